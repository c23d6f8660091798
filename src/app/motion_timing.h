#pragma once

#include <functional>
#include <string>

#include "app/offscreen.h"
#include "base/timing.h"

namespace courtyard::app {

inline constexpr int kTimedFrames = 120;

/// Times `count` frames until OpenGL is done with each; before each, `change` moves something.
Timings time_motion(Offscreen& screen, std::string name, int count, const std::function<void(int)>& change);

/// A window of `length` moved evenly through all of time.
Timings time_scrub(Offscreen& screen, std::string name, Instant length);

/// From what `change` begins until nothing on the screen moves any more: once. After five minutes it waits no
/// longer: a time above these says that it had not come to rest.
Timings time_until_still(Offscreen& screen, std::string name, const std::function<void()>& change);

}  // namespace courtyard::app
