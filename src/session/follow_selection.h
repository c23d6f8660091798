#pragma once

#include "session/document.h"
#include "session/workspace.h"

namespace courtyard {

/// Keeps the same events pinned when the document changed: rows are found again where a layer got another
/// table of the same file, by row number of the file and id. What is gone is let go.
void follow_selection(Selection& selection, const Document& before, const Document& after);

}  // namespace courtyard
