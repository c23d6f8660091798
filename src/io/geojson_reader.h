#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "base/job.h"
#include "base/result.h"
#include "io/geojson_fast.h"
#include "io/import_options.h"
#include "io/raw_table.h"

namespace courtyard {

/// What reading a JSON file as GeoJSON came to.
struct GeoJsonReading {
    std::optional<RawTable> table;  ///< Empty when no feature could be read, or the JSON is of another kind.
    std::string trouble;            ///< Then: why, and where in the file.
};

/// Reads GeoJSON in any of its shapes: FeatureCollection, bare array, sequence (lines or record separators),
/// single feature or geometry. Fast: plain features by simdjson, on several threads, and only what is odd by
/// GDAL. Gdal, and damaged files: the text is cut into features, which GDAL's GeoJSON driver reads a batch at
/// a time, so one broken feature costs itself only. Either way every feature has its number and place, the
/// tables are the same, and a stop is answered at once.
Result<GeoJsonReading> read_geojson(const std::string& path, ImportOptions::Reader reader,
                                    std::stop_token stop, JobProgress& progress,
                                    Arrivals* arrivals = nullptr);

/// The same from bytes, with the fast reader cutting them up as told; without it when there is no `fast`.
/// `path` is for names and messages.
Result<GeoJsonReading> read_geojson(const ByteSource& bytes, const std::string& path,
                                    const std::optional<FastGeoJson>& fast, std::stop_token stop,
                                    JobProgress& progress, Arrivals* arrivals = nullptr);

}  // namespace courtyard
