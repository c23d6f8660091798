#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/aggregates.h"
#include "session/document.h"
#include "session/symbology.h"

namespace courtyard {

/// What is drawn of a layer's events. `index` finds those that show at once; null: rows are looked through.
struct ShownEvents {
    const LayerState& layer;
    const Symbology& symbology;
    TemporalExtent window;
    const RowBitsPtr& passing;  ///< Null: all pass.
    const EventIndexPtr& index;
};

/// Finds the events that pass and meet the window. One thread at a time.
class ShownRows {
public:
    /// In row order; valid until the next call.
    std::span<const std::uint32_t> find(const ShownEvents& shown);

private:
    std::vector<std::uint32_t> rows_;
};

}  // namespace courtyard
