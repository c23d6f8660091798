#pragma once

#include <filesystem>
#include <stop_token>

#include "base/result.h"
#include "geo/region_map.h"

namespace courtyard {

/// Reads the regions of the world from `<assets_dir>/regions/regions.zip`, in the order of their codes.
/// Thread-safe; for a job's thread. Fails when the file is missing or damaged, or when a stop is asked for.
Result<RegionMapPtr> read_regions(const std::filesystem::path& assets_dir, std::stop_token stop);

}  // namespace courtyard
