#include "query/calendar_label.h"

#include <fmt/core.h>

namespace courtyard {
namespace {

std::string named(Instant t, CalendarUnit unit) {
    const CivilTime civil = civil_from_instant(t);
    switch (unit) {
        case CalendarUnit::Year:
            return fmt::format("{:04}", civil.year);
        case CalendarUnit::Month:
            return fmt::format("{:04}-{:02}", civil.year, civil.month);
        case CalendarUnit::Week: {
            // the week belongs to the year of its Thursday, and is counted from that year's first one
            const Instant thursday = floor_to(t, {CalendarUnit::Week, 1}) + 3 * kDay;
            const std::int64_t year = civil_from_instant(thursday).year;
            const Instant weeks = (thursday - instant_from_civil(year, 1, 1)) / (7 * kDay);
            return fmt::format("{:04}-W{:02}", year, weeks + 1);
        }
        default:
            return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
    }
}

}  // namespace

std::string calendar_label(const TemporalExtent& span, TimePrecision precision, CalendarUnit unit) {
    if (precision <= TimePrecision::Day) return named(span.begin, unit);
    const auto in_one = [&span](CalendarUnit u) {
        return floor_to(span.begin, {u, 1}) == floor_to(span.end - 1, {u, 1});
    };
    if (in_one(unit)) return named(span.begin, unit);
    // A week around a day is no week of the calendar: to name it by its first would be false precision.
    const CalendarUnit known = calendar_unit_of(precision);
    if (in_one(known)) return named(span.begin, known);
    return named(span.begin, known) + "/" + named(span.end - 1, known);
}

}  // namespace courtyard
