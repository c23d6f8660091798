#include "ui/panels/timebar.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/panels/timebar_keys.h"
#include "ui/panels/timebar_periods.h"
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
    Line shown, possible, undated, unlocated, without_clock;
};

Counts counts_of(const FrameView& view, std::uint64_t possible) {
    const Line now = grouped(view.shown_events), all = grouped(view.totals.events);
    // While periods are compared the map shows theirs.
    const auto& comparison = view.session.document().comparison;
    const bool compares = comparison && comparison->view != ComparisonView::Off;
    return {compares ? Line("{} of {} events in the range", now.view(), all.view())
                     : Line("{} of {} events shown", now.view(), all.view()),
            possible == 0 ? Line("{}", "") : Line(" ({} of them possible)", grouped(possible).view()),
            Line("{} undated", grouped(view.totals.undated).view()),
            Line("{} unlocated", grouped(view.totals.unlocated).view()),
            Line("{} without a known zone", grouped(view.totals.without_clock).view())};
}

/// Where a range ends: whole days are inside; of a time of day its own moment is not. Said at any width.
struct RangeEnd {
    const char* words;
    const char* brief;  ///< Where there is little room.
};
RangeEnd end_of_range(const TemporalExtent& window) {
    if (window.end % kDay != 0) return {tr("end not included"), tr("end excl.")};
    if (window.begin % kDay == 0 && window.duration() > kDay)
        return {tr("last day included"), tr("last incl.")};
    return {tr("to the end of the day"), tr("to 24:00")};
}
void explain_end(const RangeEnd& end) {
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
    explain(Line("The range: {}. It holds what is under way at its begin or later and has begun before its "
                 "end: what begins at that very moment is outside.",
                 end.words)
                .c_str());
}

/// A count that opens its list of rows; plain words when there are none to list.
void tray_link(const FrameView& view, const Line& label, TrayKind tray, std::uint64_t count, UiOutput& out) {
    if (count == 0) return dim_text(view, label.view());
    const bool open = view.session.workspace().tray == tray;
    const char* tip = open                        ? tr("Click to close the list")
                      : tray == TrayKind::Undated ? tr("Rows without a usable time: click to list them")
                                                  : tr("Rows without a usable place: click to list them");
    if (link(view, label.c_str(), tip)) out.commands.push_back(ShowTray{open ? TrayKind::None : tray});
}

/// Whether the keyboard is on the map, or nowhere.
bool map_has_keyboard() {
    const ImGuiWindow* window = ImGui::GetCurrentContext()->NavWindow;
    return window == nullptr || std::string_view(window->RootWindow->Name) == "##map";
}

}  // namespace

void TimebarPanel::tab_key() {
    // Tab goes from the map to the bar, then to from, to, and on to the other parts of the window: see
    // Regions.
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.KeyCtrl || io.KeyShift || !ImGui::IsKeyPressed(kKeyTab, false)) return;
    if (!focused_ && !map_has_keyboard()) return;
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
    const float graph_y = std::floor(words_y + px(view, kWordsPx + 4)) + TimebarFlags::height(view);
    controls_.draw(view, {left, controls_y, width, px(view, kControlsPx)}, out);
    const float graph_height = rect.y + rect.height - px(view, kBottomPx) - graph_y;
    const bool keys = focused_ && !controls_.fields().typing();
    const TimebarKeyWish wish = keys ? timebar_keys(view, out) : TimebarKeyWish::None;
    if (wish == TimebarKeyWish::ZoneMenu) zone_.request_open();
    if (wish == TimebarKeyWish::GapList) gaps_.request_open();
    graph_.draw(view, {left, graph_y, width, graph_height}, keys, out);
    if (!view.session.workspace().bar_view.empty()) {
        draw_periods(view, graph_.scale(), graph_.bars());
        flags_.draw(view, graph_.scale(), graph_.bars(), keys, out);
        menu_.draw(view, graph_.scale(), graph_.bars(), graph_.bin_step(), keys, out);
    }
    draw_words(view, {left, words_y, width, px(view, kWordsPx)}, out);  // after what counts for it
    ImGui::End();
}

/// How many of the events shown are only perhaps in the window.
std::uint64_t TimebarPanel::possible_shown(const FrameView& view) const {
    const TemporalExtent& window = view.session.workspace().window;
    return window.empty() ? 0 : graph_.histogram().possible_in(window);
}

/// The range in words, by whose clock it is, what its ends mean, and what was passed over.
void TimebarPanel::draw_range(const FrameView& view, float left, float width, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const ShownClock& clock = view.session.document().clock;
    if (language_.changed() || worded_ != w.window || words_.empty()) {
        worded_ = w.window;
        words_ = range_in_words(w.window, "");  // the clock is named beside
        if (words_.ends_with(' ')) words_.pop_back();
    }
    if (w.window.empty()) return;
    const float blank = px(view, 8);
    const auto width_of = [](std::string_view text) {
        return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
    };
    const RangeEnd end = end_of_range(w.window);
    const std::uint64_t skipped = w.empty_frames == EmptyFrames::Skipped ? w.playhead.skipped : 0;
    const Line passed = Line::plural(" · {} empty step skipped", " · {} empty steps skipped", skipped,
                                     grouped(skipped).view());
    const float skipped_width = skipped > 0 ? width_of(passed.view()) : 0;
    const float clock_width = width_of(clock.title()) + 2 * blank;
    const bool fits = width - clock_width - skipped_width - width_of(end.words) > px(view, 160);
    const char* ends = fits ? end.words : end.brief;
    const float rest = clock_width + skipped_width + width_of(ends);
    ImGui::SetCursorScreenPos({left, ImGui::GetCursorScreenPos().y});
    ImGui::PushFont(fonts().bold);
    ellipsis_text(words_, std::max(width - rest, 1.0F), colors(view).text_strong);
    ImGui::PopFont();
    explain_end(end);
    ImGui::SameLine(0, blank);
    zone_.draw(view, out);
    ImGui::SameLine(0, blank);
    dim_text(view, ends);
    explain_end(end);
    if (skipped == 0) return;
    ImGui::SameLine(0, 0);
    dim_text(view, passed.view());
}

void TimebarPanel::draw_words(const FrameView& view, const Rect& rect, UiOutput& out) {
    const Counts counts = counts_of(view, possible_shown(view));
    const float menu = px(view, kTracksPx) + px(view, 6);
    const float gap = ImGui::CalcTextSize(" · ").x;
    const std::uint64_t lost = view.totals.without_clock;
    float counts_width = ImGui::CalcTextSize(counts.shown.c_str()).x +
                         ImGui::CalcTextSize(counts.possible.c_str()).x +
                         ImGui::CalcTextSize(counts.undated.c_str()).x +
                         ImGui::CalcTextSize(counts.unlocated.c_str()).x + 2 * gap;
    if (lost > 0) counts_width += gap + ImGui::CalcTextSize(counts.without_clock.c_str()).x;
    const float gaps_width = TimebarGaps::width(view);
    if (gaps_width > 0) counts_width += gap + gaps_width;
    const float counts_x = std::max(rect.x, std::floor(rect.x + rect.width - counts_width - menu));
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    draw_range(view, rect.x, counts_x - rect.x - px(view, 16), out);
    ImGui::SetCursorScreenPos({counts_x, rect.y});
    ImGui::TextUnformatted(counts.shown.c_str());
    explain(
        tr("Events of visible layers under way in the window, of all events that have a time and a place"));
    if (!counts.possible.view().empty()) {
        ImGui::SameLine(0, 0);
        dim_text(view, counts.possible.view());
        explain(
            tr("Their day is not known, and the window holds a part only of the days on which they may have "
               "been"));
    }
    const auto dot = [&] {
        ImGui::SameLine(0, 0);
        dim_text(view, " · ");
        ImGui::SameLine(0, 0);
    };
    if (lost > 0) {
        dot();
        dim_text(view, counts.without_clock.view());
        explain(
            tr("Events that each event's own time cannot show: the zone at their place is not known. UTC and "
               "any zone show them."));
    }
    dot();
    tray_link(view, counts.undated, TrayKind::Undated, view.totals.undated, out);
    dot();
    tray_link(view, counts.unlocated, TrayKind::Unlocated, view.totals.unlocated, out);
    if (gaps_width > 0) dot();
    gaps_.draw(view, out);
    const float height = px(view, kTracksPx);
    ImGui::SetCursorScreenPos(
        {rect.x + rect.width - height, rect.y + std::floor((ImGui::GetTextLineHeight() - height) / 2)});
    tracks_.draw(view, kTracksPx, out);
}

}  // namespace courtyard::ui
