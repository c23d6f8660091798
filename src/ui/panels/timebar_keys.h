#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// What keys of the focused time bar ask of the menus beside it.
enum class TimebarKeyWish : std::uint8_t { None, ZoneMenu };

/// Keys of the focused time bar that choose how time moves: , . B R E P [ ] Z.
TimebarKeyWish timebar_keys(const FrameView& view, UiOutput& out);

}  // namespace courtyard::ui
