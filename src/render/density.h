#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "query/aggregates.h"
#include "render/dot_picture.h"
#include "render/faded_dots.h"
#include "render/overlay.h"
#include "render/plane_positions.h"
#include "render/viewport.h"
#include "session/document.h"
#include "session/symbology.h"
#include "session/workspace.h"

namespace courtyard {

/// Draws one layer with very many events: each pixel that holds events gets a dot whose strength is the
/// number of events there and whose colour is the mean of their categories' colours; where dots overlap the
/// stronger one shows. Counted exactly, by the layer's index where there is one, else by a loop over the rows
/// of the window: software rendering would need half a second for a million symbols. Main thread, current
/// context.
class DensityLayer {
public:
    /// Takes over what does not change while scrubbing. Cheap when nothing did. `index`: of the layer's
    /// events by the symbology's classes; null while there is none. `positions`: in the views'
    /// projection; null: Web Mercator.
    void sync(const LayerState& layer, const Symbology& symbology, EventIndexPtr index,
              const PlanePositions* positions = nullptr);

    /// Counts the events that pass (null: all do), meet the window and lie in the viewport into pixels, and
    /// lays their dots over what the overlay, which is as large as the viewport, holds. Where the layer's
    /// symbols fade, dots do: see FadedDots.
    void draw(Overlay& overlay, const Viewport& viewport, const TemporalExtent& window,
              const RowBitsPtr& passing, Theme theme, const LayerState& layer);

    /// Events counted by the last draw(): those in the window whose position lies in the viewport.
    std::uint64_t events_drawn() const { return events_drawn_; }

private:
    /// What the cells hold: sums of the colours and the events; and which blocks of them hold any.
    struct Counted {
        std::span<const Mix> cells;
        std::span<const std::uint8_t> used_blocks;
    };
    void colour_classes(Theme theme);
    Counted count_by_index(const PixelGrid& grid, const TemporalExtent& window, const RowBitsPtr& passing);
    Counted count_rows(const PixelGrid& grid, const TemporalExtent& window, const RowBitsPtr& passing,
                       const LayerState& layer);
    void paint(const Counted& counted, float opacity);

    const EventTable* table_ = nullptr;
    std::uint64_t generation_ = 0;
    std::vector<ThemedColor> colors_;  ///< By class.
    std::vector<Mix> mixes_;           ///< What an event adds to its cell, by class.
    std::optional<Theme> theme_;       ///< Of the mixes.
    unsigned color_shift_ = 0;         ///< Bits that colours lack, so that their sums fit.
    // With an index:
    EventIndexPtr index_;
    std::optional<Aggregates> aggregates_;
    // Without one:
    std::vector<std::uint32_t> x_, y_;  ///< In the plane, by event.
    std::vector<std::uint8_t> classes_;
    std::vector<Mix> cells_;
    std::vector<std::uint8_t> used_;
    FadedDots faded_;
    bool fades_ = false;  ///< Dots are as strong as these say.
    DotPicture picture_;
    std::uint64_t events_drawn_ = 0;
};

/// Strength of a dot that stands for `events` events, 0 … 1: logarithmic, one event plainly visible, full at
/// 100 and above. A fixed scale: the same while scrubbing.
float density_alpha(std::uint32_t events);

}  // namespace courtyard
