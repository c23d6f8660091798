#pragma once

#include <cstdint>
#include <vector>

#include "time/calendar.h"
#include "time/instant.h"

namespace courtyard {

/// What moves when a window of time is stepped, played or dragged.
enum class WindowMode : std::uint8_t {
    Range,       ///< Both ends, together.
    Rolling,     ///< The current time; the window follows it.
    Cumulative,  ///< The end alone: the begin is locked.
};

/// Where a rolling window lies beside the current time t. Half-open, as every window.
enum class RollingSide : std::uint8_t {
    Trailing,  ///< [t − width, t)
    Centred,   ///< [t − width/2, t + width/2)
};

/// The window of WindowMode::Rolling.
struct RollingWindow {
    CalendarStep width{CalendarUnit::Day, 1};
    RollingSide side = RollingSide::Trailing;
    friend bool operator==(const RollingWindow&, const RollingWindow&) = default;
};
/// The window around a current time, calendar-true. Of an odd number of months the odd one counts as 15 days
/// to each side, so that a centred window has a middle.
TemporalExtent window_at(Instant current, const RollingWindow& rolling);

/// What the windows that follow each other have in common.
struct FrameRule {
    WindowMode mode = WindowMode::Range;
    CalendarStep step{CalendarUnit::Day, 1};
    RollingWindow rolling;
    friend bool operator==(const FrameRule&, const FrameRule&) = default;
};

/// The sequence of windows that stepping, playing and exporting go through. Each follows from the anchor and
/// its number alone, so nothing drifts: from 31 January by months come 28 February and 31 March. Steps are of
/// the clock shown, so a change of clocks moves no boundary either.
class Frames {
public:
    Frames() = default;
    /// `anchor`: frame 0, not empty; `current`: its current time, in mode Rolling only. In mode Range a
    /// window of whole steps stays as many steps wide, any other as long as it is.
    Frames(const TemporalExtent& anchor, Instant current, const FrameRule& rule);

    const FrameRule& rule() const { return rule_; }
    Instant current(std::int64_t frame) const { return advanced(origin_, rule_.step, frame); }
    TemporalExtent at(std::int64_t frame) const;

    // Where playing through `all` begins and ends; last() is not before first(). `all` must not be empty.
    /// The last frame that begins at or before `all`, so that nothing of it has gone by; in mode Cumulative
    /// the first one that holds any of it.
    std::int64_t first(const TemporalExtent& all) const;
    /// The first frame that reaches the end of `all`.
    std::int64_t last(const TemporalExtent& all) const;

    std::int64_t first_ending_after(Instant t) const;     ///< The least frame with end > t.
    std::int64_t last_beginning_before(Instant t) const;  ///< The greatest frame with begin < t; not in mode
                                                          ///< Cumulative, in which all begin alike.

    friend bool operator==(const Frames&, const Frames&) = default;

private:
    FrameRule rule_;
    Instant origin_ = 0;            ///< Current time of frame 0; its begin (Range) or end (Cumulative).
    Instant locked_ = 0;            ///< The begin of all frames in mode Cumulative.
    std::int64_t width_steps_ = 0;  ///< In mode Range; 0: not whole steps.
    Instant length_ = 0;            ///< Then this.
};

/// The frames of playing through `all` from a window that holds everything: one step wide, on boundaries of
/// the step. In mode Cumulative the begin stays.
Frames whole_frames(const TemporalExtent& all, const TemporalExtent& window, const FrameRule& rule);

}  // namespace courtyard
