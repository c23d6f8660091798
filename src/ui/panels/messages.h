#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// A card for each message, the newest on top, down from the top middle of `area`; what does not fit is
/// counted. Notes up to the id `seen_notes` are left out. Returns what is left of the area below them.
Rect draw_messages(const FrameView& view, const Rect& area, std::uint32_t seen_notes, UiOutput& out);

}  // namespace courtyard::ui
