#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/region_map.h"
#include "geo/region_outlines.h"
#include "query/area_key.h"

namespace courtyard {

/// How many people live somewhere.
struct Population {
    std::string code;  ///< ISO 3166-1 or 3166-2.
    std::uint64_t people = 0;
    std::string year;  ///< "2018, unconfirmed"; empty when its source does not say it.
    std::string source;
};

/// One area of a level.
struct Area {
    std::string code, name;
    std::vector<std::string> other_names;  ///< By which data sets may call it.
    std::uint16_t country = 0xFFFF;        ///< Of a division: by CountryId.
    std::optional<Population> population;  ///< By which rates are computed.
    bool disputed = false;                 ///< Given to nobody: drawn as neither.
};

/// The areas of a level and where they lie. Immutable.
struct AreaSet {
    static constexpr std::uint16_t kNone = 0xFFFF;

    AreaKey key;
    RegionMapPtr map;
    RegionOutlinesPtr outlines;  ///< Of the map's regions.
    std::vector<Area> areas;
    std::vector<std::uint16_t> area_of_region;  ///< By RegionId; kNone: of no area.

    std::uint16_t area_at(LonLat at) const;  ///< kNone outside of all.
};

using AreaSetPtr = std::shared_ptr<const AreaSet>;

/// Other names of a country, by its ISO 3166-1 alpha-2 code.
struct CountryNames {
    std::string code;
    std::vector<std::string> names;
};

/// The areas of a level from a map of divisions; of a file's polygons each is an area.
AreaSet make_area_set(AreaKey key, RegionMapPtr map, RegionOutlinesPtr outlines,
                      std::span<const Population> populations, std::span<const CountryNames> countries);

}  // namespace courtyard
