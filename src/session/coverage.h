#pragma once

#include <string>
#include <vector>

#include "session/document.h"

namespace courtyard {

/// What is not known of the events of visible layers within a span.
struct GapView {
    const GapState* state = nullptr;  ///< Of the document.
    TemporalExtent when;              ///< Its part within what the events, the window and the view span.
    bool all =
        false;  ///< Nothing was collected in any visible layer: the bar is not merely incomplete there.
};

/// Statements on events that meet `within`, of visible layers with events or of all, in the document's order.
std::vector<GapView> gaps_within(const Document& document, const TemporalExtent& within);

/// True when nothing of the layer was collected within all of the span: its zero is none.
bool nothing_collected(const Document& document, LayerId layer, const TemporalExtent& span);

/// Lines for a map that shows a window, each beginning with the layer's name where only one of several layers
/// is meant.
std::vector<std::string> coverage_lines(const Document& document, const TemporalExtent& window);

}  // namespace courtyard
