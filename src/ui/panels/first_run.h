#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The hint of the first run, a card at the lower edge of the map: one of three things to try, how far one
/// is, Next, and what puts it away for good. Not there while something else lies over the map, while files
/// are being read, or where messages leave it no room: `rest` is what they left of the map.
void draw_first_run(const FrameView& view, const Rect& map, const Rect& rest, UiOutput& out);

}  // namespace courtyard::ui
