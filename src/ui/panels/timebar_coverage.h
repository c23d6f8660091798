#pragma once

#include "ui/frame_view.h"
#include "ui/time_axis.h"
#include "ui/widgets.h"

namespace courtyard::ui {

/// Hatches what was not collected on the ground of the bars: dense where nothing was, thin where something is
/// missing. To be drawn below the bars.
void paint_coverage(const FrameView& view, const TimeScale& scale, const Rect& bars);

/// The reasons, a line each, into the tip that is being drawn; nothing where nothing is missing.
void tell_coverage(const FrameView& view, const TemporalExtent& bin);

}  // namespace courtyard::ui
