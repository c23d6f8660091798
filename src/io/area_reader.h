#pragma once

#include <filesystem>
#include <map>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "query/area_set.h"

namespace courtyard {

/// Reads areas and keeps what was read: the regions of the world once for all of their levels. One thread at
/// a time; for a job's.
class AreaReader {
public:
    explicit AreaReader(std::filesystem::path assets_dir) : assets_dir_(std::move(assets_dir)) {}

    /// Fails when a file is missing, damaged or holds no polygons, or when a stop is asked for.
    Result<AreaSetPtr> read(const AreaKey& key, const std::stop_token& stop);

private:
    Result<void> need_world(const std::stop_token& stop);

    std::filesystem::path assets_dir_;
    RegionMapPtr world_;
    RegionOutlinesPtr outlines_;
    std::vector<Population> populations_;
    std::vector<CountryNames> countries_;
    std::map<AreaKey, AreaSetPtr> sets_;
};

/// Reads `<assets_dir>/regions/populations.tsv`, as assets/regions/README.md describes it. Fails when it is
/// missing or damaged.
Result<std::vector<Population>> read_populations(const std::filesystem::path& assets_dir);
/// Codes and other names of countries, of `<assets_dir>/gazetteer/countries.tsv`.
Result<std::vector<CountryNames>> read_country_names(const std::filesystem::path& assets_dir);

}  // namespace courtyard
