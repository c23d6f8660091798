#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// How many marks a context layer has, and which of its rows cannot be any.
void draw_context_account(const FrameView& view, const LayerState& layer, UiOutput& out);
/// The choice between events and context, where a layer has it.
void draw_use_choice(const FrameView& view, const LayerState& layer, UiOutput& out);
/// What the layer's events do not cover, each with the way to take the statement back.
void draw_coverage_list(const FrameView& view, const LayerState& layer, UiOutput& out);

}  // namespace courtyard::ui
