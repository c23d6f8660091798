#pragma once

#include "ui/frame_view.h"
#include "ui/time_axis.h"

namespace courtyard::ui {

/// What the right button offers on the time bar: a note, a statement on coverage, and taking such statements
/// back; and the keys that do the same (N, Shift+N).
class TimebarMenu {
public:
    /// `bin`: the step of the bars, which a click in a wide window stands for.
    void draw(const FrameView& view, const TimeScale& scale, const Rect& bars, CalendarStep bin, bool focused,
              UiOutput& out);

private:
    void items(const FrameView& view, UiOutput& out) const;

    TemporalExtent at_;  ///< What the click stands for.
    float pressed_x_ = 0, pressed_y_ = 0;
};

/// A new note of a span, and a new statement; both wait for their words.
Draft new_note(const TemporalExtent& when);
Draft new_gap(const TemporalExtent& when);

}  // namespace courtyard::ui
