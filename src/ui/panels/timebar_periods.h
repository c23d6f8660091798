#pragma once

#include "ui/frame_view.h"
#include "ui/time_axis.h"

namespace courtyard::ui {

/// The periods that are compared, as brackets labelled A and B over the time bar's bars.
void draw_periods(const FrameView& view, const TimeScale& scale, const Rect& bars);

}  // namespace courtyard::ui
