#pragma once

#include <cstdint>

#include "data/event_table.h"

namespace courtyard::cli {

/// How long made-up events last.
enum class SyntheticLength : std::uint8_t {
    Day,    ///< All of them their local day, as in files with dates alone.
    Mixed,  ///< A tenth begins at a minute of the day and lasts up to 60 days, half of the rest an hour.
};

/// A table of made-up events like those of write_synthetic(), without notes, made in memory; columns: type
/// (category), city (place), country (region), detained, participants. The same for the same arguments.
EventTablePtr synthetic_table(std::uint64_t count, std::uint64_t seed, SyntheticLength length);

}  // namespace courtyard::cli
