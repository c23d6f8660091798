#pragma once

#include "data/event_table.h"
#include "query/clause.h"
#include "query/row_bits.h"

namespace courtyard {

/// Events by where they are and how well that is known; several threads. See the rules for what they mean.
RowBits rows_of(const ExtentRule& rule, const EventTable& table);
RowBits rows_of(const LassoRule& rule, const EventTable& table);
RowBits rows_of(const LocationPrecisionRule& rule, const EventTable& table);

}  // namespace courtyard
