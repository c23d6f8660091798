#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"

namespace courtyard {

/// What is left of a place's name when case, accents, ё or е, hyphens, points and the kind of blanks do not
/// count: "Ростов-на-Дону" and "РОСТОВ НА ДОНУ" have one key. Letters keep their script. Empty when nothing
/// is left.
std::string place_key(std::string_view name);

/// A place as rows of a table name it.
struct PlaceLabel {
    std::string name;  ///< As written there; empty when only its number in the gazetteer is known.
    /// Keys of all its names, and "#" with its number in GeoNames: labels that share one mean the same name.
    std::vector<std::string> keys;
};

/// The places that the events of a table name. What counts as a name: the column of places, its likes in
/// other languages ("place_ru"), the place that the gazetteer put a row at, and a column of GeoNames numbers
/// or addresses ("geonames").
struct SiteLabels {
    static constexpr std::uint32_t kNone = UINT32_MAX;
    std::vector<PlaceLabel> labels;
    std::vector<std::uint32_t> of_event;  ///< Into labels, by event; kNone where a row names no place.
};
/// O(events) for each column of names. Any thread.
SiteLabels place_labels(const EventTable& table);

}  // namespace courtyard
