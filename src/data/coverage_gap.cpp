#include "data/coverage_gap.h"

#include <fmt/core.h>

#include "base/translate.h"
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
    if (from_ever && for_ever) return tr("at all times");
    if (for_ever) return tr_format("since {}", bound_in_words(when.begin));
    if (!from_ever) return span_in_words(when);
    const CivilTime end = civil_from_instant(when.end);
    if (when.end == instant_from_civil(end.year, 1, 1)) return tr_format("before {}", end.year);
    return tr_format("before {}", bound_in_words(when.end));
}

std::string gap_in_words(const CoverageGap& gap) {
    const std::string when = gap_range_in_words(gap.when);
    std::string words = gap.what.empty() ? tr_format("not collected {}", when)
                                         : tr_format("{} not recorded {}", tr(gap.what), when);
    if (!gap.place.empty()) words += fmt::format(" ({})", tr(gap.place));
    return gap.reason.empty() ? words : fmt::format("{}: {}", words, tr(gap.reason));
}

}  // namespace courtyard
