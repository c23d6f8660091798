#include "render/shown_rows.h"

#include <algorithm>
#include <cstddef>

#include "query/timeline.h"

namespace courtyard {

std::span<const std::uint32_t> ShownRows::find(const ShownEvents& shown) {
    rows_.clear();
    if (shown.window.empty()) return rows_;
    const EventTable& table = *shown.layer.table;
    const RowBits* mask = shown.passing.get();
    const auto take = [&](std::size_t row) { rows_.push_back(static_cast<std::uint32_t>(row)); };
    const auto take_passing = [&](std::size_t first, std::size_t last) {
        if (mask != nullptr) {
            mask->each(first, last, take);
        } else {
            for (std::size_t row = first; row < last; ++row) take(row);
        }
    };
    if (shown.index) {
        const WindowRanks ranks = shown.index->ranks(shown.window);
        shown.index->each_lasting(shown.window, ranks, [&](std::uint32_t row) {
            if (mask == nullptr || mask->test(row)) take(row);
        });
        std::sort(rows_.begin(), rows_.end());
        take_passing(ranks.before, ranks.begun);
        return rows_;
    }
    const RowRange range = rows_meeting(table, shown.window);
    take_passing(range.first, range.last);
    std::erase_if(rows_, [&](std::uint32_t row) { return table.ends()[row] <= shown.window.begin; });
    return rows_;
}

}  // namespace courtyard
