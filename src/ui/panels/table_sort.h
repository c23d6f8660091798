#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/row_order.h"
#include "session/table_view.h"

namespace courtyard::ui {

/// What a click on a column's title asks for: order by it alone, or by it too.
enum class SortClick : std::uint8_t { Alone, Too };

/// The columns a table is sorted by after such a click: ascending, then descending, then not any more. A
/// click for a column alone turns only where it was alone before.
std::vector<SortKey> sorted_by_click(std::vector<SortKey> keys, std::string_view column, SortClick click);

/// The same as the engine asks for them; columns that the table lacks are left out.
std::vector<OrderKey> order_keys(const EventTable& table, const std::vector<SortKey>& keys);

}  // namespace courtyard::ui
