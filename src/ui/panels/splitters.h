#pragma once

#include <cstdint>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The edges between the panels, which the mouse takes to resize them; a double click brings the usual size
/// back.
class Splitters {
public:
    void draw(const FrameView& view, const Layout& layout, UiOutput& out);

private:
    enum class Edge : std::uint8_t { None, Left, Right, Table, TimeBar };
    void drag(const FrameView& view, Edge edge, const Rect& strip, float PanelSizes::*size, float grows_with,
              UiOutput& out);

    Edge dragged_ = Edge::None;
    float start_size_ = 0;   ///< Of the panel when it was taken, logical pixels.
    float start_mouse_ = 0;  ///< Window units, along the drag.
};

}  // namespace courtyard::ui
