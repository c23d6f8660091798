#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// A card for each load in progress, down from the top middle of `area`; returns the area left below them.
Rect draw_loads(const FrameView& view, const Rect& area, UiOutput& out);

}  // namespace courtyard::ui
