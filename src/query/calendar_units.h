#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "data/event_table.h"
#include "query/clause.h"
#include "query/row_bits.h"

namespace courtyard {

/// The events that WeekdayRule and HourRule let through, for each day of the week and each hour of the day:
/// an event of several days is among those of each. By the clock shown. Immutable; counting by it takes as
/// long as reading its bits.
class CalendarUnits {
public:
    static constexpr std::size_t kDays = 7, kHours = 24;

    /// Several threads. Null when it was stopped.
    static std::shared_ptr<const CalendarUnits> make(const EventTable& table, const std::stop_token& stop);

    /// How many of some of the events are of each day, 0 = Monday; in the last place those of which no day is
    /// known.
    std::array<std::uint64_t, kDays + 1> day_counts(const RowBits& rows) const;
    std::array<std::uint64_t, kHours + 1> hour_counts(const RowBits& rows) const;

private:
    std::vector<RowBits> days_, hours_;  ///< The last of each: the unknown.
};

}  // namespace courtyard
