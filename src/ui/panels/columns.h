#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The tabs at the top of the columns at the sides; each returns what is left of the column below them.
Rect draw_left_tabs(const FrameView& view, const Rect& column, UiOutput& out);
Rect draw_right_tabs(const FrameView& view, const Rect& column, UiOutput& out);

}  // namespace courtyard::ui
