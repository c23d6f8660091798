#pragma once

#include <stop_token>
#include <string>

#include "base/result.h"
#include "geo/region_map.h"

namespace courtyard {

/// Reads the polygons of a file's first layer as regions, in longitude and latitude: each feature is one,
/// called by its field "name" or a like one, else by its first text, else by its number. Where polygons
/// overlap, an event there is in one of them or in none. Thread-safe; for a job's thread. Fails when it
/// cannot be read, holds no polygons or more than RegionMap::kMost, or when a stop is asked for.
Result<RegionMapPtr> read_polygon_file(const std::string& path, const std::stop_token& stop);

}  // namespace courtyard
