#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "geo/named_area.h"

namespace courtyard {

/// Reads countries and regions with their names from `<assets_dir>/labels/labels.zip`, the greatest of a kind
/// first. Thread-safe; for a job's thread. Fails when the file is missing or damaged, or when a stop is asked
/// for.
Result<std::vector<NamedArea>> read_named_areas(const std::filesystem::path& assets_dir,
                                                std::stop_token stop);

/// Names of cities as they are written there, where those are not the English ones, by GeoNames id. As above.
Result<std::unordered_map<int, std::string>> read_local_names(const std::filesystem::path& assets_dir,
                                                              std::stop_token stop);

}  // namespace courtyard
