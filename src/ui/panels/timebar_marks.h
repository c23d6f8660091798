#pragma once

#include "ui/panels/timebar_paint.h"

namespace courtyard::ui {

/// Takes away labels of the axis' lower row that stand where the clock's name goes, at its right end.
void leave_room_for_clock(Axis& axis, const TimeScale& scale, const FrameView& view,
                          const TextWidth& text_width);

/// Draws over the bar by whose clock it is, and what the window's mode adds: the lock on a begin that does
/// not move, or the line of the current time that a rolling window follows.
void paint_mode_marks(const TimebarPicture& picture);

}  // namespace courtyard::ui
