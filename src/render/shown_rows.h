#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "query/aggregates.h"
#include "query/timeline.h"
#include "session/document.h"
#include "session/symbology.h"

namespace courtyard {

class PlanePositions;

/// What is drawn of a layer's events. `index` finds those that show at once; null: rows are looked through.
struct ShownEvents {
    const LayerState& layer;
    const Symbology& symbology;
    TemporalExtent window;
    const RowBitsPtr& passing;  ///< Null: all pass.
    const EventIndexPtr& index;
    const PlanePositions* positions = nullptr;  ///< Null: Web Mercator.
};

/// Calls visit(row) for the events that pass and meet the window, in no order.
template <typename Visit>
void each_shown(const ShownEvents& shown, Visit visit) {
    if (shown.window.empty()) return;
    const EventTable& table = *shown.layer.table;
    const RowBits* mask = shown.passing.get();
    const auto each_passing = [&](std::size_t first, std::size_t last, auto take) {
        if (mask != nullptr) {
            mask->each(first, last, [&](std::size_t row) { take(static_cast<std::uint32_t>(row)); });
        } else {
            for (std::size_t row = first; row < last; ++row) take(static_cast<std::uint32_t>(row));
        }
    };
    if (shown.index) {
        const WindowRanks ranks = shown.index->ranks(shown.window);
        shown.index->each_lasting(shown.window, ranks, [&](std::uint32_t row) {
            if (mask == nullptr || mask->test(row)) visit(row);
        });
        return each_passing(ranks.before, ranks.begun, visit);
    }
    const RowRange range = rows_meeting(table, shown.window);
    each_passing(range.first, range.last, [&](std::uint32_t row) {
        if (table.ends()[row] > shown.window.begin) visit(row);
    });
}

/// Finds the events that pass and meet the window. One thread at a time.
class ShownRows {
public:
    /// In row order; valid until the next call.
    std::span<const std::uint32_t> find(const ShownEvents& shown);

private:
    std::vector<std::uint32_t> rows_;
};

}  // namespace courtyard
