#pragma once

#include "session/document.h"
#include "session/workspace.h"

namespace courtyard {

/// Lets go of a pinned mark and of a half-written change whose layer, note or use is gone.
void follow_marks(Workspace& workspace, const Document& document);

}  // namespace courtyard
