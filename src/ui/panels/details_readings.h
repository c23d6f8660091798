#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "session/document.h"

namespace courtyard::ui {

/// A value as it stands in the file beside what was understood.
struct Reading {
    std::string raw;   ///< "date: 24/01/2021"; empty where the file says nothing.
    std::string used;  ///< Empty where nothing was understood, or it was left as it is.
    std::string why;   ///< What the ledger remarks; empty where it was read plainly.
    friend bool operator==(const Reading&, const Reading&) = default;
};

/// Of one row: its times, what was made of its other columns, and what else the ledger says of it.
std::vector<Reading> readings_of(const LayerState& layer, std::size_t row);

/// "55.75580° N, 37.61730° E"; empty for a row without a place.
std::string place_words(const EventTable& table, std::size_t row);
/// "known to the city · found by its name, “Omsk” (score 0.93)"; empty for a row without a place.
std::string place_note(const EventTable& table, std::size_t row);

}  // namespace courtyard::ui
