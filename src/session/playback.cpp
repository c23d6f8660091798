#include "session/playback.h"

#include <algorithm>
#include <optional>

namespace courtyard {
namespace {

/// Whether the window is the frame that stepping, playing or jumping came to last.
bool at_playhead(const Workspace& w) {
    const Playhead& p = w.playhead;
    return p.frames.rule() == frame_rule(w) && p.frames.at(p.frame) == w.window &&
           (w.window_mode != WindowMode::Rolling || p.frames.current(p.frame) == w.current_time);
}

/// The sequence that the window is in, with its frame: the one that it has been stepped through so far, or
/// one that begins with it.
Playhead playhead_of(const Workspace& w) {
    if (at_playhead(w)) return w.playhead;
    return {Frames(w.window, w.current_time, frame_rule(w)), 0, 1, 0};
}

void go_to(Workspace& w, Playhead playhead) {
    w.window = playhead.frames.at(playhead.frame);
    w.current_time = playhead.frames.current(playhead.frame);
    w.playhead = playhead;
}

/// From `frame` on in a direction, the first frame in which anything shows, itself included. Leaps from event
/// to event, so that a gap of years costs no more than one of hours.
std::optional<std::int64_t> frame_with_events(const Frames& frames, std::int64_t frame,
                                              std::int64_t direction, const EventTimes& events) {
    while (!events.any_in(frames.at(frame))) {
        const TemporalExtent empty = frames.at(frame);
        if (direction > 0) {
            const auto begin = events.first_begin_from(empty.end);
            if (!begin) return std::nullopt;
            frame = std::max(frame + 1, frames.first_ending_after(*begin));
        } else {
            const bool grows = frames.rule().mode == WindowMode::Cumulative;
            const auto end = events.latest_end_before(empty.begin);
            if (!end || grows) return std::nullopt;
            frame = std::min(frame - 1, frames.last_beginning_before(*end));
        }
    }
    return frame;
}

/// The same where empty frames are skipped; else the frame itself.
std::optional<std::int64_t> shown_frame(const Workspace& w, const Frames& frames, std::int64_t frame,
                                        std::int64_t direction, const EventTimes& events) {
    if (w.empty_frames == EmptyFrames::Shown) return frame;
    return frame_with_events(frames, frame, direction, events);
}

std::uint64_t between(std::int64_t wanted, std::int64_t got) {
    return static_cast<std::uint64_t>(wanted < got ? got - wanted : wanted - got);
}

/// The current time of a rolling window that surely holds an instant, whatever the length of its months.
Instant current_holding(Instant t, const RollingWindow& rolling) {
    return rolling.side == RollingSide::Trailing ? advanced(t, rolling.width) : t;
}

/// Whether nothing would move: a range that holds everything, or a locked begin with all that follows.
bool holds_everything(const Workspace& w, const TemporalExtent& all) {
    if (w.window_mode == WindowMode::Rolling) return false;
    const bool begin = w.window_mode == WindowMode::Cumulative || w.window.begin <= all.begin;
    return begin && w.window.end >= all.end;
}

/// The sequence of playing from its first frame.
Playhead from_the_start(const Workspace& w, const TemporalExtent& all) {
    Playhead p = playhead_of(w);
    if (holds_everything(w, all) && !at_playhead(w))
        p = {whole_frames(all, w.window, frame_rule(w)), 0, 1, 0};
    p.frame = p.frames.first(all);
    p.direction = 1;
    p.skipped = 0;
    return p;
}

}  // namespace

FrameRule frame_rule(const Workspace& w) {
    return {w.window_mode, w.step, w.rolling};
}

void step_window(Workspace& w, std::int64_t by, const EventTimes& events) {
    if (by == 0) return;
    Playhead p = playhead_of(w);
    const std::int64_t wanted = p.frame + by;
    if (p.frames.at(wanted).empty()) return;  // a locked begin is never passed
    const auto shown = shown_frame(w, p.frames, wanted, by < 0 ? -1 : 1, events);
    if (!shown) return;
    p.skipped = between(wanted, *shown);
    p.frame = *shown;
    go_to(w, p);
}

void start_playing(Workspace& w, const TemporalExtent& all, const EventTimes& events) {
    w.play_state = PlayState::Playing;
    Playhead p = playhead_of(w);
    if (holds_everything(w, all) || p.frame >= p.frames.last(all)) {
        p = from_the_start(w, all);
    } else if (w.play_mode != PlayMode::Bounce) {
        p.direction = 1;
    }
    const auto shown = shown_frame(w, p.frames, p.frame, p.direction, events);
    if (!shown) {
        w.play_state = PlayState::Paused;
        return;
    }
    p.skipped = between(p.frame, *shown);
    p.frame = *shown;
    go_to(w, p);
}

void play_one_step(Workspace& w, const TemporalExtent& all, const EventTimes& events) {
    Playhead p = playhead_of(w);
    const std::int64_t first = p.frames.first(all), last = p.frames.last(all);
    if (w.play_mode != PlayMode::Bounce) p.direction = 1;
    const auto inside = [&](std::int64_t frame) { return p.direction > 0 ? frame <= last : frame >= first; };
    const auto next_of = [&](std::int64_t frame) -> std::optional<std::int64_t> {
        if (!inside(frame)) return std::nullopt;
        const auto shown = shown_frame(w, p.frames, frame, p.direction, events);
        return shown && inside(*shown) ? shown : std::nullopt;
    };
    std::int64_t wanted = p.frame + p.direction;
    auto next = next_of(wanted);
    if (!next && w.play_mode == PlayMode::Loop) {
        wanted = first;
        next = next_of(wanted);
    } else if (!next && w.play_mode == PlayMode::Bounce) {
        p.direction = -p.direction;
        wanted = p.frame + p.direction;
        next = next_of(wanted);
        if (!next) next = wanted = p.frame;  // there is one frame alone
    }
    if (!next) {
        w.play_state = PlayState::Paused;
        return;
    }
    p.skipped = between(wanted, *next);
    p.frame = *next;
    go_to(w, p);
}

void jump_to_event(Workspace& w, TimeDirection direction, const EventTimes& events) {
    Playhead p = playhead_of(w);
    const bool forward = direction == TimeDirection::Forward;
    const bool grows = w.window_mode == WindowMode::Cumulative;
    // With a locked begin, back means: until the event that came last is gone.
    const auto event = forward ? events.first_begin_from(w.window.end)
                               : events.last_begin_before(grows ? w.window.end : w.window.begin);
    if (!event) return;
    std::int64_t frame = forward ? p.frames.first_ending_after(*event)
                         : grows ? p.frames.first_ending_after(*event) - 1
                                 : p.frames.last_beginning_before(*event + 1);
    const TemporalExtent at = p.frames.at(frame);
    if (at.empty() || (grows && !forward && !events.any_in(at))) return;
    if (!grows && (*event < at.begin || *event >= at.end)) {
        // Windows narrower than their steps leave gaps: from here on the sequence goes through the event.
        p.frames =
            Frames({*event, *event + at.duration()}, current_holding(*event, w.rolling), frame_rule(w));
        frame = 0;
    }
    p.frame = frame;
    p.skipped = 0;
    go_to(w, p);
}

void jump_to_end(Workspace& w, TimeDirection direction, const TemporalExtent& all, const EventTimes& events) {
    const bool forward = direction == TimeDirection::Forward;
    Playhead p = forward ? playhead_of(w) : from_the_start(w, all);
    const std::int64_t wanted = forward ? p.frames.last(all) : p.frames.first(all);
    const auto shown = shown_frame(w, p.frames, wanted, forward ? -1 : 1, events);
    if (!shown) return;
    p.skipped = between(wanted, *shown);
    p.frame = *shown;
    go_to(w, p);
}

std::vector<TemporalExtent> played_windows(const Workspace& workspace, const TemporalExtent& all,
                                           const EventTimes& events, std::size_t most) {
    std::vector<TemporalExtent> windows;
    Workspace w = workspace;
    w.play_mode = PlayMode::Once;
    Playhead p = from_the_start(w, all);
    const auto first = shown_frame(w, p.frames, p.frame, 1, events);
    if (!first) return windows;
    p.frame = *first;
    go_to(w, p);
    w.play_state = PlayState::Playing;
    while (w.play_state == PlayState::Playing && windows.size() < most) {
        windows.push_back(w.window);
        play_one_step(w, all, events);
    }
    return windows;
}

void set_window(Workspace& w, const TemporalExtent& window) {
    if (window.empty()) return;
    switch (w.window_mode) {
        case WindowMode::Range:
            w.window = window;
            return;
        case WindowMode::Cumulative:
            if (window.end > w.window.begin) w.window.end = window.end;
            return;
        case WindowMode::Rolling:
            break;
    }
    const bool trailing = w.rolling.side == RollingSide::Trailing;
    set_current_time(w, trailing ? window.end : window.begin + window.duration() / 2);
}

void set_current_time(Workspace& w, Instant current) {
    if (w.window_mode != WindowMode::Rolling) return;
    w.current_time = current;
    w.window = window_at(current, w.rolling);
}

void set_window_mode(Workspace& w, WindowMode mode, const TemporalExtent& all) {
    if (w.window_mode == mode) return;
    const bool everything = holds_everything(w, all);
    w.window_mode = mode;
    if (mode != WindowMode::Rolling || w.window.empty()) return;
    if (!everything) return set_window(w, w.window);
    const FrameRule rule = frame_rule(w);
    const Frames frames = whole_frames(all, w.window, rule);
    set_current_time(w, frames.current(frames.first(all)));
}

void set_rolling(Workspace& w, const RollingWindow& rolling) {
    w.rolling = rolling;
    w.rolling.width.count = std::clamp(rolling.width.count, 1, 100'000);
    set_current_time(w, w.current_time);
}

}  // namespace courtyard
