#pragma once

#include <cstddef>
#include <optional>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// What a change of a panel's size begins from, logical pixels.
struct EdgeStart {
    float size = 0;   ///< That shows.
    float asked = 0;  ///< That a person asked for; more where the window is too small for it.
};

/// The edges between the panels: the mouse drags them, and each is a stop of the keyboard's, where arrow keys
/// move it. A double click, or Home, brings the usual size back.
class Splitters {
public:
    /// `by_keyboard`: what has the keyboard came to it by keys.
    void draw(const FrameView& view, const Layout& layout, bool by_keyboard, UiOutput& out);

private:
    void draw_edge(const FrameView& view, std::size_t edge, const Rect& strip, float panel_px,
                   bool by_keyboard, UiOutput& out);
    void drag(const FrameView& view, std::size_t edge, const EdgeStart& from, UiOutput& out);

    std::optional<std::size_t> dragged_;
    EdgeStart start_;        ///< When it was taken.
    float start_mouse_ = 0;  ///< Window units, along the drag.
    bool moved_ = false;     ///< Since it was taken.
};

}  // namespace courtyard::ui
