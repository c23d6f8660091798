#include "ui/panels/empty_state.h"

#include <algorithm>

#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kWidth = 430, kHeight = 158;

void centered_text(const char* text, ImU32 color) {
    const float room = ImGui::GetContentRegionAvail().x;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max((room - ImGui::CalcTextSize(text).x) / 2, 0.0F));
    wrapped_text(text, color);
}

}  // namespace

void draw_empty_state(const FrameView& view, const Rect& map, UiOutput& out) {
    if (!view.session.document().layers.empty() || !view.loads.empty()) return;
    const ThemeColors& c = colors(view);
    const float width = std::min(px(view, kWidth), map.width),
                height = std::min(px(view, kHeight), map.height);
    const Rect card{map.x + (map.width - width) / 2, map.y + (map.height - height) / 2, width, height};
    begin_card(view, "##empty", card, with_alpha(c.raised, 0.94F), ImGuiWindowFlags_NoFocusOnAppearing);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_icon(*ImGui::GetWindowDrawList(), Icon::Torch, {card.x + width / 2, at.y + px(view, 22)},
              px(view, 32), c.accent);
    ImGui::Dummy({1, px(view, 44)});
    ImGui::PushFont(fonts().bold);
    centered_text("Drop a GeoJSON, CSV, GeoPackage… file here", c.text_strong);
    ImGui::PopFont();
    centered_text("or press Ctrl+O", c.text_dim);
    ImGui::Dummy({1, px(view, 2)});
    const float button = ImGui::CalcTextSize("Open a file…").x + 2 * ImGui::GetStyle().FramePadding.x;
    ImGui::SetCursorPosX((width - button) / 2);
    if (text_button(view, "Open a file…", "Choose files to open (Ctrl+O)", ButtonLook::Accent))
        out.commands.push_back(ChooseFiles{});
    end_card();
}

}  // namespace courtyard::ui
