#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The legend of the map of differences; whoever draws it draws no other.
void draw_compare_legend(const FrameView& view, const Rect& rect, UiOutput& out);

}  // namespace courtyard::ui
