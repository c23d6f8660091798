#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/calendar.h"
#include "time/instant.h"

namespace courtyard::ui {

/// The linear map between a span of time and a stretch of pixels.
struct TimeScale {
    TemporalExtent view;  ///< Not empty.
    float left_px = 0;
    float width_px = 1;

    /// Runs on beyond both ends; very far instants stop at a million pixels.
    float x_of(Instant t) const;
    Instant at(float x) const;
    /// How wide one step is about.
    float step_px(CalendarStep step) const;
};

/// How finely the events know their times.
struct KnownUnits {
    CalendarUnit most = CalendarUnit::Minute;    ///< At least half of them know this unit or a finer one.
    CalendarUnit finest = CalendarUnit::Minute;  ///< None knows a finer unit.
    friend bool operator==(const KnownUnits&, const KnownUnits&) = default;
};

/// The calendar step of histogram bins: about 4 to 8 px wide, as far as the calendar has such a step, but
/// never finer than what the events know; finer than what most know only where one such unit is very wide.
CalendarStep bin_step(const TimeScale& scale, float ui_scale, KnownUnits known);

/// Boundaries of `step` from the last at or before view.begin to the first at or after view.end.
void bin_edges(const TemporalExtent& view, CalendarStep step, std::vector<Instant>& edges);

Instant nearest_boundary(Instant t, CalendarStep step);
Instant ceil_to(Instant t, CalendarStep step);  ///< The first boundary at or after t.

/// Width in pixels of a text in the axis' font.
using TextWidth = std::function<float(std::string_view)>;

/// A label of the axis: it begins at `x` and stands for the time from `begin` on. A label of a span that
/// began before the view stands at the view's left end (`boundary` is false: there is no tick).
struct AxisLabel {
    Instant begin = 0;
    float x = 0;
    bool boundary = true;
    std::string text;
};

/// Two rows of labels: the fine units, and below them what they are part of (hours + days, days + months,
/// months + years; years stand alone). No label meets another of its row or crosses the ends of the scale.
struct Axis {
    CalendarStep minor_step;
    std::optional<CalendarUnit> major_unit;
    std::vector<AxisLabel> minor, major;
};
/// `finest`: no labels of finer units, which would name what the bars above do not show.
Axis make_axis(const TimeScale& scale, CalendarUnit finest, float gap_px, const TextWidth& text_width);

/// "a day", "an hour", "2 hours".
std::string step_in_words(CalendarStep step);
/// "day", or "days" as a count of them asks for.
const char* unit_words(CalendarUnit unit, std::uint64_t n);

}  // namespace courtyard::ui
