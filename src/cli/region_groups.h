#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "geo/region_map.h"
#include "query/grouping.h"

namespace courtyard::cli {

/// Groups events by where they lie, for layers that do not say it themselves. Reads the regions of the world
/// when they are first asked for. One thread.
class RegionGroups {
public:
    enum class Level { Region, Country };

    /// Codes by first-order region, "Moscow Oblast (RU-MOS)", or by country, "Russia (RU)"; none outside of
    /// all and, of countries, in disputed regions. Fails when the regions cannot be read.
    Result<GroupCodes> codes_of(const EventTable& table, Level level);

    /// What was told by place, a line for each layer.
    const std::vector<std::string>& remarks() const { return remarks_; }

private:
    Result<void> need_map();

    RegionMapPtr map_;
    std::vector<std::string> remarks_;
};

}  // namespace courtyard::cli
