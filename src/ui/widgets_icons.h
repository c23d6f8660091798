#pragma once

#include <imgui.h>

#include <cstdint>

namespace courtyard::ui {

/// Pictures drawn with strokes, so that they are sharp at every scale and follow the theme.
enum class Icon : std::uint8_t {
    Torch,
    Folder,
    Undo,
    Redo,
    Fit,
    Sun,
    Moon,
    Help,
    Close,
    Eye,
    EyeOff,
    Up,
    Down,
    Left,
    Right,
    ChevronDown,
    Remove,
    ZoomTo,
    Copy,
    Open,
    Columns,
    Globe,
    Table,
    Bars,
    Move,
    Rectangle,
    Lasso,
    Region,
    TextSize,
};

/// Draws an icon in a square of `size` around `center`.
void draw_icon(ImDrawList& draw, Icon icon, ImVec2 center, float size, ImU32 color);

}  // namespace courtyard::ui
