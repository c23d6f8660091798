#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// What sizes and colours mean, for each visible layer: the same radii and colours as on the map.
void draw_legend(const FrameView& view, const Rect& rect);

}  // namespace courtyard::ui
