#pragma once

#include <set>

#include "ui/frame_view.h"
#include "ui/panels/coloring.h"
#include "ui/panels/column_menu.h"
#include "ui/panels/drawings.h"
#include "ui/panels/underlays.h"

namespace courtyard::ui {

/// The list of layers with what can be done to each; the topmost layer stands first.
class LayersPanel {
public:
    /// Takes what it needs from the top of `column` (at most a good half) and returns the rest, for the
    /// legend.
    Rect draw(const FrameView& view, const Rect& column, UiOutput& out);

private:
    void draw_layer(const FrameView& view, const LayerState& layer, UiOutput& out);
    void draw_header(const FrameView& view, const LayerState& layer, UiOutput& out);
    void draw_account(const FrameView& view, const LayerState& layer, UiOutput& out);
    static void draw_undated(const FrameView& view, const LayerState& layer, UiOutput& out);
    void draw_filter(const FrameView& view, const LayerState& layer, UiOutput& out);
    void draw_settings(const FrameView& view, const LayerState& layer, UiOutput& out);
    void draw_opacity(const FrameView& view, const LayerState& layer, UiOutput& out);
    static void draw_blend(const FrameView& view, const LayerState& layer, UiOutput& out);
    void draw_actions(const FrameView& view, const LayerState& layer, UiOutput& out);

    UnderlaysSection underlays_;
    std::set<LayerId> open_;    ///< Layers whose settings are unfolded.
    float natural_height_ = 0;  ///< Of the content, measured in the frame before.
    Gestures gestures_;
    DrawingsSection drawings_;
    ColoringSection coloring_;
};

}  // namespace courtyard::ui
