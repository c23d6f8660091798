#pragma once

#include <cstddef>
#include <string_view>

#include "session/document.h"

namespace courtyard {

/// The value that gets the last colour of a scale from nothing to much, above 0: what the person set (`set` >
/// 0); else a fiftieth of the layer's events, or of the sum of a column, but at least the column's greatest
/// value; rounded up to 1, 2 or 5 × 10^k, and at least 10. It follows from the whole layer, so that colours
/// mean the same at all times and places. O(rows) with a column.
double magnitude_top(const LayerState& layer, std::string_view column, double set);

/// Whether sums of some of a column's first `rows` values, in doubles, are exact whatever is added and taken
/// away again in between: all are whole multiples of 1/1024, and together below 2^43. O(rows).
bool sums_exactly(const Column& column, std::size_t rows);

/// Where a value stands on the scale, 0 … 1: logarithmic, so that one event and thousands are both seen.
double magnitude_position(double value, double top);
/// The value at a position.
double magnitude_value(double position, double top);

}  // namespace courtyard
