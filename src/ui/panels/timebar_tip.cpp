#include "ui/panels/timebar_tip.h"

#include <algorithm>

#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

void tip_above(const FrameView& view, const char* text, ImU32 color) {
    const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
    const float middle = (from.x + to.x) / 2;
    // The tip's place along the item follows the item's along the window: it never leaves the window
    // sideways.
    const float share = std::clamp(middle / std::max(ImGui::GetIO().DisplaySize.x, 1.0F), 0.0F, 1.0F);
    ImGui::SetNextWindowPos({middle, from.y - px(view, 6)}, ImGuiCond_Always, {share, 1});
    ImGui::BeginTooltip();
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::PushTextWrapPos(ImGui::GetFontSize() * 24);
    ImGui::TextUnformatted(text);
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::EndTooltip();
}

}  // namespace

void explain_above(const FrameView& view, const char* text) {
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tip_above(view, text, colors(view).text);
}

void warn_above(const FrameView& view, const char* text) {
    tip_above(view, text, colors(view).error);
}

}  // namespace courtyard::ui
