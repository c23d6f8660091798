#include "ui/panels/statistics_hours.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"
#include "ui/charts.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kHeatSamples = 5;

struct HourTotals {
    std::array<std::uint32_t, 7> by_day{};  ///< Whether their hour is known or not.
    std::uint64_t with_hour = 0, without_hour = 0;
};

HourTotals hour_totals(const StatisticsAnswer& answer) {
    HourTotals out;
    for (std::size_t day = 0; day < 7; ++day) {
        for (std::size_t hour = 0; hour < kWeekdayGroups; ++hour) {
            const std::uint32_t events = answer.hours[weekday_hour_group(day, hour)];
            out.by_day[day] += events;
            (hour == kNoHour ? out.without_hour : out.with_hour) += events;
        }
    }
    return out;
}

std::array<std::string_view, 7> short_weekdays() {
    return {tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun")};
}
std::array<std::string_view, 7> long_weekdays() {
    return {tr("Monday"), tr("Tuesday"),  tr("Wednesday"), tr("Thursday"),
            tr("Friday"), tr("Saturday"), tr("Sunday")};
}

/// Without hours only the days can be told.
void draw_weekdays(const StatisticsFrame& frame, const HourTotals& totals) {
    const double top = *std::ranges::max_element(totals.by_day);
    const auto days = long_weekdays();
    for (std::size_t day = 0; day < 7; ++day) {
        ImGui::PushID(static_cast<int>(day));
        const Line number = grouped(totals.by_day[day]);
        ChartBar bar;
        bar.label = days[day];
        bar.number = number.view();
        bar.value = totals.by_day[day];
        bar.top = top;
        bar.ink = frame.ink;
        chart_bar(frame.view, "##day", bar);
        ImGui::PopID();
    }
}

void tell_hour(const StatisticsFrame& frame, const ChartHit& hit) {
    const std::size_t day = hit.index / kWeekdayGroups, hour = hit.index % kWeekdayGroups;
    begin_chart_tip(frame.view, hit);
    ImGui::PushFont(fonts().bold);
    const std::string_view weekday = long_weekdays()[day];
    ImGui::TextUnformatted(hour == kNoHour ? Line("{}, hour not known", weekday).c_str()
                                           : Line("{}, {:02}:00–{:02}:00", weekday, hour, hour + 1).c_str());
    ImGui::PopFont();
    ImGui::TextUnformatted(count_of_events(frame.answer.hours[hit.index]).c_str());
    dim_text(frame.view, Line("by {}", frame.document().clock.title()).view());
    end_tooltip();
}

/// The colours from one event to the most.
void draw_heat_key(const StatisticsFrame& frame, std::uint32_t most) {
    const FrameView& view = frame.view;
    ImGui::PushFont(fonts().small);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float text = ImGui::GetTextLineHeight(), box = std::floor(px(view, 14)), gap = px(view, 5);
    const Line least("{}", 1), greatest = grouped(most);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    float x = at.x;
    const auto write = [&](const char* words) {
        draw.AddText({std::floor(x), at.y}, colors(view).text_dim, words);
        x += ImGui::CalcTextSize(words).x + gap;
    };
    if (most > 1) write(least.c_str());
    const std::size_t samples = most > 1 ? kHeatSamples : 1;
    for (std::size_t i = 0; i < samples; ++i) {
        const double share = samples > 1 ? static_cast<double>(i) / static_cast<double>(samples - 1) : 1;
        const double value = 1 + share * (most - 1.0);
        draw.AddRectFilled({x, at.y + text * 0.2F}, {x + box - 1, at.y + text * 0.9F},
                           heat_color(view, frame.ink, value, most));
        x += box;
    }
    x += gap;
    write(greatest.c_str());
    write(tr_plural("event", "events", most));
    ImGui::Dummy({std::max(std::min(x - at.x, ImGui::GetContentRegionAvail().x), 1.0F), text});
    ImGui::PopFont();
}

std::uint32_t most_in_an_hour(const StatisticsAnswer& answer) {
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < answer.hours.size(); ++i) {
        if (i % kWeekdayGroups != kNoHour) most = std::max(most, answer.hours[i]);
    }
    return most;
}

void draw_hour_grid(const StatisticsFrame& frame) {
    const auto days = short_weekdays();
    static const std::array<ChartTick, 5> kHourTicks{
        {{0, "0"}, {6, "6"}, {12, "12"}, {18, "18"}, {static_cast<double>(kNoHour), "?"}}};
    HeatGrid grid;
    grid.columns = kWeekdayGroups;
    grid.rows = 7;
    grid.values = frame.answer.hours;
    grid.row_labels = days;
    grid.column_labels = kHourTicks;
    grid.apart = kNoHour;
    grid.ink = frame.ink;
    grid.apart_ink = colors(frame.view).text_dim;
    const auto hit = heat_grid(frame.view, "##hours", grid);
    if (hit) tell_hour(frame, *hit);
    draw_heat_key(frame, most_in_an_hour(frame.answer));
}

void draw_hour_notes(const StatisticsFrame& frame, const HourTotals& totals) {
    if (totals.with_hour > 0 && totals.without_hour > 0)
        stat_note(frame.view,
                  counted_text("{} event is known to the day alone: in grey at the right edge (?).",
                               "{} events are known to the day alone: in grey at the right edge (?).",
                               totals.without_hour));
    if (totals.with_hour == 0 && totals.without_hour > 0)
        stat_note(frame.view, tr("Known to the day alone: no event tells its hour."));
    if (frame.answer.without_weekday > 0)
        stat_note(frame.view,
                  counted_text("{} event is known to the week or less, so it has no day of the week.",
                               "{} events are known to the week or less, so they have no day of the week.",
                               frame.answer.without_weekday));
}

TextRows hour_rows(const StatisticsAnswer& answer) {
    TextRows out{{"weekday"}};
    for (std::size_t hour = 0; hour < kHoursOfDay; ++hour)
        out.front().push_back(fmt::format("{:02}:00", hour));
    out.front().emplace_back("hour not known");
    for (std::size_t day = 0; day < 7; ++day) {
        std::vector<std::string> row{std::string(long_weekdays()[day])};
        for (std::size_t hour = 0; hour < kWeekdayGroups; ++hour)
            row.push_back(fmt::format("{}", answer.hours[weekday_hour_group(day, hour)]));
        out.push_back(std::move(row));
    }
    std::vector<std::string> none{"weekday not known"};
    none.resize(kWeekdayGroups);
    none.push_back(fmt::format("{}", answer.without_weekday));
    out.push_back(std::move(none));
    return out;
}

}  // namespace

void draw_statistics_hours(const StatisticsFrame& frame) {
    const HourTotals totals = hour_totals(frame.answer);
    const bool hours = totals.with_hour > 0;
    if (begin_block(frame.view, "hours", hours ? tr("WEEKDAY AND HOUR") : tr("WEEKDAY"),
                    tr("When events begin, each counted once, by the clock of the time bar"))) {
        const CopyWords words_of_copy;
        copy_rows(frame, tr("Weekday and hour"), hour_rows(frame.answer));
    }
    ImGui::PushID("hours");
    if (hours)
        draw_hour_grid(frame);
    else if (totals.without_hour > 0)
        draw_weekdays(frame, totals);
    else if (frame.answer.without_weekday == 0)
        stat_note(frame.view, tr("No events at this time."));
    draw_hour_notes(frame, totals);
    ImGui::PopID();
}

}  // namespace courtyard::ui
