#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The button at the time bar that opens the choice of what its bars stand for, and the keys for it.
class TracksMenu {
public:
    /// At the cursor, `size_px` logical pixels wide and high.
    void draw(const FrameView& view, float size_px, UiOutput& out);
    /// Keys that change the tracks while the bar has the focus: C, A, V, S.
    static void keys(const FrameView& view, UiOutput& out);
};

}  // namespace courtyard::ui
