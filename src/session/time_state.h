#pragma once

#include "session/workspace.h"

namespace courtyard {

/// What of the workspace undo takes back: the window, and how it moves.
struct TimeState {
    TemporalExtent window;
    WindowMode mode = WindowMode::Range;
    RollingWindow rolling;
    Instant current_time = 0;
    friend bool operator==(const TimeState&, const TimeState&) = default;
};

TimeState time_state(const Workspace& workspace);
/// Puts the window back. Playing ends: it would leave the window at once.
void take_time_state(Workspace& workspace, const TimeState& state);

}  // namespace courtyard
