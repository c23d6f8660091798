#include "ui/widgets_words.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <string_view>

namespace courtyard::ui {

Line fitting_hint(const char* hint) {
    const std::string_view whole(hint);
    const float room = ImGui::CalcItemWidth() - 2 * ImGui::GetStyle().FramePadding.x;
    const char* end = hint + whole.size();
    if (ImGui::CalcTextSize(hint, end).x <= room) return Line("{}", whole);
    const float left = room - ImGui::CalcTextSize("…").x;
    const char* cut = hint;
    if (left > 0) ImGui::GetFont()->CalcTextSizeA(ImGui::GetFontSize(), left, 0, hint, end, &cut);
    std::string_view fits(hint, static_cast<std::size_t>(cut - hint));
    if (const std::size_t word = fits.rfind(' '); word != std::string_view::npos && *cut != ' ')
        fits = fits.substr(0, word);
    while (!fits.empty() && std::string_view(" ,.:").find(fits.back()) != std::string_view::npos)
        fits.remove_suffix(1);
    constexpr std::size_t kLeastBytes = 3;  // less says nothing
    return fits.size() < kLeastBytes ? Line("{}", "") : Line("{}…", fits);
}

void explain_cut(const char* name) {
    const float right = ImGui::GetItemRectMin().x + ImGui::CalcTextSize(name, nullptr, true).x;
    if (right > ImGui::GetCurrentWindow()->InnerClipRect.Max.x + 1) explain(name);
}

}  // namespace courtyard::ui
