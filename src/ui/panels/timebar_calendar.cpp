#include "ui/panels/timebar_calendar.h"

#include <imgui.h>

#include <cmath>
#include <utility>

#include "base/translate.h"
#include "time/calendar.h"
#include "time/calendar_names.h"
#include "ui/keys.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr const char* kPopup = "##calendar";
constexpr float kCellPx = 32, kCellHeightPx = 27;
constexpr CalendarStep kOneDay{CalendarUnit::Day, 1}, kOneMonth{CalendarUnit::Month, 1};

bool pressed(int key) {
    return ImGui::IsKeyPressed(key);
}

void centred_text(const FrameView& view, const char* text, ImU32 color) {
    const ImVec2 at = ImGui::GetCursorScreenPos(), size = ImGui::CalcTextSize(text);
    ImGui::GetWindowDrawList()->AddText({std::floor(at.x + (px(view, kCellPx) - size.x) / 2), at.y}, color,
                                        text);
    ImGui::Dummy({px(view, kCellPx), size.y});
}

}  // namespace

Instant first_cell(Instant in_month) {
    return floor_to(floor_to(in_month, kOneMonth), {CalendarUnit::Week, 1});
}

Instant in_other_month(Instant day, int months) {
    return advanced(day, kOneMonth, months);
}

void TimebarCalendar::open(Instant day) {
    open_wanted_ = true;
    move_to(floor_to(day, kOneDay));
}

void TimebarCalendar::move_to(Instant day) {
    day_ = day;
    month_ = first_cell(day);
}

std::optional<Instant> TimebarCalendar::draw(const FrameView& view, const Rect& above) {
    if (std::exchange(open_wanted_, false)) ImGui::OpenPopup(kPopup);
    ImGui::SetNextWindowPos({above.x, above.y - px(view, 6)}, ImGuiCond_Always, {0, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 10), px(view, 8)));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, px(view, 2)));
    std::optional<Instant> chosen;
    shown_ = ImGui::BeginPopup(kPopup, ImGuiWindowFlags_NoNav);
    if (shown_) {
        keys(chosen);
        draw_head(view);
        draw_days(view, chosen);
        dim_text(view, tr("dot: anything shows that day"));
        if (chosen || pressed(kKeyEscape)) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar(2);
    return chosen;
}

void TimebarCalendar::keys(std::optional<Instant>& chosen) {
    if (ImGui::IsWindowAppearing()) return;  // the key that opened it is still down
    const int days = (pressed(kKeyRight) ? 1 : 0) - (pressed(kKeyLeft) ? 1 : 0) +
                     (pressed(kKeyDown) ? 7 : 0) - (pressed(kKeyUp) ? 7 : 0);
    const int months = (pressed(kKeyPageDown) ? 1 : 0) - (pressed(kKeyPageUp) ? 1 : 0);
    if (days != 0) move_to(day_ + days * kDay);
    if (months != 0) move_to(in_other_month(day_, months));
    if (pressed(kKeyEnter) || pressed(kKeyKeypadEnter)) chosen = day_;
}

void TimebarCalendar::draw_head(const FrameView& view) {
    const TemporalExtent month{floor_to(day_, kOneMonth), advanced(floor_to(day_, kOneMonth), kOneMonth)};
    if (icon_button(view, {.id = "##earlier", .icon = Icon::Left, .tip = tr("The month before (Page Up)")}))
        move_to(in_other_month(day_, -1));
    ImGui::SameLine();
    const Line title("{}", range_in_words(month));
    const float room = px(view, kCellPx * 7 - 2 * 26);
    const float x = ImGui::GetCursorPosX();
    ImGui::SetCursorPosX(x + std::floor((room - ImGui::CalcTextSize(title.c_str()).x) / 2));
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(title.c_str());
    ImGui::SameLine();
    ImGui::SetCursorPosX(x + room);
    if (icon_button(view, {.id = "##later", .icon = Icon::Right, .tip = tr("The next month (Page Down)")}))
        move_to(in_other_month(day_, 1));
    for (unsigned i = 0; i < 7; ++i) {
        if (i > 0) ImGui::SameLine();
        centred_text(view, short_weekday_name(i), colors(view).text_dim);
    }
}

/// Asked anew only when the month, the data or the filter change.
void TimebarCalendar::mark_days(const FrameView& view) {
    if (marked_of_ == view.session.document_ptr() && marked_month_ == month_) return;
    marked_of_ = view.session.document_ptr();
    marked_month_ = month_;
    const EventTimes events = view.session.event_times();
    for (std::size_t i = 0; i < kCalendarCells; ++i) {
        const Instant begin = month_ + static_cast<Instant>(i) * kDay;
        marked_[i] = events.any_in({begin, begin + kDay});
    }
}

void TimebarCalendar::draw_days(const FrameView& view, std::optional<Instant>& chosen) {
    mark_days(view);
    const ThemeColors& c = colors(view);
    const Instant month = floor_to(day_, kOneMonth);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < kCalendarCells; ++i) {
        const Instant day = month_ + static_cast<Instant>(i) * kDay;
        if (i % 7 != 0) ImGui::SameLine();
        ImGui::PushID(static_cast<int>(i));
        const ImVec2 at = ImGui::GetCursorScreenPos(), size{px(view, kCellPx), px(view, kCellHeightPx)};
        if (ImGui::InvisibleButton("##day", size)) chosen = day;
        const bool on = day == day_;
        const ImVec2 to{at.x + size.x, at.y + size.y};
        if (on || ImGui::IsItemHovered()) draw.AddRectFilled(at, to, on ? c.accent : c.hover, px(view, 4));
        const bool outside = floor_to(day, kOneMonth) != month;
        const ImU32 ink = on ? c.on_accent : outside ? with_alpha(c.text_dim, 0.6F) : c.text;
        const Line label("{}", civil_from_instant(day).day);
        const ImVec2 text = ImGui::CalcTextSize(label.c_str());
        draw.AddText({std::floor(at.x + (size.x - text.x) / 2), at.y + px(view, 2)}, ink, label.c_str());
        if (marked_[i])
            draw.AddCircleFilled({at.x + size.x / 2, to.y - px(view, 4)}, px(view, 2), on ? ink : c.accent);
        ImGui::PopID();
    }
}

}  // namespace courtyard::ui
