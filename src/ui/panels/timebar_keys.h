#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

/// What keys of the focused time bar ask of the menus beside it.
enum class TimebarKeyWish : std::uint8_t { None, ZoneMenu, GapList };

/// Keys of the focused time bar that choose how time moves: , . < > B R E P; and what they ask for: Z, G.
/// Letters are keys, whatever script the keyboard writes.
TimebarKeyWish timebar_keys(const FrameView& view, UiOutput& out);

/// Whether a sign was written, or the key pressed that writes it on a US keyboard: on a Cyrillic one nobody
/// can write brackets.
bool typed_or_pressed(char sign);

}  // namespace courtyard::ui
