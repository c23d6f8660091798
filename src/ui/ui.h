#pragma once

#include <memory>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// All panels of the window, with the state that only they need (half-typed texts, drags, scroll positions).
/// Main thread; between ImGui::NewFrame() and ImGui::Render().
class Ui {
public:
    Ui();
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    /// Before ImGui::NewFrame().
    void before_frame();
    /// Draws every panel and answers keys and mouse. `layout` as make_layout gave for this frame.
    void draw(const FrameView& view, const Layout& layout, UiOutput& out);

private:
    void draw_left(const FrameView& view, const Rect& column, UiOutput& out);
    void draw_right(const FrameView& view, const Rect& column, UiOutput& out);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace courtyard::ui
