#pragma once

#include <cstdint>
#include <span>

#include "data/event_table.h"
#include "time/shown_clock.h"

namespace courtyard {

/// A table by a clock.
struct ClockTable {
    EventTablePtr table;              ///< Its begins and ends are what the clock shows; see instants().
    std::uint64_t without_clock = 0;  ///< Events left out: their own clock is asked for and not known.
};

/// A table of some rows of another by a clock: events are put into order by what the clock shows. Where the
/// clock changes nothing it is subset_table(), or the table itself when it is asked for whole. `rows` ascend.
/// Uses several threads for large tables.
ClockTable clock_table(const EventTablePtr& table, std::span<const std::uint32_t> rows,
                       const ShownClock& clock);
/// The same of all rows.
ClockTable clock_table(const EventTablePtr& table, const ShownClock& clock);

}  // namespace courtyard
