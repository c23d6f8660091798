#include "ui/panels/timebar_fields.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "time/calendar.h"
#include "time/parse.h"
#include "ui/keys.h"
#include "ui/panels/timebar_gestures.h"
#include "ui/panels/timebar_tip.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kButtonPx = 20;
constexpr const char* kFromTip = tr_later(
    "Show from this time on: 2021-01-31, 31.01.2021, 2021-01, 31 January 2021, 2021-01-31 14:00. Times of "
    "day are by the clock shown unless a zone is given: 2021-01-31T14:00+03:00. Enter applies; ↓ opens a "
    "calendar.");
constexpr const char* kToTip = tr_later(
    "Show up to this time. A date alone means to the end of that day; a time of day is where the window "
    "ends: what begins at that very moment is outside. Enter applies; ↓ opens a calendar.");
constexpr const char* kLockedTip =
    tr_later("The begin is locked: choose Range, or double-click on its handle");

TimePrecision precision_of(Instant t) {
    if (t % kDay == 0) return TimePrecision::Day;
    if (t % kMinute == 0) return TimePrecision::Minute;
    return t % kSecond == 0 ? TimePrecision::Second : TimePrecision::Millisecond;
}

/// A typed time as the clock shows it.
Result<ParsedTime> typed_time(std::string_view text, const ShownClock& clock) {
    auto time = parse_typed_time(text);
    if (!time) return pass_on(time);
    const auto span = clock.shown(time->span, time->basis, nullptr);
    if (!span) return fail("Leave the zone out: each event's own time is shown");
    time->span = *span;
    return time;
}

/// A leaf of a calendar, close to the field that it belongs to.
bool calendar_button(const FrameView& view, const char* id) {
    const float width = px(view, kButtonPx), height = ImGui::GetFrameHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(id, {width, height});
    explain_above(view, tr("Choose a day in a calendar (↓ in the field)"));
    const ThemeColors& c = colors(view);
    const ImU32 ink = ImGui::IsItemHovered() ? c.text_strong : c.text_dim;
    const ImVec2 middle{std::floor(at.x + width / 2), std::floor(at.y + height / 2)};
    const float half = px(view, 5.5F), line = px(view, 1.2F);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRect({middle.x - half, middle.y - half}, {middle.x + half, middle.y + half}, ink, px(view, 1.5F),
                 0, line);
    draw.AddRectFilled({middle.x - half, middle.y - half}, {middle.x + half, middle.y - half * 0.45F}, ink);
    draw.AddRectFilled({middle.x - half * 0.4F, middle.y + half * 0.1F},
                       {middle.x + half * 0.2F, middle.y + half * 0.6F}, ink);
    return pressed;
}

}  // namespace

std::string typed_begin(Instant begin) {
    return format_instant(begin, precision_of(begin));
}

std::string typed_end(Instant end) {
    const TimePrecision precision = precision_of(end);
    return format_instant(precision == TimePrecision::Day ? end - kDay : end, precision);
}

Result<TemporalExtent> window_from_typed_begin(std::string_view text, const TemporalExtent& window,
                                               const ShownClock& clock) {
    auto time = typed_time(text, clock);
    if (!time) return pass_on(time);
    const Instant begin = time->span.begin;
    if (begin < window.end) return TemporalExtent{begin, window.end};
    return moved_to(window, begin, std::nullopt);
}

Result<TemporalExtent> window_from_typed_end(std::string_view text, const TemporalExtent& window,
                                             const ShownClock& clock) {
    auto time = typed_time(text, clock);
    if (!time) return pass_on(time);
    const Instant end = time->precision >= TimePrecision::Day ? time->span.end : time->span.begin;
    if (end > window.begin) return TemporalExtent{window.begin, end};
    return TemporalExtent{end - window.duration(), end};
}

void TimebarFields::draw(const FrameView& view, float width, bool from, UiOutput& out) {
    typing_ = false;
    if (language_.changed()) {
        reword(view, Which::From, from_);
        reword(view, Which::To, to_);
    }
    if (from) {
        ImGui::AlignTextToFramePadding();
        dim_text(view, tr("from"));
        ImGui::SameLine(0, px(view, 6));
    }
    draw_field(view, Which::From, from_, width, out);
    ImGui::SameLine(0, px(view, 8));
    dim_text(view, tr("to"));
    ImGui::SameLine(0, px(view, 6));
    draw_field(view, Which::To, to_, width, out);
}

void TimebarFields::draw_field(const FrameView& view, Which which, Field& field, float width, UiOutput& out) {
    const TemporalExtent& window = view.session.workspace().window;
    const bool from = which == Which::From;
    if (!field.active && field.shown != window) {
        const std::string text = window.empty() ? ""
                                 : from         ? typed_begin(window.begin)
                                                : typed_end(window.end);
        field.text.fill('\0');
        std::copy_n(text.begin(), std::min(text.size(), field.text.size() - 1), field.text.begin());
        field.shown = window;
        field.error.clear();
    }
    const bool wrong = !field.error.empty();
    if (wrong) {
        ImGui::PushStyleColor(ImGuiCol_Border, colors(view).error);
        ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, px(view, 1.5F));
    }
    const bool locked = from && view.session.workspace().window_mode == WindowMode::Cumulative;
    if (focus_wanted_ == which && locked) focus_wanted_ = Which::To;
    if (focus_wanted_ == which) {
        ImGui::SetKeyboardFocusHere();
        focus_wanted_ = Which::None;
    }
    ImGui::BeginDisabled(locked);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetNextItemWidth(width - px(view, kButtonPx));
    ImGui::InputText(from ? "##from" : "##to", field.text.data(), field.text.size(),
                     ImGuiInputTextFlags_AutoSelectAll);
    if (wrong) {
        ImGui::PopStyleVar();
        ImGui::PopStyleColor();
    }
    field.active = ImGui::IsItemActive();
    typing_ = typing_ || field.active;
    // Ctrl+Tab is for the parts of the window
    if (field.active && !ImGui::GetIO().KeyCtrl && ImGui::IsKeyPressed(kKeyTab, false)) {
        const bool back = ImGui::GetIO().KeyShift;
        const bool from_locked = view.session.workspace().window_mode == WindowMode::Cumulative;
        if (from && !back) focus_wanted_ = Which::To;
        if (!from && back && !from_locked)
            focus_wanted_ = Which::From;
        else if (back)
            ImGui::ClearActiveID();  // back to the bar
        if (!from && !back) {
            ImGui::SetWindowFocus("##map");
            left_by_tab_ = true;
        }
    }
    if (ImGui::IsItemEdited()) field.error.clear();
    if (ImGui::IsItemDeactivatedAfterEdit()) apply(view, which, field, out);
    if (!field.error.empty()) {
        warn_above(view, field.error.c_str());
    } else if (!field.active) {
        explain_above(view, tr(locked ? kLockedTip : from ? kFromTip : kToTip));
    }
    const bool down = field.active && ImGui::IsKeyPressed(kKeyDown, false);
    ImGui::SameLine(0, 0);
    const bool clicked = calendar_button(view, from ? "##from-calendar" : "##to-calendar");
    ImGui::EndDisabled();
    if ((down || clicked) && !window.empty()) {
        calendar_of_ = which;
        calendar_.open(from ? window.begin : window.end - 1);
    }
    if (calendar_of_ == which) draw_calendar(view, {at.x, at.y, width, ImGui::GetItemRectSize().y}, out);
}

void TimebarFields::draw_calendar(const FrameView& view, const Rect& field_rect, UiOutput& out) {
    const auto day = calendar_.draw(view, field_rect);
    if (!day) return;
    Field& field = calendar_of_ == Which::From ? from_ : to_;
    const std::string text = format_instant(*day, TimePrecision::Day);
    field.text.fill('\0');
    std::copy_n(text.begin(), std::min(text.size(), field.text.size() - 1), field.text.begin());
    apply(view, calendar_of_, field, out);
}

/// The window that a field's text asks for.
Result<TemporalExtent> TimebarFields::typed(const FrameView& view, Which which, const Field& field) {
    const TemporalExtent& now = view.session.workspace().window;
    const ShownClock& clock = view.session.document().clock;
    return which == Which::From ? window_from_typed_begin(field.text.data(), now, clock)
                                : window_from_typed_end(field.text.data(), now, clock);
}

/// What is wrong, in the language chosen now.
void TimebarFields::reword(const FrameView& view, Which which, Field& field) {
    if (field.error.empty()) return;
    if (auto window = typed(view, which, field); !window) field.error = std::move(window.error().message);
}

void TimebarFields::apply(const FrameView& view, Which which, Field& field, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const std::string_view text = field.text.data();
    field.shown = w.window;
    if (text.find_first_not_of(' ') == std::string_view::npos) {
        field.shown = {};  // emptied: shows the window again
        return;
    }
    const auto window = typed(view, which, field);
    if (!window) {
        field.error = window.error().message;
        return;
    }
    field.shown = {};  // written anew, in the usual form, whatever was typed
    if (*window == w.window) return;
    if (w.window_mode == WindowMode::Rolling) {
        const Instant by = which == Which::From ? window->begin - w.window.begin : window->end - w.window.end;
        out.commands.push_back(SetCurrentTime{w.current_time + by});
    } else {
        out.commands.push_back(SetWindow{*window});
    }
    const TemporalExtent bar_view = united(w.bar_view, *window);
    if (bar_view != w.bar_view) out.commands.push_back(SetBarView{bar_view});
}

}  // namespace courtyard::ui
