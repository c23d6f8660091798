#pragma once

#include <cstdint>
#include <optional>

#include "session/document.h"

namespace courtyard {

/// How many events of a table have one of the filter's values; 0 when it has no such column.
std::uint64_t events_matching(const EventTable& table, const SuggestedFilter& filter);

/// The table without the events that the filter keeps out; both trays stay. The same table when there is no
/// filter. The column must be one of the table's.
EventTablePtr filtered(const EventTablePtr& whole, const std::optional<SuggestedFilter>& filter);

}  // namespace courtyard
