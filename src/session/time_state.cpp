#include "session/time_state.h"

namespace courtyard {

TimeState time_state(const Workspace& w) {
    return {w.window, w.window_mode, w.rolling, w.current_time};
}

void take_time_state(Workspace& w, const TimeState& state) {
    w.window = state.window;
    w.window_mode = state.mode;
    w.rolling = state.rolling;
    w.current_time = state.current_time;
    w.play_state = PlayState::Paused;
}

}  // namespace courtyard
