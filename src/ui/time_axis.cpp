#include "ui/time_axis.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"
#include "time/calendar_names.h"

namespace courtyard::ui {
namespace {

constexpr double kFarPx = 1e6;  // beyond any window, and safe for drawing with floats
constexpr float kLeastBinPx = 4;
constexpr float kWidestBinPx = 240;
constexpr float kNarrowestTickPx = 18;

std::string minor_text(Instant t, CalendarUnit unit) {
    const CivilTime c = civil_from_instant(t);
    switch (unit) {
        case CalendarUnit::Minute:
        case CalendarUnit::Hour:
            return fmt::format("{:02}:{:02}", c.hour, c.minute);
        case CalendarUnit::Day:
        case CalendarUnit::Week:
            return fmt::format("{}", c.day);
        case CalendarUnit::Month:
        case CalendarUnit::Quarter:
            return short_month_name(c.month);
        case CalendarUnit::Year:
            break;
    }
    return year_in_words(c.year);
}

/// The longest label that any tick of the unit can have in this view, in pixels.
float widest_minor_px(const TimeScale& scale, CalendarUnit unit, const TextWidth& text_width) {
    switch (unit) {
        case CalendarUnit::Minute:
        case CalendarUnit::Hour:
            return text_width("00:00");
        case CalendarUnit::Day:
        case CalendarUnit::Week:
            return text_width("00");
        case CalendarUnit::Month:
        case CalendarUnit::Quarter: {
            float widest = 0;
            for (unsigned m = 1; m <= 12; ++m) widest = std::max(widest, text_width(short_month_name(m)));
            return widest;
        }
        case CalendarUnit::Year:
            break;
    }
    return std::max(text_width(minor_text(scale.view.begin, unit)),
                    text_width(minor_text(scale.view.end, unit)));
}

/// From the longest to the shortest way to name the day, month or year that begins at `t`.
std::array<std::string, 3> major_texts(Instant t, CalendarUnit unit) {
    const CivilTime c = civil_from_instant(t);
    const std::string year = year_in_words(c.year);
    if (unit == CalendarUnit::Day) {
        const char* long_month = month_of_day(c.month);
        const char* short_month = short_month_of_day(c.month);
        return {fmt::format("{} {} {}", c.day, long_month, year),
                fmt::format("{} {} {}", c.day, short_month, year), fmt::format("{} {}", c.day, short_month)};
    }
    if (unit == CalendarUnit::Month) {
        const char* long_month = month_name(c.month);
        const char* short_month = short_month_name(c.month);
        return {fmt::format("{} {}", long_month, year), fmt::format("{} {}", short_month, year), short_month};
    }
    return {year, year, year};
}

std::optional<CalendarUnit> major_of(CalendarUnit minor) {
    switch (minor) {
        case CalendarUnit::Minute:
        case CalendarUnit::Hour:
            return CalendarUnit::Day;
        case CalendarUnit::Day:
        case CalendarUnit::Week:
            return CalendarUnit::Month;
        case CalendarUnit::Month:
        case CalendarUnit::Quarter:
            return CalendarUnit::Year;
        case CalendarUnit::Year:
            break;
    }
    return std::nullopt;
}

CalendarStep minor_step(const TimeScale& scale, float gap_px, const TextWidth& text_width) {
    constexpr float kShortMonthFactor = 1.1F;  // February is a tenth shorter than a typical month
    int most = std::max(static_cast<int>(scale.width_px / kNarrowestTickPx), 1);
    while (true) {
        const CalendarStep step = step_for_span(scale.view.duration(), most);
        const float needed = (widest_minor_px(scale, step.unit, text_width) + gap_px) * kShortMonthFactor;
        if (scale.step_px(step) >= needed || most == 1) return step;
        most = std::max(most * 9 / 10, 1);
        most = most > 1 ? most - 1 : 1;
    }
}

std::vector<AxisLabel> minor_labels(const TimeScale& scale, CalendarStep step, float gap_px,
                                    const TextWidth& text_width) {
    std::vector<AxisLabel> labels;
    const float right = scale.left_px + scale.width_px;
    float free_from = scale.left_px;
    for (Instant t = ceil_to(scale.view.begin, step); t < scale.view.end; t = advanced(t, step)) {
        AxisLabel label{t, scale.x_of(t), true, minor_text(t, step.unit)};
        const float end = label.x + gap_px / 2 + text_width(label.text);
        if (label.x < free_from || end > right) continue;
        label.x += gap_px / 2;
        free_from = end;
        labels.push_back(std::move(label));
    }
    return labels;
}

std::vector<AxisLabel> major_labels(const TimeScale& scale, CalendarUnit unit, float gap_px,
                                    const TextWidth& text_width) {
    std::vector<AxisLabel> labels;
    const CalendarStep step{unit, 1};
    const float right = scale.left_px + scale.width_px;
    for (Instant t = floor_to(scale.view.begin, step); t < scale.view.end; t = advanced(t, step)) {
        const bool boundary = t >= scale.view.begin;
        const float x = std::max(scale.x_of(t), scale.left_px) + gap_px / 2;
        const float room = std::min(scale.x_of(advanced(t, step)), right) - x;
        for (std::string& text : major_texts(t, unit)) {
            if (text_width(text) > room) continue;
            labels.push_back({t, x, boundary, std::move(text)});
            break;
        }
    }
    return labels;
}

}  // namespace

float TimeScale::x_of(Instant t) const {
    const double fraction = (static_cast<double>(t) - static_cast<double>(view.begin)) /
                            std::max(static_cast<double>(view.duration()), 1.0);
    return static_cast<float>(
        std::clamp(left_px + fraction * static_cast<double>(width_px), -kFarPx, kFarPx));
}

Instant TimeScale::at(float x) const {
    const double fraction = static_cast<double>(x - left_px) / std::max(static_cast<double>(width_px), 1.0);
    return view.begin + static_cast<Instant>(std::llround(fraction * static_cast<double>(view.duration())));
}

float TimeScale::step_px(CalendarStep step) const {
    return static_cast<float>(static_cast<double>(typical_length(step)) * static_cast<double>(width_px) /
                              std::max(static_cast<double>(view.duration()), 1.0));
}

CalendarStep bin_step(const TimeScale& scale, float ui_scale, KnownUnits known) {
    const int most = std::max(static_cast<int>(scale.width_px / (kLeastBinPx * ui_scale)), 1);
    const CalendarStep step = step_for_span(scale.view.duration(), most);
    // Bins of hours would cut days that are known as days alone into combs, and handles would snap to times
    // of day that mean nothing; whoever looks closely still sees what the better known events did.
    const bool coarse = scale.step_px({known.most, 1}) <= kWidestBinPx * ui_scale;
    const CalendarUnit least = coarse ? std::max(known.most, known.finest) : known.finest;
    return step.unit < least ? CalendarStep{least, 1} : step;
}

void bin_edges(const TemporalExtent& view, CalendarStep step, std::vector<Instant>& edges) {
    edges.clear();
    Instant t = floor_to(view.begin, step);
    edges.push_back(t);
    while (t < view.end) {
        const Instant next = advanced(t, step);
        if (next <= t) break;  // the end of representable time
        edges.push_back(t = next);
    }
}

Instant ceil_to(Instant t, CalendarStep step) {
    const Instant below = floor_to(t, step);
    return below == t ? t : advanced(below, step);
}

Instant nearest_boundary(Instant t, CalendarStep step) {
    const Instant below = floor_to(t, step);
    const Instant above = advanced(below, step);
    return t - below < above - t ? below : above;
}

Axis make_axis(const TimeScale& scale, CalendarUnit finest, float gap_px, const TextWidth& text_width) {
    Axis axis;
    axis.minor_step = minor_step(scale, gap_px, text_width);
    if (axis.minor_step.unit < finest) axis.minor_step = {finest, 1};
    axis.major_unit = major_of(axis.minor_step.unit);
    axis.minor = minor_labels(scale, axis.minor_step, gap_px, text_width);
    if (axis.major_unit) axis.major = major_labels(scale, *axis.major_unit, gap_px, text_width);
    return axis;
}

std::string step_in_words(CalendarStep step) {
    const auto n = static_cast<std::uint64_t>(step.count);
    switch (step.unit) {
        case CalendarUnit::Minute:
            return tr_format_plural("a minute", "{} minutes", n, n);
        case CalendarUnit::Hour:
            return tr_format_plural("an hour", "{} hours", n, n);
        case CalendarUnit::Day:
            return tr_format_plural("a day", "{} days", n, n);
        case CalendarUnit::Week:
            return tr_format_plural("a week", "{} weeks", n, n);
        case CalendarUnit::Month:
            return tr_format_plural("a month", "{} months", n, n);
        case CalendarUnit::Quarter:
            return tr_format_plural("a quarter", "{} quarters", n, n);
        case CalendarUnit::Year:
            break;
    }
    return tr_format_plural("a year", "{} years", n, n);
}

const char* unit_words(CalendarUnit unit, std::uint64_t n) {
    switch (unit) {
        case CalendarUnit::Minute:
            return tr_plural("minute", "minutes", n);
        case CalendarUnit::Hour:
            return tr_plural("hour", "hours", n);
        case CalendarUnit::Day:
            return tr_plural("day", "days", n);
        case CalendarUnit::Week:
            return tr_plural("week", "weeks", n);
        case CalendarUnit::Month:
            return tr_plural("month", "months", n);
        case CalendarUnit::Quarter:
            return tr_plural("quarter", "quarters", n);
        case CalendarUnit::Year:
            break;
    }
    return tr_plural("year", "years", n);
}

}  // namespace courtyard::ui
