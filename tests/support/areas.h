#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "query/area_rows.h"

namespace courtyard::test {

/// 10 × 10 squares of a degree from 20° E, 40° N on, without gaps: "R0" … "R99" by rows, of the countries A,
/// B and C in turn; each tenth is disputed.
inline RegionMapPtr square_map() {
    std::vector<Region> regions;
    for (int i = 0; i < 100; ++i) {
        const double west = 20 + i % 10, south = 40 + i / 10;
        Region region;
        region.code = "R" + std::to_string(i);
        region.name = "Square " + std::to_string(i) + " Oblast";
        region.disputed = i % 10 == 9;
        if (!region.disputed) region.country = static_cast<CountryId>(i % 3);
        region.polygons = {{{to_lonlat(west, south), to_lonlat(west + 1, south),
                             to_lonlat(west + 1, south + 1), to_lonlat(west, south + 1)}}};
        regions.push_back(std::move(region));
    }
    return std::make_shared<const RegionMap>(std::vector<Country>{{"AA", "A"}, {"BB", "B"}, {"CC", "C"}},
                                             std::move(regions));
}

/// Their areas; of each but the tenths of tens 1,000 people · (number + 1) are said to live there.
inline AreaSetPtr square_areas(AreaLevel level) {
    const RegionMapPtr map = square_map();
    std::vector<Population> populations{{"AA", 5'000'000, "2020", "a census"}};
    for (int i = 0; i < 90; ++i)
        populations.push_back(
            {"R" + std::to_string(i), 1000U * static_cast<std::uint64_t>(i + 1), "2020", "a census"});
    return std::make_shared<const AreaSet>(
        make_area_set({level, {}}, map, std::make_shared<const RegionOutlines>(map->regions()), populations,
                      std::vector<CountryNames>{}));
}

inline AreaRowsPtr rows_of(const EventTablePtr& table, const AreaSetPtr& set) {
    JobProgress progress;
    return areas_of(table, set, {}, progress).value();
}

}  // namespace courtyard::test
