#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "gl/framebuffer.h"
#include "gl/program.h"
#include "render/viewport.h"
#include "session/document.h"
#include "session/symbology.h"
#include "session/workspace.h"

namespace courtyard {

/// Draws one layer with very many events: each pixel that holds events gets a dot whose strength is the
/// number of events there and whose colour is the mean of their categories' colours. Counted exactly by a
/// loop over the rows of the window, since software rendering would need half a second for a million symbols.
/// Main thread, current context.
class DensityLayer {
public:
    /// Takes over what does not change while scrubbing. Cheap when nothing did.
    void sync(const LayerState& layer, const Symbology& symbology);

    /// Counts the events that meet the window and lie in the viewport into pixels, and draws them blended.
    void draw(const gl::Program& program, const Viewport& viewport, const TemporalExtent& window, Theme theme,
              const LayerState& layer);

    /// Events counted by the last draw(): those in the window whose position lies in the viewport.
    std::uint64_t events_drawn() const { return events_drawn_; }

private:
    struct Cell {
        std::uint32_t events = 0, r = 0, g = 0, b = 0;  ///< Sums of the colours: no float that drifts.
    };
    void count(const Viewport& viewport, const TemporalExtent& window, Theme theme, const LayerState& layer);
    void paint(float opacity, int dot_px);

    const EventTable* table_ = nullptr;
    std::uint64_t generation_ = 0;
    std::vector<MercatorPoint> positions_;
    std::vector<std::uint8_t> palettes_;
    std::vector<Cell> cells_;
    std::vector<std::uint32_t> touched_;  ///< Cells with events.
    std::vector<std::uint8_t> pixels_;    ///< RGBA, bottom row first.
    int width_ = 0, height_ = 0;
    gl::TextureHandle texture_;
    gl::VertexArrayHandle array_;
    std::uint64_t events_drawn_ = 0;
};

/// Strength of a dot that stands for `events` events, 0 … 1: logarithmic, one event plainly visible, full at
/// 100 and above. A fixed scale: the same while scrubbing.
float density_alpha(std::uint32_t events);

}  // namespace courtyard
