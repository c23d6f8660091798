#pragma once

#include <string>
#include <string_view>

#include "ui/frame_view.h"
#include "ui/panels/projection_menu.h"

namespace courtyard::ui {

/// The bar along the top: program name, opening files, undo and redo, language of the map, fit, projection,
/// theme, help.
class ToolbarPanel {
public:
    void draw(const FrameView& view, const Rect& rect, UiOutput& out);
    /// Opens the field for a typed path in the next frame.
    void ask_path() { ask_path_ = true; }

private:
    void draw_open(const FrameView& view, UiOutput& out);
    void draw_path_popup(const FrameView& view, UiOutput& out);
    void draw_language(const FrameView& view, UiOutput& out);
    static void draw_eyes(const FrameView& view, UiOutput& out);
    void draw_right(const FrameView& view, UiOutput& out);

    std::string path_;
    ProjectionMenu projection_;
    bool ask_path_ = false;
};

/// A path as typed or pasted: without blanks and quotes around it, file:// addresses decoded, "~/" expanded.
std::string path_from_typed(std::string_view typed);

}  // namespace courtyard::ui
