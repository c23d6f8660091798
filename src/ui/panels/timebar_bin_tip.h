#pragma once

#include <string>

#include "ui/panels/timebar_paint.h"

namespace courtyard::ui {

/// A tooltip above the bar: the bin under the cursor with its numbers by track, and what a drag here does.
void explain_bin(const TimebarPicture& picture, float mouse_x, Grip grip);

/// What a track has in a bin: "14 events, and up to 6 more whose day is not known".
std::string bin_in_words(const TimebarHistogram& histogram, const TrackBin& cell, const std::string& unit);

}  // namespace courtyard::ui
