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
    bool contradict = false;               ///< The name says another country than the file.
    std::optional<std::uint16_t> home;     ///< Where places are expected that have no country and region.
};

/// How much of its score a match keeps that takes a region's name for the city of that name.
enum class ReadingKind : std::uint8_t {
    Parts,   ///< Some parts are the place, the others were understood as hints.
    Whole,   ///< The name with its commas and brackets: "Halle (Saale)", "Washington, D.C.".
    Region,  ///< Only the region's name is left, the place itself is not known: "Red Square, Moscow".
};

/// One way to understand a name: what may be the place (try from the last), and what follows for its country
/// and region.
struct PlaceReading {
    std::vector<std::string> names;
    PlaceHints hints;
    ReadingKind kind = ReadingKind::Parts;
    int understood = 0;       ///< Parts of the name that were taken for a country or region.
    bool only_exact = false;  ///< Another spelling would be another place.
    double trust = 1;         ///< What the score is multiplied with.
};

/// What a file says of a place. All but the name may be empty; countries are names or ISO 3166 codes.
struct PlaceQuery {
    std::string_view name, region, country;
    std::string_view home;  ///< Where places without a country are expected.
};

/// Ways to understand "Venue, City, ST", "City (Region)", "City ST", "г. Томск", "Россия, Москва" …, with the
/// region and country of the file, if any. The most is understood in the first. A part that is a country or
/// region is a hint, never the name of another place. None for "nationwide", "online" and such.
std::vector<PlaceReading> read_place(const GazetteerFile& file, const PlaceQuery& query);

}  // namespace courtyard
