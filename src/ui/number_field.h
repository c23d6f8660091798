#pragma once

#include <imgui.h>

namespace courtyard::ui {

/// A field for a number, with the language's decimal mark; it takes a point too. True when `value` changed:
/// as it is typed, or once Enter is pressed with ImGuiInputTextFlags_EnterReturnsTrue.
bool number_field(const char* id, double& value, ImGuiInputTextFlags flags = 0);

}  // namespace courtyard::ui
