#pragma once

#include <string>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The button for how the map is projected, and its menu: projections by name, a field for any other, and the
/// graticule.
class ProjectionMenu {
public:
    void draw(const FrameView& view, UiOutput& out);

private:
    void draw_known(const FrameView& view, UiOutput& out);
    void draw_other(const FrameView& view, UiOutput& out);

    std::string typed_;
};

}  // namespace courtyard::ui
