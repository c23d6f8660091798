#pragma once

#include "ui/frame_view.h"
#include "ui/time_axis.h"
#include "ui/widgets.h"

namespace courtyard::ui {

/// Hatches what was not collected on the ground of the bars: dense where nothing was, thin where something is
/// missing. To be drawn below the bars.
void paint_coverage(const FrameView& view, const TimeScale& scale, const Rect& bars);

/// What the tip of a bin says of a layer's count in it: the count, "not collected" instead of a zero that
/// is none.
Line bin_count_words(const FrameView& view, const LayerState& layer, const TemporalExtent& bin,
                     std::uint64_t count);
/// The reasons, a line each, into the tip that is being drawn; nothing where nothing is missing.
void tell_coverage(const FrameView& view, const TemporalExtent& bin);

}  // namespace courtyard::ui
