#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "geo/basemap_data.h"

namespace courtyard {

/// Reads one level of detail from `<assets_dir>/basemap/basemap.zip`. Thread-safe; for a job's thread.
/// Fails when the file is missing or damaged, or when a stop is asked for.
Result<BasemapLevel> read_basemap_level(const std::filesystem::path& assets_dir, int level,
                                        std::stop_token stop);

/// Reads all cities, in the file's order, with their local names. Thread-safe; for a job's thread. Fails as
/// above.
Result<std::vector<Place>> read_places(const std::filesystem::path& assets_dir, std::stop_token stop);

}  // namespace courtyard
