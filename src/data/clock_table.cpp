#include "data/clock_table.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "data/event_clocks.h"
#include "data/subset_table.h"
#include "data/table_picker.h"

namespace courtyard {
namespace {

using Rows = std::span<const std::uint32_t>;

EventTablePtr as_stored(const EventTablePtr& table, Rows rows) {
    return rows.size() == table->row_count() ? table : subset_table(*table, rows);
}

}  // namespace

ClockTable clock_table(const EventTablePtr& table, std::span<const std::uint32_t> rows,
                       const ShownClock& clock) {
    EventClocks clocks(*table, clock);
    if (!clocks.changes()) return {as_stored(table, rows), 0};
    const auto events = static_cast<std::size_t>(
        std::lower_bound(rows.begin(), rows.end(), table->event_count()) - rows.begin());
    std::vector<TemporalExtent> shown(table->event_count());
    std::vector<std::uint32_t> placed;
    placed.reserve(events);
    bool same = true;
    for (const std::uint32_t row : rows.first(events)) {
        const auto span = clocks.shown(row);
        if (!span) continue;
        same = same && *span == table->instants(row);
        shown[row] = *span;
        placed.push_back(row);
    }
    const std::uint64_t without_clock = events - placed.size();
    if (same && without_clock == 0) return {as_stored(table, rows), 0};
    // Rows go by instants, then by source row; so a stable sort keeps source rows in order where these agree.
    const SourceRows& sources = table->source_rows();
    std::stable_sort(placed.begin(), placed.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (shown[a].begin != shown[b].begin) return shown[a].begin < shown[b].begin;
        return sources[a] < sources[b];
    });
    return {TablePicker::pick_shown(*table, placed, rows.subspan(events), shown), without_clock};
}

ClockTable clock_table(const EventTablePtr& table, const ShownClock& clock) {
    std::vector<std::uint32_t> rows(table->row_count());
    std::iota(rows.begin(), rows.end(), 0U);
    return clock_table(table, rows, clock);
}

}  // namespace courtyard
