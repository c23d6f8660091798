#pragma once

#include <cstdint>

#include "session/workspace.h"

namespace courtyard {

/// Moves a window by calendar steps. A window that spans a whole number of steps keeps spanning that number
/// (a month stays a month); any other keeps its length.
TemporalExtent stepped(const TemporalExtent& window, CalendarStep step, std::int64_t steps);

/// The first frame of playing through `all` with a window as wide as `window`: begins on a step's boundary.
/// A window that already holds everything becomes one step wide, since nothing would move.
TemporalExtent first_frame(const TemporalExtent& all, const TemporalExtent& window, CalendarStep step);

/// One step of playback: moves the window on; past the end of `all` it loops or pauses, as the mode says.
void play_one_step(Workspace& workspace, const TemporalExtent& all);

}  // namespace courtyard
