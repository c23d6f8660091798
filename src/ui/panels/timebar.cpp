#include "ui/panels/timebar.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/keys.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kSidePx = 12;
constexpr float kTopPx = 8;
constexpr float kControlsPx = 26;
constexpr float kWordsPx = 20;
constexpr float kBottomPx = 4;
constexpr float kTracksPx = 20;

struct Counts {
    Line shown, possible, undated, unlocated;
};

Counts counts_of(const FrameView& view, std::uint64_t possible) {
    return {
        Line("{} of {} events shown", grouped(view.shown_events).view(), grouped(view.totals.events).view()),
        possible == 0 ? Line("") : Line(" ({} of them possible)", grouped(possible).view()),
        Line("{} undated", grouped(view.totals.undated).view()),
        Line("{} unlocated", grouped(view.totals.unlocated).view())};
}

/// A count that opens its list of rows; plain words when there are none to list.
void tray_link(const FrameView& view, const Line& label, TrayKind tray, std::uint64_t count, UiOutput& out) {
    if (count == 0) return dim_text(view, label.view());
    const bool open = view.session.workspace().tray == tray;
    const char* tip = open                        ? "Click to close the list"
                      : tray == TrayKind::Undated ? "Rows without a usable time: click to list them"
                                                  : "Rows without a usable place: click to list them";
    if (link(view, label.c_str(), tip)) out.commands.push_back(ShowTray{open ? TrayKind::None : tray});
}

}  // namespace

void TimebarPanel::tab_key() {
    // Tab goes round: map, bar, from, to.
    if (ImGui::GetIO().WantTextInput || ImGui::GetIO().KeyCtrl || !ImGui::IsKeyPressed(kKeyTab, false))
        return;
    if (focused_)
        controls_.fields().request_focus();
    else
        ImGui::SetWindowFocus();
}

void TimebarPanel::draw(const FrameView& view, const Rect& rect, UiOutput& out) {
    begin_panel(view, "##timebar", rect, PanelEdge::None,
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                    ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_NoFocusOnAppearing);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.PushClipRectFullScreen();
    draw.AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + 1}, colors(view).line);
    draw.PopClipRect();
    focused_ = ImGui::IsWindowFocused();
    tab_key();
    const float side = px(view, kSidePx);
    const float left = rect.x + side, width = rect.width - 2 * side;
    const float controls_y = std::floor(rect.y + px(view, kTopPx));
    const float words_y = std::floor(controls_y + px(view, kControlsPx + 6));
    const float graph_y = std::floor(words_y + px(view, kWordsPx + 4));
    controls_.draw(view, {left, controls_y, width, px(view, kControlsPx)}, out);
    const float graph_height = rect.y + rect.height - px(view, kBottomPx) - graph_y;
    graph_.draw(view, {left, graph_y, width, graph_height}, focused_ && !controls_.fields().typing(), out);
    draw_words(view, {left, words_y, width, px(view, kWordsPx)}, out);  // after what counts for it
    ImGui::End();
}

/// How many of the events shown are only perhaps in the window.
std::uint64_t TimebarPanel::possible_shown(const FrameView& view) const {
    const TemporalExtent& window = view.session.workspace().window;
    return window.empty() ? 0 : graph_.histogram().possible_in(window);
}

void TimebarPanel::draw_words(const FrameView& view, const Rect& rect, UiOutput& out) {
    const TemporalExtent& window = view.session.workspace().window;
    if (worded_ != window || words_.empty()) {
        worded_ = window;
        words_ = range_in_words(window);
    }
    const Counts counts = counts_of(view, possible_shown(view));
    const float menu = px(view, kTracksPx) + px(view, 6);
    const float gap = ImGui::CalcTextSize(" · ").x;
    const float counts_width = ImGui::CalcTextSize(counts.shown.c_str()).x +
                               ImGui::CalcTextSize(counts.possible.c_str()).x +
                               ImGui::CalcTextSize(counts.undated.c_str()).x +
                               ImGui::CalcTextSize(counts.unlocated.c_str()).x + 2 * gap;
    const float counts_x = std::max(rect.x, std::floor(rect.x + rect.width - counts_width - menu));
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::PushFont(fonts().bold);
    if (!window.empty())
        ellipsis_text(words_, std::max(counts_x - rect.x - px(view, 16), 1.0F), colors(view).text_strong);
    ImGui::PopFont();
    ImGui::SetCursorScreenPos({counts_x, rect.y});
    ImGui::TextUnformatted(counts.shown.c_str());
    explain("Events of visible layers under way in the window, of all events that have a time and a place");
    if (!counts.possible.view().empty()) {
        ImGui::SameLine(0, 0);
        dim_text(view, counts.possible.view());
        explain(
            "Their day is not known, and the window holds a part only of the days on which they may have "
            "been");
    }
    const auto dot = [&] {
        ImGui::SameLine(0, 0);
        dim_text(view, " · ");
        ImGui::SameLine(0, 0);
    };
    dot();
    tray_link(view, counts.undated, TrayKind::Undated, view.totals.undated, out);
    dot();
    tray_link(view, counts.unlocated, TrayKind::Unlocated, view.totals.unlocated, out);
    const float height = px(view, kTracksPx);
    ImGui::SetCursorScreenPos(
        {rect.x + rect.width - height, rect.y + std::floor((ImGui::GetTextLineHeight() - height) / 2)});
    tracks_.draw(view, kTracksPx, out);
}

}  // namespace courtyard::ui
