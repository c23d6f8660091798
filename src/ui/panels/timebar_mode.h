#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The menu of what moves when the window does, of a rolling window's width, and of empty frames.
class TimebarMode {
public:
    void draw(const FrameView& view, UiOutput& out);

private:
    void draw_rolling(const FrameView& view, UiOutput& out);

    int count_ = 1;
    bool counting_ = false;  ///< The width is being typed.
};

/// Locks the begin, or unlocks it; rolls, or rolls no more: what keys and the handle do.
SetWindowMode toggled(const Workspace& workspace, WindowMode mode);
PlayMode next_play_mode(PlayMode mode);

}  // namespace courtyard::ui
