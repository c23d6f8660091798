#include "ui/number_field.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace courtyard::ui {
namespace {

int only_numbers(ImGuiInputTextCallbackData* data) {
    constexpr std::string_view kTaken = "0123456789.,e+-E ";
    constexpr std::array<ImWchar, 3> kWritten{0x2212, 0xA0, 0x202F};  // the real minus sign, blanks
    const ImWchar c = data->EventChar;
    const bool taken = c < 0x80 ? kTaken.find(static_cast<char>(c)) != std::string_view::npos
                                : std::ranges::find(kWritten, c) != kWritten.end();
    return taken ? 0 : 1;
}

}  // namespace

// As ImGui::InputDouble() does it, which knows no other mark than the point.
bool number_field(const char* id, double& value, ImGuiInputTextFlags flags) {
    std::array<char, 64> text{};
    const auto now = fmt::format(number_locale(), "{:Lg}", value);
    std::copy_n(now.begin(), std::min(now.size(), text.size() - 1), text.begin());
    flags |= ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_CallbackCharFilter;
    flags |= ImGuiInputTextFlags_NoMarkEdited;
    if (!ImGui::InputText(id, text.data(), text.size(), flags, only_numbers)) return false;
    const auto typed = typed_number(text.data());
    if (!typed || *typed == value) return false;
    value = *typed;
    ImGui::MarkItemEdited(ImGui::GetItemID());
    return true;
}

}  // namespace courtyard::ui
