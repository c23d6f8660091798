#pragma once

#include <optional>
#include <vector>

#include "render/text.h"
#include "render/viewport.h"
#include "session/workspace.h"

namespace courtyard {

/// The greatest 1, 2 or 5 × 10^k metres that `most_px` pixels hold, for a scale bar.
double scale_bar_metres(double metres_per_px, double most_px);

/// Adds a scale bar in the lower left, true at the map's middle (or, where that shows no ground, at the shown
/// ground next to it); its label says so where the scale varies much over the picture. It keeps clear of
/// `credits`, in the lower right: above them where it would reach them. Returns the rectangle to keep free.
std::optional<ScreenRect> add_scale_bar(TextBatch& batch, TextRenderer& text, const Viewport& viewport,
                                        Theme theme, const ScreenRect& credits);

/// Adds an arrow to the north in the upper right where north at the map's middle is not up. Returns the
/// rectangle to keep free, nothing without an arrow.
std::optional<ScreenRect> add_north_arrow(TextBatch& batch, TextRenderer& text, const Viewport& viewport,
                                          Theme theme);

}  // namespace courtyard
