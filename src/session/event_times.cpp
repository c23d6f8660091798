#include "session/event_times.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace courtyard {
namespace {

/// The first row of a set in [row, rows) or the last one before `row`; empty when there is none.
std::optional<std::size_t> next_row(const RowBits* passing, std::size_t row, std::size_t rows) {
    if (passing == nullptr) return row < rows ? std::optional(row) : std::nullopt;
    for (std::size_t w = row / RowBits::kWordBits; w * RowBits::kWordBits < rows; ++w) {
        std::uint64_t bits = passing->words()[w];
        if (w * RowBits::kWordBits < row) bits &= ~std::uint64_t{0} << (row % RowBits::kWordBits);
        if (bits != 0) return w * RowBits::kWordBits + static_cast<std::size_t>(std::countr_zero(bits));
    }
    return std::nullopt;
}

std::optional<std::size_t> previous_row(const RowBits* passing, std::size_t row) {
    if (row == 0) return std::nullopt;
    if (passing == nullptr) return row - 1;
    for (std::size_t w = (row - 1) / RowBits::kWordBits + 1; w-- > 0;) {
        std::uint64_t bits = passing->words()[w];
        if ((w + 1) * RowBits::kWordBits > row) bits &= (std::uint64_t{1} << (row % RowBits::kWordBits)) - 1;
        if (bits != 0)
            return (w + 1) * RowBits::kWordBits - 1 - static_cast<std::size_t>(std::countl_zero(bits));
    }
    return std::nullopt;
}

std::size_t first_row_from(const EventTable& table, Instant t) {
    const auto begins = table.begins();
    return static_cast<std::size_t>(std::lower_bound(begins.begin(), begins.end(), t) - begins.begin());
}

}  // namespace

/// Calls ask(layer, table, passing) for each layer whose events could show.
template <typename Ask>
void EventTimes::each_layer(Ask ask) const {
    for (const LayerState& layer : document_.layers) {
        if (!layer.visible() || layer.table->event_count() == 0) continue;
        const RowBitsPtr passing = filtering_.passing(layer.id);
        ask(layer, *layer.table, passing.get());
    }
}

/// Of those that pass among the first `rows` events of a layer.
std::optional<Instant> EventTimes::latest_end(const LayerState& layer, std::size_t rows) const {
    if (rows == 0) return std::nullopt;
    const auto ends = filtering_.passing_ends(layer);
    return ends ? ends->latest(rows) : std::optional(layer.table->latest_ends()[rows - 1]);
}

bool EventTimes::any_in(const TemporalExtent& window) const {
    bool any = false;
    each_layer([&](const LayerState& layer, const EventTable& table, const RowBits*) {
        if (any || window.empty()) return;
        const auto end = latest_end(layer, first_row_from(table, window.end));
        any = end && *end > window.begin;
    });
    return any;
}

std::optional<Instant> EventTimes::first_begin_from(Instant t) const {
    std::optional<Instant> first;
    each_layer([&](const LayerState&, const EventTable& table, const RowBits* passing) {
        const auto row = next_row(passing, first_row_from(table, t), table.event_count());
        if (row) first = std::min(first.value_or(table.begins()[*row]), table.begins()[*row]);
    });
    return first;
}

std::optional<Instant> EventTimes::last_begin_before(Instant t) const {
    std::optional<Instant> last;
    each_layer([&](const LayerState&, const EventTable& table, const RowBits* passing) {
        const auto row = previous_row(passing, first_row_from(table, t));
        if (row) last = std::max(last.value_or(table.begins()[*row]), table.begins()[*row]);
    });
    return last;
}

std::optional<Instant> EventTimes::latest_end_before(Instant t) const {
    std::optional<Instant> latest;
    each_layer([&](const LayerState& layer, const EventTable& table, const RowBits*) {
        const auto end = latest_end(layer, first_row_from(table, t));
        if (end) latest = std::max(latest.value_or(*end), *end);
    });
    return latest;
}

}  // namespace courtyard
