#pragma once

#include <stop_token>

#include "base/job.h"
#include "base/result.h"
#include "data/arrivals.h"
#include "io/raw_table.h"

class GDALDataset;
class OGRLayer;

namespace courtyard {

/// Reads a layer of `dataset` with the same result as read_layer(), by GDAL's Arrow stream where the driver
/// has a fast one (GeoPackage, FlatGeobuf) that tells all that features tell; else feature by feature. One
/// more thread turns a batch of rows into columns while GDAL makes the next. A stop is answered after a
/// batch. `arrivals`: see ImportOptions.
Result<RawTable> read_layer_fast(GDALDataset& dataset, OGRLayer& layer, const SourceInfo& source,
                                 std::stop_token stop, JobProgress& progress, Arrivals* arrivals = nullptr);

}  // namespace courtyard
