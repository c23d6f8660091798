#pragma once

#include <cstdint>
#include <vector>

#include "query/aggregates.h"
#include "render/overlay.h"
#include "render/symbol_stamps.h"
#include "render/viewport.h"
#include "session/document.h"
#include "session/symbology.h"
#include "session/workspace.h"

namespace courtyard {

/// Draws a layer's proportional symbols on the processor, great ones first and those of a size by begin time,
/// as SymbolLayer does by shaders. Of events nothing is kept: it looks at those that show. One thread at a
/// time.
class StampedSymbols {
public:
    /// What is drawn of a layer. `index` finds the events that show at once; null: rows are looked through.
    struct Shown {
        const LayerState& layer;
        const Symbology& symbology;
        TemporalExtent window;
        const RowBitsPtr& passing;  ///< Null: all pass.
        const EventIndexPtr& index;
    };

    /// Stamps the events that pass and meet the window on the overlay.
    void draw(Overlay& overlay, const Viewport& viewport, const Shown& shown, Theme theme);
    /// The undated rows, whatever the window: as hollow squares.
    void draw_undated(Overlay& overlay, const Viewport& viewport, const LayerState& layer, Theme theme);

private:
    void find_rows(const Shown& shown);
    void sort_by_size(const Symbology& symbology);

    std::vector<std::uint32_t> rows_, sorted_;
    EventTablePtr undated_of_;  ///< Whose undated rows are kept projected.
    std::vector<MercatorPoint> undated_;
};

}  // namespace courtyard
