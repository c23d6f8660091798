#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// Says how to begin, in the middle of the map, while there is no layer and no load.
void draw_empty_state(const FrameView& view, const Rect& map, UiOutput& out);

}  // namespace courtyard::ui
