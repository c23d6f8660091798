#pragma once

#include <cstddef>
#include <optional>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The edges between the panels: the mouse drags them, and each is a stop of the keyboard's, where arrow keys
/// move it. A double click, or Home, brings the usual size back.
class Splitters {
public:
    /// `by_keyboard`: what has the keyboard came to it by keys.
    void draw(const FrameView& view, const Layout& layout, bool by_keyboard, UiOutput& out);

private:
    void draw_edge(const FrameView& view, std::size_t edge, const Rect& strip, float panel_px,
                   bool by_keyboard, UiOutput& out);
    void drag(const FrameView& view, std::size_t edge, float size, UiOutput& out);

    std::optional<std::size_t> dragged_;
    float start_size_ = 0;   ///< Of the panel when it was taken, logical pixels.
    float start_mouse_ = 0;  ///< Window units, along the drag.
    bool moved_ = false;     ///< Since it was taken.
};

}  // namespace courtyard::ui
