#include "ui/panels/table_sort.h"

#include <algorithm>
#include <string>

#include "ui/panels/table_columns.h"

namespace courtyard::ui {

std::vector<SortKey> sorted_by_click(std::vector<SortKey> keys, std::string_view column, SortClick click) {
    const auto is_it = [&](const SortKey& key) { return key.column == column; };
    const bool alone = keys.size() == 1 && is_it(keys.front());
    if (click == SortClick::Alone && !alone) keys.clear();
    const auto found = std::ranges::find_if(keys, is_it);
    if (found == keys.end())
        keys.push_back({std::string(column), SortOrder::Ascending});
    else if (found->order == SortOrder::Ascending)
        found->order = SortOrder::Descending;
    else
        keys.erase(found);
    return keys;
}

std::vector<OrderKey> order_keys(const EventTable& table, const std::vector<SortKey>& keys) {
    std::vector<OrderKey> out;
    for (const SortKey& key : keys) {
        const auto column = find_table_column(table, key.column);
        if (!column) continue;
        const bool ascends = key.order == SortOrder::Ascending;
        out.push_back({*column, ascends ? OrderDirection::Ascending : OrderDirection::Descending});
    }
    return out;
}

}  // namespace courtyard::ui
