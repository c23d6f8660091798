#pragma once

#include "base/result.h"
#include "session/command.h"
#include "session/document.h"

namespace courtyard {

// What commands about notes and coverage do to a document. Those with an id fail when there is no such thing.
Result<void> change(Document& document, const AddNote& command);
Result<void> change(Document& document, const SetNote& command);
Result<void> change(Document& document, const RemoveNote& command);
Result<void> change(Document& document, const AddGap& command);
Result<void> change(Document& document, const RemoveGap& command);

/// Takes over what a layer's table says was not collected, in place of what it said before.
void follow_coverage(Document& document, const LayerState& layer);

}  // namespace courtyard
