#include "ui/panels/empty_state.h"

#include <algorithm>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kEmptyWidth = 460, kEmptyMargin = 12, kEmptyButtonsGap = 10;

/// The same centred, wrapped where the card is narrow.
void centered_text(const char* text, ImU32 color) {
    const float room = ImGui::GetContentRegionAvail().x;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max((room - ImGui::CalcTextSize(text).x) / 2, 0.0F));
    wrapped_text(text, color);
}

void draw_empty_buttons(const FrameView& view, bool beside, UiOutput& out) {
    const float room = ImGui::GetContentRegionAvail().x, gap = px(view, kEmptyButtonsGap);
    const char* open = tr("Open a file…");
    const char* demo = tr("Open the demo");
    const float both = button_width(open) + gap + button_width(demo);
    const float left = ImGui::GetCursorPosX();
    ImGui::SetCursorPosX(left + std::max((room - (beside ? both : button_width(open))) / 2, 0.0F));
    if (text_button(view, open, tr("Choose files to open (Ctrl+O)"), ButtonLook::Accent))
        out.commands.push_back(ChooseFiles{});
    if (beside)
        ImGui::SameLine(0, gap);
    else
        ImGui::SetCursorPosX(left + std::max((room - button_width(demo)) / 2, 0.0F));
    if (text_button(view, demo, tr("Protests and detentions in Russia, January and February 2021")))
        out.commands.push_back(OpenDemo{});
}

}  // namespace

void draw_empty_state(const FrameView& view, const Rect& map, UiOutput& out) {
    if (!view.session.document().layers.empty() || !view.loads.empty()) return;
    const ThemeColors& c = colors(view);
    const float margin = px(view, kEmptyMargin);
    const float width = std::min(px(view, kEmptyWidth), map.width - 2 * margin);
    const ImVec2 padding = ImGui::GetStyle().WindowPadding;
    const char* what = tr("Drop files with events here");
    const char* kinds =
        tr("GeoJSON, CSV, Excel or OpenDocument tables, GeoPackage, Shapefile and what else GDAL reads; "
           "pictures as underlays; sessions (.courtyard). Or press Ctrl+O.");
    const auto height_of = [&](const char* text) {
        return ImGui::CalcTextSize(text, nullptr, false, width - 2 * padding.x).y;
    };
    const float between = ImGui::GetStyle().ItemSpacing.y;
    const bool beside =
        button_width(tr("Open a file…")) + button_width(tr("Open the demo")) + px(view, kEmptyButtonsGap) <=
        width - 2 * padding.x;
    const float buttons = ImGui::GetFrameHeight() * (beside ? 1.0F : 2.0F) + (beside ? 0.0F : between);
    const float wanted =
        2 * padding.y + px(view, 46) + height_of(what) + height_of(kinds) + buttons + 5 * between;
    const float room = std::max(map.height - 2 * margin, 1.0F);
    const bool torch = wanted <= room;  // in a low map the words come first
    const float height = std::min(torch ? wanted : wanted - px(view, 46) - between, room);
    const Rect card{map.x + (map.width - width) / 2, map.y + (map.height - height) / 2, width, height};
    begin_card(view, "##empty", card, with_alpha(c.raised, 0.94F), ImGuiWindowFlags_NoFocusOnAppearing);
    if (torch) {
        const float y = ImGui::GetCursorScreenPos().y + px(view, 20);
        draw_icon(*ImGui::GetWindowDrawList(), Icon::Torch, {card.x + width / 2, y}, px(view, 32), c.accent);
        ImGui::Dummy({1, px(view, 40)});
    }
    ImGui::PushFont(fonts().bold);
    centered_text(what, c.text_strong);
    ImGui::PopFont();
    centered_text(kinds, c.text_dim);
    ImGui::Dummy({1, px(view, 4)});
    draw_empty_buttons(view, beside, out);
    end_card();
}

}  // namespace courtyard::ui
