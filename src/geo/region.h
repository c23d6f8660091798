#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/lonlat.h"

namespace courtyard {

/// A region's place in RegionMap::regions().
enum class RegionId : std::uint16_t {};
/// A country's place in RegionMap::countries().
enum class CountryId : std::uint16_t {};

struct Country {
    std::string code;  ///< ISO 3166-1 alpha-2, or XK.
    std::string name;  ///< English.
};

/// Corners in order, without the first one again at the end.
using RegionRing = std::vector<LonLat>;
/// An outer ring, then its holes.
using RegionPolygon = std::vector<RegionRing>;

/// A part of the world by which events are counted.
struct Region {
    std::string code;     ///< Different for each region; ISO 3166-2 where it has one.
    std::string name;     ///< English or local.
    std::string name_ru;  ///< Empty when not known.
    std::optional<CountryId> country;
    bool disputed = false;  ///< Given to no country: an event's country is what its dataset says.
    std::vector<RegionPolygon> polygons;
};

enum class Certainty : std::uint8_t {
    Inside,
    Near,  ///< Outside all regions, at most kNearKm from this one: the coast is simplified.
};

struct RegionFix {
    RegionId region{};
    Certainty certainty = Certainty::Inside;
    friend bool operator==(const RegionFix&, const RegionFix&) = default;
};

/// How far outside a region a position may be, kilometres, to be given to it as near.
inline constexpr double kNearKm = 10;

}  // namespace courtyard
