#pragma once

#include <cstdint>

#include "data/event_table.h"

namespace courtyard::cli {

/// A table of made-up events, one after the other in time, each with a text of some 80 letters (column
/// "notes"), a quarter of them Russian. As where a report tells of several events, half of the events have a
/// text that one of those just before them has. The same for the same arguments.
EventTablePtr synthetic_texts(std::uint64_t count, std::uint64_t seed);

}  // namespace courtyard::cli
