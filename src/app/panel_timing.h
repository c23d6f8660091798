#pragma once

#include <vector>

#include "app/frame_timing.h"
#include "app/motion_timing.h"

namespace courtyard::app {

/// Times the panels over what is shown: the table opened, scrolled and sorted by two columns; statistics
/// until their first answer and while scrubbing; and, where the load is not so large that it would take
/// minutes, two datasets reconciled. Closes what it opened, but leaves the second dataset.
void time_panels(Offscreen& screen, const FrameLoad& load, std::vector<Timings>& timings);

}  // namespace courtyard::app
