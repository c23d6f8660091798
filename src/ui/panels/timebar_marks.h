#pragma once

#include "ui/panels/timebar_paint.h"

namespace courtyard::ui {

/// Draws over the bar what the window's mode adds: the lock on a begin that does not move, or the line of the
/// current time that a rolling window follows.
void paint_mode_marks(const TimebarPicture& picture);

}  // namespace courtyard::ui
