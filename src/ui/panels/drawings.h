#pragma once

#include <optional>

#include "ui/frame_view.h"
#include "ui/panels/column_menu.h"

namespace courtyard::ui {

/// The ways in which a layer is drawn, the uppermost first: what kind each is, its parameters, and more ways
/// to draw it.
class DrawingsSection {
public:
    void draw(const FrameView& view, const LayerState& layer, Gestures& gestures, UiOutput& out);

private:
    static void draw_head(const FrameView& view, const LayerState& layer, const Drawing& drawing,
                          UiOutput& out);
    static void draw_add(const FrameView& view, const LayerState& layer, UiOutput& out);
};

/// Editors for the parameters of a drawing. Returns the drawing as it shall be while one changes.
std::optional<Drawing> edit_params(const FrameView& view, const LayerState& layer, const Drawing& drawing,
                                   Gestures& gestures, GestureId& gesture);

}  // namespace courtyard::ui
