#pragma once

#include <string>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// Takes the keyboard from one part of the window to the next: toolbar, column at the left, column at the
/// right, cards on the map, table, time bar, map, and the edges between them. Tab and Shift+Tab do where
/// nothing else wants them, Ctrl+Tab and Ctrl+Shift+Tab everywhere. Within a part arrow keys walk, Enter and
/// Space press; what the keyboard is on has a ring.
class Regions {
public:
    /// Before Dear ImGui begins a frame: its own list of windows, which nobody could read, must not open, and
    /// Esc belongs to what the mouse drags.
    void before_frame();

    /// Before the panels are drawn: goes where the last frame's keys said, and says whether arrow keys walk.
    void begin(const FrameView& view);
    /// After the panels were drawn: keys and the ring.
    void end(const FrameView& view, const Layout& layout);

    /// What has the keyboard came to it by keys, not by the mouse.
    bool by_keyboard() const { return by_keyboard_; }
    /// The next part after `window`, by its name, has the keyboard from the next frame on.
    void leave(const char* window) { left_ = window; }
    /// True when Esc only takes the ring away, and the keyboard back to the map.
    bool takes_escape();

private:
    void go(int by);

    std::string wanted_, left_;   ///< Names of windows.
    bool by_keyboard_ = false;    ///< Where the keyboard is it came by keys.
    bool enter_of_text_ = false;  ///< Enter is down since a text field took it.
    bool ring_ = false;           ///< Something in a panel has the ring …
    bool had_ring_ = false;       ///< … and had it in the frame before: Esc has taken it already.
};

}  // namespace courtyard::ui
