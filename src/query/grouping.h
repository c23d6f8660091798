#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "data/event_table.h"
#include "query/exact_sum.h"
#include "query/expression.h"
#include "query/row_bits.h"
#include "time/calendar.h"
#include "time/shown_clock.h"

namespace courtyard {

/// The value that the events of a group have in common; nothing where they have none. Ordered by kind, then
/// by value, texts by their bytes.
using GroupValue = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

/// Codes for the events of one table, and what each stands for; a code beyond the values stands for none.
struct GroupCodes {
    std::vector<std::uint32_t> codes;
    std::vector<GroupValue> values;
};

/// Codes by what a column holds.
GroupCodes group_codes(const Column& column, std::size_t events);
/// Codes by the day, week, month or year in which an event begins, see calendar_label(). Events whose own
/// clock is asked for and not known have no value.
GroupCodes group_codes(const EventTable& table, CalendarUnit unit, const ShownClock& clock);

/// The sum of a column over the events of a group.
struct GroupSum {
    std::uint64_t known = 0;  ///< Events with a number; of none the sum is not known, not 0.
    ExactSum sum;
};

struct Group {
    std::vector<GroupValue> values;  ///< One for each of what is grouped by.
    std::uint64_t count = 0;
    std::vector<GroupSum> sums;
};

/// Groups of the events of one table. `codes`: one for each of what is grouped by, none for one group of all;
/// `summed`: numeric columns, null for one that the table lacks. Ordered by the values. One thread.
std::vector<Group> group_rows(const RowBits& rows, const std::vector<GroupCodes>& codes,
                              const std::vector<const Column*>& summed);

/// Adds groups of another table, of which the same was asked; ordered as before.
void merge_groups(std::vector<Group>& groups, std::vector<Group> more);

/// Events of the table that meet the half-open window by the clock: [from, to) as the clock shows them; an
/// end that is not given is open. Events whose own clock is not known are left out.
RowBits rows_in_window(const EventTable& table, std::optional<Instant> from, std::optional<Instant> to,
                       const ShownClock& clock);

/// Events whose own clock is asked for and not known: windows leave them out.
std::uint64_t events_without_clock(const EventTable& table, const ShownClock& clock);

}  // namespace courtyard
