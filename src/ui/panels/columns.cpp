#include "ui/panels/columns.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kTabsHeight = 34;
constexpr float kCloseSize = 24;
constexpr float kUnderline = 2;

struct Tab {
    const char* label;
    const char* tip;
    bool open;
};

float words_width(std::span<const Tab> tabs) {
    float words = 0;
    for (const Tab& tab : tabs) words += ImGui::CalcTextSize(tab.label).x;
    return words;
}

/// The same as a menu, for a column that has no room for all their words.
int draw_tabs_menu(const FrameView& view, std::span<const Tab> tabs, float width) {
    const auto open = std::ranges::find_if(tabs, [](const Tab& tab) { return tab.open; });
    ImGui::SetCursorPosY(std::floor((px(view, kTabsHeight) - ImGui::GetFrameHeight()) / 2));
    if (!begin_menu(view, "##tabs", open == tabs.end() ? "" : open->label, width)) {
        explain(open == tabs.end() ? "" : open->tip);
        ImGui::SameLine(0, 0);
        return -1;
    }
    int pressed = -1;
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        if (ImGui::Selectable(tabs[i].label, tabs[i].open)) pressed = static_cast<int>(i);
        explain(tabs[i].tip);
    }
    ImGui::EndCombo();
    ImGui::SameLine(0, 0);
    return pressed;
}

/// Draws tabs in a row, all of them within `width`; the number of the one that was pressed, −1 for none.
int draw_tabs(const FrameView& view, std::span<const Tab> tabs, float width) {
    const ThemeColors& c = colors(view);
    const float height = std::floor(px(view, kTabsHeight));
    const float words = words_width(tabs);
    if (words + static_cast<float>(tabs.size()) * px(view, 6) > width)
        return draw_tabs_menu(view, tabs, width);
    // In a narrow column the space between the words gives way first.
    const float pad = std::clamp((width - words) / (2 * static_cast<float>(tabs.size())), 2.0F, px(view, 9));
    int pressed = -1;
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        const Tab& tab = tabs[i];
        const ImVec2 size{std::floor(ImGui::CalcTextSize(tab.label).x + 2 * pad), height};
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (ImGui::InvisibleButton(tab.label, size)) pressed = static_cast<int>(i);
        const bool hot = ImGui::IsItemHovered();
        explain(tab.tip);
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        draw.AddText({std::floor(at.x + pad), std::floor(at.y + (height - ImGui::GetFontSize()) / 2)},
                     tab.open || hot ? c.text_strong : c.text_dim, tab.label);
        if (tab.open) {
            draw.AddRectFilled({at.x + pad, at.y + height - px(view, kUnderline)},
                               {at.x + size.x - pad, at.y + height}, c.accent);
        }
        ImGui::SameLine(0, 0);
    }
    return pressed;
}

Rect below(const FrameView& view, const Rect& column) {
    const float height = std::min(std::floor(px(view, kTabsHeight)), column.height);
    return {column.x, column.y + height, column.width, column.height - height};
}

void begin_tabs(const FrameView& view, const char* id, const Rect& column, PanelEdge edge) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 4), 0));
    const float height = std::min(std::floor(px(view, kTabsHeight)), column.height);
    // A column that opens leaves the keyboard where it is: with the table's row that Enter pinned.
    begin_panel(view, id, {column.x, column.y, column.width, height}, edge,
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                    ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleVar();
    const float y = column.y + height;
    draw_unclipped([&](ImDrawList& draw) {
        draw.AddRectFilled({column.x, y - 1}, {column.x + column.width, y}, colors(view).line);
    });
}

}  // namespace

Rect draw_left_tabs(const FrameView& view, const Rect& column, UiOutput& out) {
    const LeftPanel now = view.session.workspace().panels.left;
    begin_tabs(view, "##left-tabs", column, PanelEdge::Right);
    std::size_t asked = 0;
    for (const FilterClause& clause : view.session.document().filter)
        asked += clause.clause.enabled ? 1U : 0U;
    const Line filters = asked == 0 ? Line("Filters") : Line("Filters ({})", asked);
    const Tab tabs[] = {
        {tr("Layers"), tr("What is open, and how it is drawn (Alt+1)"), now == LeftPanel::Layers},
        {filters.c_str(), tr("What is asked of the events that show (Alt+2)"), now == LeftPanel::Filters}};
    const int pressed = draw_tabs(view, tabs, ImGui::GetContentRegionAvail().x);
    if (pressed >= 0)
        out.commands.push_back(ShowLeftPanel{pressed == 0 ? LeftPanel::Layers : LeftPanel::Filters});
    ImGui::End();
    return below(view, column);
}

Rect draw_right_tabs(const FrameView& view, const Rect& column, UiOutput& out) {
    const RightPanel now = view.session.workspace().panels.right;
    begin_tabs(view, "##right-tabs", column, PanelEdge::Left);
    const Tab tabs[] = {
        {tr("Details"), tr("All that is known of the pinned event (Alt+3)"), now == RightPanel::Details},
        {tr("Statistics"), tr("Totals, rankings and trends of what shows (Alt+4)"),
         now == RightPanel::Statistics},
        {tr("Compare"), tr("Two periods against one another (Alt+5)"), now == RightPanel::Compare},
        {tr("Reconcile"), tr("Two datasets against one another (Alt+6)"), now == RightPanel::Reconcile}};
    constexpr RightPanel kPanels[] = {RightPanel::Details, RightPanel::Statistics, RightPanel::Compare,
                                      RightPanel::Reconcile};
    const int pressed = draw_tabs(view, tabs, ImGui::GetContentRegionAvail().x - px(view, kCloseSize + 4));
    if (pressed >= 0) out.commands.push_back(ShowRightPanel{kPanels[pressed]});
    align_right(px(view, kCloseSize));
    ImGui::SetCursorPosY(std::floor(px(view, (kTabsHeight - kCloseSize) / 2)));
    if (icon_button(view, {.id = "##close-right",
                           .icon = Icon::Close,
                           .tip = tr("Close this column (Esc)"),
                           .size_px = kCloseSize})) {
        if (now == RightPanel::Details) out.commands.push_back(Select{});
        out.commands.push_back(ShowRightPanel{RightPanel::None});
    }
    ImGui::End();
    return below(view, column);
}

}  // namespace courtyard::ui
