#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "base/job.h"
#include "base/result.h"
#include "io/raw_table.h"

namespace courtyard {

/// What reading a JSON file as GeoJSON came to.
struct GeoJsonReading {
    std::optional<RawTable> table;  ///< Empty when no feature could be read, or the JSON is of another kind.
    std::string trouble;            ///< Then: why, and where in the file.
};

/// Reads GeoJSON in any of its shapes: FeatureCollection, bare array, sequence (lines or record separators),
/// single feature or geometry. The text is cut into features, which GDAL's GeoJSON driver reads a batch at a
/// time, so one broken feature costs itself only, every feature has its number and place, memory stays small
/// and a stop is answered at once.
Result<GeoJsonReading> read_geojson(const std::string& path, std::stop_token stop, JobProgress& progress);

}  // namespace courtyard
