#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "data/event_table.h"

namespace courtyard {

/// How many events of a table have one of the filter's values; 0 when it has no such column.
std::uint64_t events_matching(const EventTable& table, const SuggestedFilter& filter);

/// Rows of a table without the events that a filter keeps out, and both trays; ascending. The filter's column
/// must be one of the table's.
std::vector<std::uint32_t> rows_let_through(const EventTable& table,
                                            const std::optional<SuggestedFilter>& filter);

}  // namespace courtyard
