#pragma once

#include "base/result.h"
#include "session/command.h"
#include "session/document.h"

namespace courtyard {

// What commands about underlays do to a document. Those with an id fail when there is no such underlay.
Result<void> change(Document& document, const AddUnderlay& command);
Result<void> change(Document& document, const RemoveUnderlay& command);
Result<void> change(Document& document, const SetUnderlayVisibility& command);
Result<void> change(Document& document, const SetUnderlayOpacity& command);
Result<void> change(Document& document, const SetUnderlayLines& command);

}  // namespace courtyard
