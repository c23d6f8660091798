#include "session/playback.h"

namespace courtyard {
namespace {

/// Width of a window: whole steps when it spans such, else milliseconds.
struct Width {
    std::int64_t steps = 0;  ///< 0 = not whole steps.
    Instant length = 0;
};

Width width_of(const TemporalExtent& window, CalendarStep step) {
    constexpr std::int64_t kMostSteps = 4096;  // a wider window is moved by its length
    std::int64_t n = 0;
    Instant t = window.begin;
    while (t < window.end && n < kMostSteps) t = advanced(window.begin, step, ++n);
    return {t == window.end ? n : 0, window.duration()};
}

TemporalExtent window_at(Instant begin, const Width& width, CalendarStep step) {
    return {begin, width.steps > 0 ? advanced(begin, step, width.steps) : begin + width.length};
}

}  // namespace

TemporalExtent stepped(const TemporalExtent& window, CalendarStep step, std::int64_t steps) {
    return window_at(advanced(window.begin, step, steps), width_of(window, step), step);
}

TemporalExtent first_frame(const TemporalExtent& all, const TemporalExtent& window, CalendarStep step) {
    const Instant begin = floor_to(all.begin, step);
    const bool everything = window.empty() || (window.begin <= all.begin && window.end >= all.end);
    return window_at(begin, everything ? Width{1, 0} : width_of(window, step), step);
}

void play_one_step(Workspace& workspace, const TemporalExtent& all) {
    const TemporalExtent next = stepped(workspace.window, workspace.step, 1);
    if (next.begin < all.end) {
        workspace.window = next;
    } else if (workspace.play_mode == PlayMode::Loop) {
        workspace.window = first_frame(all, workspace.window, workspace.step);
    } else {
        workspace.play_state = PlayState::Paused;
    }
}

}  // namespace courtyard
