#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// Explains the item before it while the cursor rests on it, above the item, so that the bar below stays in
/// sight.
void explain_above(const FrameView& view, const char* text);
/// Says something about the item before it whether or not the cursor is there: a typed text that is no time.
void warn_above(const FrameView& view, const char* text);

}  // namespace courtyard::ui
