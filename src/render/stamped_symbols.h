#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "render/overlay.h"
#include "render/shown_rows.h"
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
    /// Stamps the events that pass and meet the window on the overlay.
    void draw(Overlay& overlay, const Viewport& viewport, const ShownEvents& shown, Theme theme);
    /// The same of events that somebody else chose, in row order.
    void draw_rows(Overlay& overlay, const Viewport& viewport, const ShownEvents& shown, Theme theme,
                   std::span<const std::uint32_t> rows);
    /// The undated rows, whatever the window: as hollow squares.
    void draw_undated(Overlay& overlay, const Viewport& viewport, const LayerState& layer, Theme theme);

private:
    void sort_by_size(std::span<const std::uint32_t> rows, const Symbology& symbology);

    ShownRows rows_;
    std::vector<std::uint32_t> sorted_;
    EventTablePtr undated_of_;  ///< Whose undated rows are kept projected,
    ProjectionPtr undated_in_;  ///< and how.
    std::vector<MercatorPoint> undated_;
};

}  // namespace courtyard
