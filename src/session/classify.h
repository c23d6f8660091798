#pragma once

#include "session/document.h"
#include "session/symbology.h"

namespace courtyard {

// Which class each event of a layer is of, and what the classes look like: the colours' part of a symbology.

/// Of a column of texts or yes/no: the most frequent kinds, the rest together as "other".
void classify_kinds(const LayerState& layer, const Column& column, Symbology& out);
/// Of a column of numbers: intervals, by all values of the layer.
void classify_numbers(const LayerState& layer, const Column& column, Symbology& out);
/// What is not sure of the events: vague numbers, ranges, rough places, default places. After their sizes.
void mark_doubts(const LayerState& layer, Symbology& out);

}  // namespace courtyard
