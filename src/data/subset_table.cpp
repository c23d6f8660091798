#include "data/subset_table.h"

#include <algorithm>
#include <cassert>

#include "data/table_picker.h"

namespace courtyard {

EventTablePtr subset_table(const EventTable& table, std::span<const std::uint32_t> rows) {
    assert(std::is_sorted(rows.begin(), rows.end()));
    const auto events = static_cast<std::size_t>(
        std::lower_bound(rows.begin(), rows.end(), table.event_count()) - rows.begin());
    return TablePicker::pick(table, rows.first(events), rows.subspan(events));
}

}  // namespace courtyard
