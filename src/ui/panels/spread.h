#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// Draws the events that are spread, with lines to their point, into the current window.
void draw_spread(const FrameView& view, const Rect& map);

}  // namespace courtyard::ui
