#pragma once

#include "ui/frame_view.h"
#include "ui/panels/timebar_fields.h"
#include "ui/panels/timebar_mode.h"

namespace courtyard::ui {

/// The first row of the time bar: play, step, speed, loop, what moves at the left; typed begin and end at the
/// right.
class TimebarControls {
public:
    void draw(const FrameView& view, const Rect& rect, UiOutput& out);
    TimebarFields& fields() { return fields_; }

private:
    void draw_step(const FrameView& view, UiOutput& out);
    void draw_playing_menu(const FrameView& view, UiOutput& out);
    void draw_speed(const FrameView& view, UiOutput& out);

    TimebarFields fields_;
    TimebarMode mode_;
    double speed_ = 4;
    int count_ = 1;
    bool counting_ = false;  ///< The count is being typed.
};

}  // namespace courtyard::ui
