#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/timing.h"

namespace courtyard::app {

/// Loads files into the whole viewer, off-screen, and times its frames, panels included, until the GPU is
/// done: scrubbing a window of a day, of thirty days and of half the time through all of it, panning,
/// zooming, and frames in which nothing changes; and once from opening the files to the first map with all
/// events.
Result<std::vector<Timings>> time_frames(const std::vector<std::string>& files, int width, int height);

}  // namespace courtyard::app
