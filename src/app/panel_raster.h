#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>

#include "app/damage.h"
#include "render/overlay.h"

namespace courtyard::app {

/// Which pixels the panels are drawn into: opaque ones, from the bottom up.
struct PanelPicture {
    std::span<Pixel> pixels;
    int width = 0, height = 0;
};

/// Draws lists of Dear ImGui on the processor, as OpenGL would: pixels are touched whose middle lies in a
/// triangle (on its left or lower edge, too), places are rounded to 1/256 pixel, colours and the font's
/// coverage change linearly between corners, a colour covers by its alpha. A triangle takes a fifth of the
/// time that Mesa's llvmpipe needs. What a pixel becomes depends neither on the clip nor on what else is
/// drawn. Main thread; the font atlas must be built and stay.
class PanelRaster {
public:
    explicit PanelRaster(PanelPicture picture);

    /// True when all of the lists' draws take their coverage from the font atlas.
    static bool can_draw(const ImDrawData& panels);

    /// Draws of a list what lies within `part`.
    void draw(const ImDrawList& list, const PixelRect& part);

    struct Atlas {
        const std::uint8_t* coverage;  ///< From the top down, a byte a texel.
        int width, height;
    };

private:
    void draw_command(const ImDrawVert* corners, std::span<const ImDrawIdx> indices, const PixelRect& clip);
    bool draw_rectangle(const ImDrawVert* corners, const ImDrawIdx* six, const PixelRect& clip);
    void draw_triangle(const ImDrawVert* corners, const ImDrawIdx* three, const PixelRect& clip);
    Pixel* row(int y) const {
        return picture_.pixels.data() + static_cast<std::ptrdiff_t>(picture_.height - 1 - y) * picture_.width;
    }

    PanelPicture picture_;
    Atlas atlas_;
};

/// Pixels that a triangle may touch.
PixelRect triangle_box(const ImDrawVert* corners, const ImDrawIdx* triangle);
/// Pixels that a draw may touch.
PixelRect clip_box(const ImDrawCmd& command);

}  // namespace courtyard::app
