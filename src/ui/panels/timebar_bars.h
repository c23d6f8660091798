#pragma once

#include <string>
#include <vector>

#include <imgui.h>

#include "ui/panels/timebar_shapes.h"

namespace courtyard::ui {

/// Draws the tracks' bars into the ground of the bar, bright inside the window and dim outside: a faint
/// ground of all events, solid what passes the filter, lighter above it what is only possible, and the span
/// from low to high of sums that have one.
void paint_bars(ImDrawList& draw, const TimebarPicture& picture, const TimebarShapes& shapes);

/// A power of ten of a logarithmic scale, and how high on the screen it is.
struct DecadeLine {
    double value = 0;
    float y = 0;
};
/// Those below the top that have room, from above; where tracks are separate, of one strip after another.
/// None on a linear scale.
std::vector<DecadeLine> decade_lines(const TimebarPicture& picture);

/// What stands beside the bars, so that it covers none: the names of strips at the left, the numbers of a
/// logarithmic scale at the right.
void draw_beside_bars(const TimebarPicture& picture);
/// How much room that takes. `bars`: the ground of the bars, as wide as it would be without.
BarMargins bar_margins(const FrameView& view, const TimebarHistogram& histogram, const Rect& bars);

/// What the top of the bars stands for: "up to 14 events under way in a day".
std::string top_in_words(const Session& session, const TimebarHistogram& histogram);

/// The colour of a track as the person's eyes are to see it.
ImU32 track_color(const FrameView& view, const Track& track);

}  // namespace courtyard::ui
