#include "data/coverage_gap.h"

#include <fmt/core.h>

#include "time/calendar.h"

namespace courtyard {
namespace {

std::string day_in_words(Instant midnight) {
    return range_in_words({midnight, midnight + kDay});
}

std::string moment_in_words(Instant t) {
    const CivilTime c = civil_from_instant(t);
    return fmt::format("{}, {:02}:{:02}", day_in_words(floor_to(t, {CalendarUnit::Day, 1})), c.hour,
                       c.minute);
}

/// A bound as its day, with the clock time where it is not the day's begin.
std::string bound_in_words(Instant t) {
    return t % kDay == 0 ? day_in_words(t) : moment_in_words(t);
}

/// Statements stand by whatever clock is shown, so a clock time has no zone.
std::string span_in_words(const TemporalExtent& when) {
    if (when.begin % kDay == 0 && when.end % kDay == 0) return range_in_words(when);
    const std::string end =
        when.end % kDay == 0 ? day_in_words(when.end - kDay) + ", 24:00" : moment_in_words(when.end);
    return moment_in_words(when.begin) + " – " + end;
}

}  // namespace

std::string gap_range_in_words(const TemporalExtent& when) {
    const bool from_ever = when.begin <= CoverageGap::kEver, for_ever = when.end >= CoverageGap::kNever;
    if (from_ever && for_ever) return "at all times";
    if (for_ever) return "since " + bound_in_words(when.begin);
    if (!from_ever) return span_in_words(when);
    const CivilTime end = civil_from_instant(when.end);
    if (when.end == instant_from_civil(end.year, 1, 1)) return fmt::format("before {}", end.year);
    return "before " + bound_in_words(when.end);
}

std::string gap_in_words(const CoverageGap& gap) {
    std::string words = gap.what.empty() ? std::string("not collected ") : gap.what + " not recorded ";
    words += gap_range_in_words(gap.when);
    if (!gap.place.empty()) words += fmt::format(" ({})", gap.place);
    return gap.reason.empty() ? words : words + ": " + gap.reason;
}

}  // namespace courtyard
