#pragma once

#include "ui/frame_view.h"
#include "ui/panels/reconcile_list.h"

namespace courtyard::ui {

/// What the datasets have in common and what not, in sentences; what is compared with what, and what stands
/// in no line.
void draw_reconcile_summary(const FrameView& view, const ReconcileShown& shown);

}  // namespace courtyard::ui
