#pragma once

#include <string>

#include "replay/screen.h"
#include "ui/keys.h"

namespace courtyard::test {

/// Ctrl+Tab goes from part to part of the window, with Shift the other way.
inline void tab(app::Offscreen& screen, bool ctrl, bool shift = false) {
    screen.hold_modifiers(ctrl, shift, false);
    screen.tap_key(ui::kKeyTab);
    screen.hold_modifiers(false, false, false);
    screen.frames(3);
}

/// The part of the window that has the keyboard.
inline std::string part(const app::Offscreen&) {
    const ImGuiWindow* now = GImGui->NavWindow;
    return now == nullptr ? std::string() : now->RootWindow->Name;
}

}  // namespace courtyard::test
