#include "cli/region_groups.h"

#include <fmt/core.h>

#include "base/asset_dir.h"
#include "base/text.h"
#include "io/region_reader.h"
#include "query/region_rows.h"

namespace courtyard::cli {

Result<void> RegionGroups::need_map() {
    if (map_) return {};
    const auto share = find_share_dir();
    if (!share) return fail("{}", share.error().message);
    auto map = read_regions(*share / "assets", std::stop_token{});
    if (!map) return pass_on(map);
    map_ = std::move(*map);
    return {};
}

Result<GroupCodes> RegionGroups::codes_of(const EventTable& table, Level level) {
    if (auto ready = need_map(); !ready) return pass_on(ready);
    JobProgress progress;
    auto rows = regions_of(table, *map_, std::stop_token{}, progress);
    if (!rows) return pass_on(rows);
    const std::size_t outside = table.event_count() - rows->inside - rows->near;
    remarks_.push_back(
        fmt::format("{}: layer \"{}\" does not say it; told by where events lie (regions of Natural Earth, "
                    "2018): {} inside, {} "
                    "off a coast but near, {} in none",
                    level == Level::Region ? "region" : "country", table.name(), with_thousands(rows->inside),
                    with_thousands(rows->near), with_thousands(outside)));
    GroupCodes out;
    if (level == Level::Region) {
        for (const Region& region : map_->regions())
            out.values.emplace_back(fmt::format("{} ({})", region.name, region.code));
    } else {
        for (const Country& country : map_->countries())
            out.values.emplace_back(fmt::format("{} ({})", country.name, country.code));
        rows->regions = countries_of(rows->regions, *map_);
    }
    out.codes.reserve(table.event_count());
    for (std::size_t row = 0; row < table.event_count(); ++row) out.codes.push_back(rows->regions[row]);
    return out;
}

}  // namespace courtyard::cli
