#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "geo/lonlat.h"

namespace courtyard {

enum class AreaKind : std::uint8_t { Country, Region };

/// A country or a first-order division (region), as far as its name on the map goes. Source: assets/labels.
struct NamedArea {
    AreaKind kind = AreaKind::Country;
    LonLat position;  ///< The middle of the room that its name has.
    double half_width =
        0;  ///< Of that room, in degrees of longitude; its height is 1 / 2.5 of its width on the map.
    double area = 0;      ///< Square degrees on the Mercator map: the greatest is named first.
    std::string name;     ///< In Latin letters.
    std::string name_ru;  ///< Empty when not known.
    std::string names;    ///< Other languages: "uk=…|de=…".
    std::string local;    ///< As written there; empty when not known.
    std::string country;  ///< ISO 3166-1 alpha-2; empty = disputed.
};

/// The area's name in a language of kPlaceLanguages; the Latin one when that is not known. What is
/// not known is empty among local names, and for regions in languages that are not written in Latin letters.
std::string_view area_name(const NamedArea& area, std::string_view language);

}  // namespace courtyard
