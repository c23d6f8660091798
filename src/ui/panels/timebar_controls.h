#pragma once

#include "ui/frame_view.h"
#include "ui/panels/timebar_fields.h"

namespace courtyard::ui {

/// The first row of the time bar: play, step, speed, loop at the left; typed begin and end at the right.
class TimebarControls {
public:
    void draw(const FrameView& view, const Rect& rect, UiOutput& out);
    TimebarFields& fields() { return fields_; }

private:
    void draw_step(const FrameView& view, UiOutput& out);

    TimebarFields fields_;
    int count_ = 1;
    bool counting_ = false;  ///< The count is being typed.
};

}  // namespace courtyard::ui
