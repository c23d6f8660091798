#pragma once

#include <optional>
#include <string>

#include <imgui.h>

#include "ui/frame_view.h"
#include "ui/panels/timebar_gestures.h"
#include "ui/panels/timebar_histogram.h"
#include "ui/time_axis.h"

namespace courtyard::ui {

/// All that the picture of the bar is made from.
struct TimebarPicture {
    const FrameView& view;
    const TimebarHistogram& histogram;
    const Axis& axis;
    const std::string& peak_words;  ///< What the top of the bars stands for.
    TimeScale scale;
    Rect bars;  ///< The ground of the bars; the axis' two rows are below it.
    Handles handles;
    Grip lit = Grip::Ground;  ///< The handle under the cursor or in the hand.
    bool focused = false;
};

/// Draws ground, bars (bright inside the window, dim outside), axis, window and handles into the current
/// window.
void paint_timebar(const TimebarPicture& picture);

}  // namespace courtyard::ui
