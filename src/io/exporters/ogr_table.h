#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "base/job.h"
#include "base/result.h"
#include "data/event_table.h"

class GDALDataset;

namespace courtyard {

/// Makes a layer of points of a table in a dataset and fills it. `options`: of the driver, for the layer.
/// `stand_in`: what is written for rows without a place; empty = no geometry.
Result<void> write_ogr_layer(GDALDataset& dataset, const EventTable& table, const std::string& name,
                             const char* const* options, std::optional<LonLat> stand_in, std::stop_token stop,
                             JobProgress& progress);

/// What GDAL said last, for a message; "no reason given" when it said nothing.
std::string gdal_complaint();

}  // namespace courtyard
