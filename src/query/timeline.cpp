#include "query/timeline.h"

#include <algorithm>

namespace courtyard {
namespace {

/// Number of elements of an ascending span that are < limit.
std::size_t below(std::span<const Instant> ascending, Instant limit) {
    return static_cast<std::size_t>(std::lower_bound(ascending.begin(), ascending.end(), limit) -
                                    ascending.begin());
}

/// Number of elements of an ascending span that are ≤ limit.
std::size_t up_to(std::span<const Instant> ascending, Instant limit) {
    return static_cast<std::size_t>(std::upper_bound(ascending.begin(), ascending.end(), limit) -
                                    ascending.begin());
}

}  // namespace

// An event has begun before the window's end, or not at all; of those that have, the ones that ended at or
// before its begin are out. As end > begin, the ended are a subset of the begun: two counts suffice.
std::uint64_t count_in(const EventTable& table, const TemporalExtent& window) {
    if (window.empty()) return 0;
    return below(table.begins(), window.end) - up_to(table.sorted_ends(), window.begin);
}

RowRange rows_meeting(const EventTable& table, const TemporalExtent& window) {
    if (window.empty()) return {};
    const auto last = static_cast<std::uint32_t>(below(table.begins(), window.end));
    const auto first = static_cast<std::uint32_t>(up_to(table.latest_ends(), window.begin));
    return {std::min(first, last), last};
}

void histogram(const EventTable& table, std::span<const Instant> edges, std::span<std::uint32_t> counts) {
    for (std::size_t i = 0; i + 1 < edges.size() && i < counts.size(); ++i) {
        counts[i] = static_cast<std::uint32_t>(count_in(table, {edges[i], edges[i + 1]}));
    }
}

std::uint64_t count_in(const EventTable& table, const TemporalExtent& window, const RowBits& mask) {
    const RowRange rows = rows_meeting(table, window);
    const std::span<const Instant> ends = table.ends();
    // When rows end in order all of that range show.
    if (table.sorted_ends().data() == ends.data()) return mask.count(rows.first, rows.last);
    std::uint64_t shown = 0;
    mask.each(rows.first, rows.last, [&](std::size_t row) { shown += ends[row] > window.begin ? 1U : 0U; });
    return shown;
}

void histogram(const EventTable& table, std::span<const Instant> edges, const RowBits& mask,
               std::span<std::uint32_t> counts) {
    for (std::size_t i = 0; i + 1 < edges.size() && i < counts.size(); ++i) {
        counts[i] = static_cast<std::uint32_t>(count_in(table, {edges[i], edges[i + 1]}, mask));
    }
}

}  // namespace courtyard
