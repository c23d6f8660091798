#pragma once

#include "data/event_table.h"
#include "query/clause.h"
#include "query/row_bits.h"

namespace courtyard {

/// Events by what the calendar and the clock say and how well it is known; several threads. See the rules for
/// what they mean. A zone that this system does not know counts as none.
RowBits rows_of(const TimePrecisionRule& rule, const EventTable& table);
RowBits rows_of(const WeekdayRule& rule, const EventTable& table);
RowBits rows_of(const HourRule& rule, const EventTable& table);

}  // namespace courtyard
