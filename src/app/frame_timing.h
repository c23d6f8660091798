#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/timing.h"
#include "data/event_table.h"

namespace courtyard::app {

/// What the viewer's frames are timed with: files, or tables made in memory.
struct FrameLoad {
    std::vector<std::string> files;
    std::vector<EventTablePtr> tables;
};

/// Shows a load in the whole viewer, off-screen, and times its frames, panels included, until the GPU is
/// done: scrubbing a window of a day, of thirty days and of half the time through all of it; jumping,
/// filtering, panning and zooming with half of the time shown; zooming the time bar, and this with playing,
/// scrubbing and filtering while it has a track of sums for each kind; frames in which nothing changes; and
/// the panels. Of files also once from opening them to the first map with all events.
Result<std::vector<Timings>> time_frames(const FrameLoad& load, int width, int height);

}  // namespace courtyard::app
