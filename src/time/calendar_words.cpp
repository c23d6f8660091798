// How times are written for people and for machines: the text half of calendar.h.
#include <fmt/format.h>

#include <iterator>

#include "base/translate.h"
#include "time/calendar.h"
#include "time/calendar_names.h"

namespace courtyard {
namespace {

constexpr const char* kDash = " – ";

/// ISO 8601: four digits, a sign before years that four digits cannot hold.
std::string iso_year(std::int64_t year) {
    if (year < 0) return fmt::format("-{:04}", -year);
    return year > 9999 ? fmt::format("+{}", year) : fmt::format("{:04}", year);
}

std::string day_month(const CivilTime& c) {
    return fmt::format("{} {}", c.day, month_of_day(c.month));
}

bool same_year(const CivilTime& a, const CivilTime& b) {
    return a.year == b.year;
}
bool same_month(const CivilTime& a, const CivilTime& b) {
    return same_year(a, b) && a.month == b.month;
}
bool same_day(const CivilTime& a, const CivilTime& b) {
    return same_month(a, b) && a.day == b.day;
}

/// Whole years: `last` is in the last year inside.
std::string years_in_words(const CivilTime& first, const CivilTime& last) {
    if (same_year(first, last)) return year_in_words(first.year);
    // Closed up between bare numbers; spaced where a "BC" stands beside.
    return year_in_words(first.year) + (first.year > 0 ? "–" : kDash) + year_in_words(last.year);
}

std::string months_in_words(const CivilTime& first, const CivilTime& last) {
    std::string end = fmt::format("{} {}", month_name(last.month), year_in_words(last.year));
    if (same_month(first, last)) return end;
    if (same_year(first, last)) return fmt::format("{}{}{}", month_name(first.month), kDash, end);
    return fmt::format("{} {}{}{}", month_name(first.month), year_in_words(first.year), kDash, end);
}

std::string days_in_words(const CivilTime& first, const CivilTime& last) {
    std::string end = fmt::format("{} {}", day_month(last), year_in_words(last.year));
    if (same_day(first, last)) return end;
    if (same_month(first, last)) return fmt::format("{}–{}", first.day, end);
    if (same_year(first, last)) return day_month(first) + kDash + end;
    return fmt::format("{} {}{}{}", day_month(first), year_in_words(first.year), kDash, end);
}

/// Clock time, as fine as `finest` asks; the midnight that ends a day is its 24:00.
std::string clock(const CivilTime& c, TimePrecision finest, bool end_of_day = false) {
    std::string text = fmt::format("{:02}:{:02}", end_of_day ? 24 : c.hour, c.minute);
    if (finest <= TimePrecision::Second) fmt::format_to(std::back_inserter(text), ":{:02}", c.second);
    if (finest <= TimePrecision::Millisecond)
        fmt::format_to(std::back_inserter(text), ".{:03}", c.millisecond);
    return text;
}

TimePrecision precision_needed(const TemporalExtent& range) {
    if (range.begin % kSecond != 0 || range.end % kSecond != 0) return TimePrecision::Millisecond;
    if (range.begin % kMinute != 0 || range.end % kMinute != 0) return TimePrecision::Second;
    return TimePrecision::Minute;
}

std::string times_in_words(const TemporalExtent& range, std::string_view clock_words) {
    const TimePrecision finest = precision_needed(range);
    const bool midnight = range.end % kDay == 0;
    const CivilTime first = civil_from_instant(range.begin);
    const CivilTime end = civil_from_instant(range.end);
    const CivilTime last =
        midnight ? civil_from_instant(range.end - 1) : end;  // the day that the end belongs to
    const std::string year = year_in_words(last.year);
    const std::string begin_clock = clock(first, finest);
    const std::string end_clock = clock(end, finest, midnight);
    if (same_day(first, last)) {
        return fmt::format("{} {}, {}{}{} {}", day_month(first), year, begin_clock, kDash, end_clock,
                           clock_words);
    }
    const std::string begin_year =
        same_year(first, last) ? "" : fmt::format(" {}", year_in_words(first.year));
    return fmt::format("{}{}, {}{}{} {}, {} {}", day_month(first), begin_year, begin_clock, kDash,
                       day_month(last), year, end_clock, clock_words);
}

}  // namespace

std::string format_instant(Instant t, TimePrecision precision) {
    const CivilTime c = civil_from_instant(t);
    std::string text = iso_year(c.year);
    if (precision <= TimePrecision::Month) fmt::format_to(std::back_inserter(text), "-{:02}", c.month);
    if (precision <= TimePrecision::Week) fmt::format_to(std::back_inserter(text), "-{:02}", c.day);
    if (precision <= TimePrecision::Hour)
        fmt::format_to(std::back_inserter(text), " {}", clock(c, precision));
    return text;
}

std::string format_iso(Instant t) {
    const TimePrecision finest = t % kSecond != 0 ? TimePrecision::Millisecond : TimePrecision::Second;
    const CivilTime c = civil_from_instant(t);
    return fmt::format("{}-{:02}-{:02}T{}Z", iso_year(c.year), c.month, c.day, clock(c, finest));
}

std::string range_in_words(const TemporalExtent& range) {
    return range_in_words(range, "UTC");
}

std::string range_in_words(const TemporalExtent& range, std::string_view clock_words) {
    if (range.empty()) return tr("no time");
    if (range.begin % kDay != 0 || range.end % kDay != 0) return times_in_words(range, clock_words);
    const CivilTime first = civil_from_instant(range.begin);
    const CivilTime last = civil_from_instant(range.end - 1);
    const CivilTime end = civil_from_instant(range.end);
    if (first.day != 1 || end.day != 1) return days_in_words(first, last);
    return first.month == 1 && end.month == 1 ? years_in_words(first, last) : months_in_words(first, last);
}

}  // namespace courtyard
