#pragma once

#include <span>

#include "render/overlay.h"

namespace courtyard {

/// A part of a ring.
struct PieArc {
    Color color;
    double share = 0;  ///< Of the whole turn; the shares of a ring sum up to 1.
};

/// A disc within a ring of arcs, with a rim around. Lengths in framebuffer pixels, y from the bottom.
struct Pie {
    double x = 0, y = 0;
    double radius = 0;  ///< To the ring's outer edge; the rim comes on top.
    double ring = 0, rim = 0;
    Color fill, rim_color;
    double opacity = 1;
};

/// Lays it over what the overlay holds, with smooth edges. Arcs begin at the top and run clockwise.
void paint_pie(Overlay& overlay, const Pie& pie, std::span<const PieArc> arcs);

}  // namespace courtyard
