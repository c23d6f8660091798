#pragma once

#include <optional>
#include <string>

#include <imgui.h>

#include "ui/frame_view.h"
#include "ui/panels/timebar_gestures.h"
#include "ui/panels/timebar_histogram.h"
#include "ui/time_axis.h"

namespace courtyard::ui {

/// Room beside the bars, window units: for the names of strips, and for the numbers of a scale.
struct BarMargins {
    float left = 0, right = 0;
    friend bool operator==(const BarMargins&, const BarMargins&) = default;
};

/// All that the picture of the bar is made from.
struct TimebarPicture {
    const FrameView& view;
    const TimebarHistogram& histogram;
    const Axis& axis;
    const std::string& peak_words;  ///< What the top of the bars stands for.
    TimeScale scale;
    Rect bars;           ///< The ground of the bars; the axis' two rows are below it.
    BarMargins margins;  ///< Beside them.
    Handles handles;
    Grip lit = Grip::Ground;  ///< The handle under the cursor or in the hand.
    bool focused = false;
};

class TimebarShapes;

/// Draws ground, bars (bright inside the window, dim outside), axis, window and handles into the current
/// window.
void paint_timebar(const TimebarPicture& picture, const TimebarShapes& shapes);

}  // namespace courtyard::ui
