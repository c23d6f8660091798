#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// A button with "Aa" in the toolbar: how large the interface is.
void draw_interface_menu(const FrameView& view, UiOutput& out);

}  // namespace courtyard::ui
