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
    /// Brings the picture up to date with the batches, the last on top. Returns true when it was drawn anew;
    /// what framebuffer is bound then is not said.
    bool update(TextRenderer& text, std::span<TextBatch* const> batches, const Viewport& viewport);
    /// Lays it over the bound framebuffer, which is as large.
    void draw(OverlayProgram& program) const;

    const gl::Framebuffer& picture() const {
        return picture_;
    }  ///< Premultiplied, transparent between letters.

private:
    void redraw(TextRenderer& text, std::span<TextBatch* const> batches, const Viewport& viewport);

    gl::Framebuffer picture_;
    TileMarks marks_;
    std::vector<PixelBox> runs_;
    std::vector<std::uint64_t> revisions_;  ///< Of the batches in the picture.
};

}  // namespace courtyard
