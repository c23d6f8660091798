#pragma once

#include "session/document.h"
#include "session/drawing.h"
#include "session/symbology.h"

namespace courtyard {

/// The value that gets a heat map's last colour, above 0: what the person set; else 100 events, or the
/// greatest single value of the weight. O(rows) with a weight.
double heat_top(const LayerState& layer, const Drawing& drawing);

/// Where a value stands on the scale, 0 … 1: logarithmic, so that one event and hundreds are both seen.
double heat_position(double value, double top);
/// The value at a position.
double heat_value(double position, double top);

}  // namespace courtyard
