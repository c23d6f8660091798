#pragma once

#include <cstddef>
#include <string>

#include <imgui.h>

#include "ui/panels/timebar_paint.h"

namespace courtyard::ui {

/// Draws the tracks' bars into the ground of the bar, bright inside the window and dim outside: a faint
/// ground of all events, solid what passes the filter, lighter above it what is only possible, and the span
/// from low to high of sums that have one.
void paint_bars(ImDrawList& draw, const TimebarPicture& picture);

/// The ground of a track: a strip of its own where tracks are separate, else the whole.
Rect ground_of(const TimebarPicture& picture, std::size_t track);

/// What the top of the bars stands for: "up to 14 events under way in a day".
std::string top_in_words(const Session& session, const TimebarHistogram& histogram);

/// The colour of a track as the person's eyes are to see it.
ImU32 track_color(const FrameView& view, const Track& track);

}  // namespace courtyard::ui
