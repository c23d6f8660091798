#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <unordered_set>

#include "base/job.h"
#include "base/result.h"
#include "data/arrivals.h"
#include "io/byte_source.h"
#include "io/raw_table.h"

namespace courtyard {

/// What one pass over a GeoJSON file found.
struct GeoJsonPass {
    RawTable table;
    bool damaged = false, cut_off = false;
    std::string members;  ///< Of the collection, without its features; empty when there was none.
    bool sequence = false;
};

/// How the fast reader cuts a file up.
struct FastGeoJson {
    std::size_t window_bytes = std::size_t{512} * 1024;  ///< Read and parsed at once.
    std::size_t regions = 0;                             ///< Read side by side; 0 = by the processors.
    std::unordered_set<std::string> text_columns{};      ///< See RawTable.
    Arrivals* arrivals = nullptr;                        ///< See ImportOptions.
};

/// Reads GeoJSON by simdjson: regions of the file side by side, each a window at a time. Elements that are
/// not plain features go through GeoJsonBatch. Empty when the file has to be read from front to back: its
/// brackets do not match, it ends too early, or its elements are too long. Fails only with "cancelled".
Result<std::optional<GeoJsonPass>> fast_geojson_pass(const ByteSource& bytes, const FastGeoJson& how,
                                                     std::stop_token stop, JobProgress& progress);

}  // namespace courtyard
