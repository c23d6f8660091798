#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The sheet of mouse and keys, over the whole `window`; draws nothing unless it is open.
void draw_help(const FrameView& view, const Rect& window, UiOutput& out);

}  // namespace courtyard::ui
