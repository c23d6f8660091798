#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// A card for each message, the newest on top, down from the top middle of `area`; what does not fit is
/// counted. Returns what is left of the area below them.
Rect draw_messages(const FrameView& view, const Rect& area, UiOutput& out);

}  // namespace courtyard::ui
