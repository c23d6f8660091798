#include "ui/panels/timebar_fields.h"

#include <imgui.h>

#include <algorithm>

#include "time/calendar.h"
#include "time/parse.h"
#include "ui/keys.h"
#include "ui/panels/timebar_gestures.h"
#include "ui/panels/timebar_tip.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr const char* kFromTip =
    "Show from this time on: 2021-01-31, 31.01.2021, 2021-01, 31 January 2021, 2021-01-31 14:00. Times of "
    "day are UTC "
    "unless a zone is given: 2021-01-31T14:00+03:00. Enter applies.";
constexpr const char* kToTip =
    "Show up to this time. A date alone means to the end of that day; a time of day is where the window "
    "ends: "
    "what begins at that very moment is outside. Enter applies.";

TimePrecision precision_of(Instant t) {
    if (t % kDay == 0) return TimePrecision::Day;
    if (t % kMinute == 0) return TimePrecision::Minute;
    return t % kSecond == 0 ? TimePrecision::Second : TimePrecision::Millisecond;
}

}  // namespace

std::string typed_begin(Instant begin) {
    return format_instant(begin, precision_of(begin));
}

std::string typed_end(Instant end) {
    const TimePrecision precision = precision_of(end);
    return format_instant(precision == TimePrecision::Day ? end - kDay : end, precision);
}

Result<TemporalExtent> window_from_typed_begin(std::string_view text, const TemporalExtent& window) {
    auto time = parse_typed_time(text);
    if (!time) return pass_on(time);
    const Instant begin = time->span.begin;
    if (begin < window.end) return TemporalExtent{begin, window.end};
    return moved_to(window, begin, std::nullopt);
}

Result<TemporalExtent> window_from_typed_end(std::string_view text, const TemporalExtent& window) {
    auto time = parse_typed_time(text);
    if (!time) return pass_on(time);
    const Instant end = time->precision >= TimePrecision::Day ? time->span.end : time->span.begin;
    if (end > window.begin) return TemporalExtent{window.begin, end};
    return TemporalExtent{end - window.duration(), end};
}

void TimebarFields::draw(const FrameView& view, float width, UiOutput& out) {
    typing_ = false;
    ImGui::AlignTextToFramePadding();
    dim_text(view, "from");
    ImGui::SameLine(0, px(view, 6));
    draw_field(view, Which::From, from_, width, out);
    ImGui::SameLine(0, px(view, 8));
    dim_text(view, "to");
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
    if (focus_wanted_ == which) {
        ImGui::SetKeyboardFocusHere();
        focus_wanted_ = Which::None;
    }
    ImGui::SetNextItemWidth(width);
    ImGui::InputText(from ? "##from" : "##to", field.text.data(), field.text.size(),
                     ImGuiInputTextFlags_AutoSelectAll);
    if (wrong) {
        ImGui::PopStyleVar();
        ImGui::PopStyleColor();
    }
    field.active = ImGui::IsItemActive();
    typing_ = typing_ || field.active;
    if (field.active && ImGui::IsKeyPressed(kKeyTab, false)) {
        if (from)
            focus_wanted_ = Which::To;
        else
            ImGui::SetWindowFocus("##map");
    }
    if (ImGui::IsItemEdited()) field.error.clear();
    if (ImGui::IsItemDeactivatedAfterEdit()) apply(view, which, field, out);
    if (!field.error.empty()) {
        warn_above(view, field.error.c_str());
    } else if (!field.active) {
        explain_above(view, from ? kFromTip : kToTip);
    }
}

void TimebarFields::apply(const FrameView& view, Which which, Field& field, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const std::string_view text = field.text.data();
    field.shown = w.window;
    if (text.find_first_not_of(' ') == std::string_view::npos) {
        field.shown = {};  // emptied: shows the window again
        return;
    }
    const auto window = which == Which::From ? window_from_typed_begin(text, w.window)
                                             : window_from_typed_end(text, w.window);
    if (!window) {
        field.error = window.error().message;
        return;
    }
    field.shown = {};  // written anew, in the usual form, whatever was typed
    if (*window == w.window) return;
    out.commands.push_back(SetWindow{*window});
    const TemporalExtent bar_view = united(w.bar_view, *window);
    if (bar_view != w.bar_view) out.commands.push_back(SetBarView{bar_view});
}

}  // namespace courtyard::ui
