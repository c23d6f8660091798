#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gl/framebuffer.h"
#include "render/overlay.h"
#include "render/text.h"
#include "render/tile_marks.h"
#include "render/viewport.h"

namespace courtyard {

/// All that is written on the map, kept as a picture of its own: while it does not change, a frame lays that
/// picture over the map instead of drawing each letter. Main thread, current context.
class Lettering {
public:
    /// Brings the picture up to date with the batches, the last on top; what framebuffer is bound then is not
    /// said.
    void update(TextRenderer& text, std::span<TextBatch* const> batches, const Viewport& viewport);
    /// Lays it over the bound framebuffer, which is as large.
    void draw(OverlayProgram& program) const;

    /// The same on the processor. Returns true when the overlay changed.
    bool update_stamps(TextRenderer& text, std::span<TextBatch* const> batches, const Viewport& viewport);
    const Overlay& stamps() const { return stamps_; }

private:
    bool is_same(std::span<TextBatch* const> batches, const Viewport& viewport);
    void redraw(TextRenderer& text, std::span<TextBatch* const> batches, const Viewport& viewport);

    gl::Framebuffer picture_;
    TileMarks marks_;
    std::vector<PixelBox> runs_;
    Overlay stamps_;
    // Of what is in the picture:
    std::vector<std::uint64_t> revisions_;
    int width_ = 0, height_ = 0;
};

}  // namespace courtyard
