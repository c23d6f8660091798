#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer_file.h"

namespace courtyard {

/// What is known of where a place lies.
struct PlaceHints {
    std::optional<std::uint16_t> country;
    std::vector<std::uint32_t> divisions;  ///< Any of these; empty when no region is known.
    bool region_not_understood = false;    ///< A region was named that the gazetteer does not know.
};

/// One way to understand a name: what may be the place (try from the last), and what follows for its country
/// and region.
struct PlaceReading {
    std::vector<std::string> names;
    PlaceHints hints;
    bool whole = false;  ///< The name with its commas and brackets: "Halle (Saale)", "Washington, D.C.".
    int understood = 0;  ///< Parts of the name that were taken for a country or region.
};

/// Ways to understand "Venue, City, ST", "City (Region)", "г. Томск", "Россия, Москва" …, with the region and
/// country of the file, if any. The most is understood in the first. None for "nationwide", "online" and
/// such.
std::vector<PlaceReading> read_place(const GazetteerFile& file, std::string_view name,
                                     std::string_view region, std::string_view country);

}  // namespace courtyard
