#pragma once

#include <cstddef>
#include <string_view>

#include "data/event_table.h"

namespace courtyard {

/// True where the position is that of the row's place name, looked up in the gazetteer.
bool is_geocoded(const EventTable& table, std::size_t row);

/// How well a row's place is known, for people and for files: "exact", "city", "city, geocoded", "unknown" …
/// location_precision_of() reads them back. Of literals.
std::string_view location_words(const EventTable& table, std::size_t row);

}  // namespace courtyard
