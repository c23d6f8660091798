#pragma once

#include <vector>

#include "render/viewport.h"
#include "session/session.h"

namespace courtyard {

/// Finds every event of the visible layers that shows in the window (on a split map in the period of the side
/// that `at` lies on; none where the map shows how periods differ) and whose symbol covers `at` (within a
/// slack of a few logical pixels for small symbols). `out` is replaced: nearest to the eye first, that is the
/// layer on top first and within a layer the smaller symbol first, then by time, then undated rows where they
/// are drawn. Layers seen as clusters only give none: see MapRenderer::group_at(). Exact, by a loop over the
/// rows of the window.
void pick_events(const Session& session, const Viewport& viewport, ScreenPoint at,
                 std::vector<EventRef>& out);

}  // namespace courtyard
