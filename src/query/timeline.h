#pragma once

#include <cstdint>
#include <span>

#include "data/event_table.h"
#include "query/row_bits.h"
#include "time/instant.h"

namespace courtyard {

/// Rows [first, last) of a table.
struct RowRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t size() const { return last - first; }
    friend bool operator==(const RowRange&, const RowRange&) = default;
};

/// How many events show in a window: those whose [begin, end) shares an instant with the half-open window.
/// Exact, O(log n). An empty window shows none.
std::uint64_t count_in(const EventTable& table, const TemporalExtent& window);

/// The same of those that a mask of one bit an event lets through. O(n / 64) where rows end in the order in
/// which they begin, else O(rows in the window).
std::uint64_t count_in(const EventTable& table, const TemporalExtent& window, const RowBits& mask);

/// The smallest row range that holds every event showing in the window; it may hold events that ended before
/// the window (test their end > window.begin). O(log n).
RowRange rows_meeting(const EventTable& table, const TemporalExtent& window);

/// For each span [edges[i], edges[i+1]) how many events show in it: what count_in says of that span, so an
/// event that lasts over several spans counts in each. `edges` ascend; `counts` has one element less. O(bins
/// · log n).
void histogram(const EventTable& table, std::span<const Instant> edges, std::span<std::uint32_t> counts);

/// The same of events that a mask lets through. Costs what count_in() costs of all spans.
void histogram(const EventTable& table, std::span<const Instant> edges, const RowBits& mask,
               std::span<std::uint32_t> counts);

}  // namespace courtyard
