#pragma once

#include <string>

#include "ui/frame_view.h"
#include "ui/panels/column_menu.h"

namespace courtyard::ui {

/// The section of the layers panel about pictures beneath the events; the topmost stands first.
class UnderlaysSection {
public:
    /// `gestures`: those of the panel.
    void draw(const FrameView& view, Gestures& gestures, UiOutput& out);

private:
    void draw_add(const FrameView& view, UiOutput& out);
    void draw_popup(const FrameView& view, UiOutput& out);

    std::string source_, attribution_;  ///< Half typed.
};

}  // namespace courtyard::ui
