#pragma once

#include <imgui.h>

#include "session/reconciled_layers.h"
#include "ui/frame_view.h"
#include "ui/panels/reconcile_work.h"

namespace courtyard::ui {

/// The colour that stands for a side: its layer's own.
ImU32 side_color(const FrameView& view, const LayerState& layer);
/// "A" or "B" on a ground of the side's colour.
void side_badge(const FrameView& view, const LayerState& layer, std::size_t side);

/// Menus of the two layers and what of them is compared; `asked` becomes what was chosen.
void draw_reconcile_sides(const FrameView& view, const ReconciledLayers& layers, Reconciliation& asked);

/// How it is compared: unit, time, several reports, radius, tolerance; each a word to click.
void draw_reconcile_settings(const FrameView& view, const ReconciledLayers& layers, Reconciliation& asked);

/// Which lines are listed, with their numbers, and in which order.
void draw_reconcile_lines(const FrameView& view, const ReconcileSummary& summary, Reconciliation& asked);

}  // namespace courtyard::ui
