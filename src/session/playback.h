#pragma once

#include <cstdint>
#include <vector>

#include "session/event_times.h"
#include "session/workspace.h"

namespace courtyard {

// Stepping, playing and exporting go through one sequence of windows, Workspace::playhead. `all` is the
// extent of all events, not empty; so must the window be.

FrameRule frame_rule(const Workspace& workspace);

/// Moves by frames, either way. Where empty ones are skipped it goes on to one that is not; where there is
/// none that way it stays.
void step_window(Workspace& workspace, std::int64_t frames, const EventTimes& events);

/// Begins to play: at the end of time from the first frame, else from where the window is. A window that
/// holds everything becomes one step wide (in mode Cumulative: its end goes back), since nothing would move.
void start_playing(Workspace& workspace, const TemporalExtent& all, const EventTimes& events);
/// One step of playback: the window moves on; at the end it begins again, turns round or pauses, as the mode
/// says.
void play_one_step(Workspace& workspace, const TemporalExtent& all, const EventTimes& events);

void jump_to_event(Workspace& workspace, TimeDirection direction, const EventTimes& events);
/// To the last frame, or to the one that playing begins with.
void jump_to_end(Workspace& workspace, TimeDirection direction, const TemporalExtent& all,
                 const EventTimes& events);

/// The windows that playing once from the first frame shows, in order, `most` at most; what an export shows.
std::vector<TemporalExtent> played_windows(const Workspace& workspace, const TemporalExtent& all,
                                           const EventTimes& events, std::size_t most);

/// What a window that was dragged, brushed or typed becomes in the mode; the present one where it cannot be.
void set_window(Workspace& workspace, const TemporalExtent& window);
void set_current_time(Workspace& workspace, Instant current);
void set_window_mode(Workspace& workspace, WindowMode mode, const TemporalExtent& all);
void set_rolling(Workspace& workspace, const RollingWindow& rolling);

}  // namespace courtyard
