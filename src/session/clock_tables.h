#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/clock_table.h"
#include "data/event_table.h"
#include "time/shown_clock.h"

namespace courtyard {

/// What a layer shows, and of what it was made.
struct ClockTableOf {
    EventTablePtr whole;
    std::optional<SuggestedFilter> filter;
    std::string clock;  ///< ShownClock::name().
    ClockTable shown;
};
using ClockTables = std::vector<ClockTableOf>;

/// The rows that a layer shows: without the events that the filter keeps out, by a clock; both trays stay.
/// The same table when there is no filter and the clock changes nothing. The filter's column must be one of
/// the table's. Uses several threads for large tables; any thread.
ClockTable shown_table(const EventTablePtr& whole, const std::optional<SuggestedFilter>& filter,
                       const ShownClock& clock);

}  // namespace courtyard
