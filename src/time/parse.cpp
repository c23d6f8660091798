#include "time/parse.h"

#include "base/text.h"
#include "base/translate.h"
#include "time/parse_scan.h"

namespace courtyard {
namespace {

using time_scan::Scan;
using time_scan::Scanner;

/// The value without the remark in brackets before it.
std::string_view without_remark(std::string_view value) {
    value = trimmed(value);
    if (!has_leading_remark(value)) return value;
    return trimmed(value.substr(value.find(')') + 1));
}

/// One side of a range: in the column's own format, else in one that leaves no doubt.
std::optional<ParsedTime> side_of_range(std::string_view value, TimeFormat format) {
    if (auto reading = read_time(value, format); reading.time) return reading.time;
    return read_unambiguous_time(value).time;
}

}  // namespace

std::string_view time_format_name(TimeFormat format) {
    switch (format) {
        case TimeFormat::Iso:
            return tr_later("year-month-day");
        case TimeFormat::DayMonthYear:
            return tr_later("day.month.year");
        case TimeFormat::MonthDayYear:
            return tr_later("month/day/year");
        case TimeFormat::EpochSeconds:
            return tr_later("seconds since 1970");
        case TimeFormat::EpochMilliseconds:
            return tr_later("milliseconds since 1970");
        case TimeFormat::NamedMonth:
            return tr_later("named month");
        case TimeFormat::SpreadsheetDays:
            return tr_later("days since 1899-12-30");
    }
    return "";
}

bool has_leading_remark(std::string_view value) {
    value = trimmed(value);
    const std::size_t end = value.find(')');
    return value.starts_with('(') && end != std::string_view::npos && !trimmed(value.substr(end + 1)).empty();
}

TimeReading read_time(std::string_view value, TimeFormat format) {
    value = without_remark(value);
    switch (format) {
        case TimeFormat::Iso:
            return time_scan::read_iso(value);
        case TimeFormat::DayMonthYear:
        case TimeFormat::MonthDayYear:
            return time_scan::read_numeric(value, format);
        case TimeFormat::EpochSeconds:
        case TimeFormat::EpochMilliseconds:
            return time_scan::read_epoch(value, format);
        case TimeFormat::NamedMonth:
            return time_scan::read_named_month(value);
        case TimeFormat::SpreadsheetDays:
            return time_scan::read_spreadsheet_days(value);
    }
    return {};
}

TimeReading read_unambiguous_time(std::string_view value) {
    value = without_remark(value);
    TimeReading best = time_scan::read_iso(value);
    if (best.trouble != TimeTrouble::NotThisFormat) return best;
    best = time_scan::read_named_month(value);
    if (best.trouble != TimeTrouble::NotThisFormat) return best;
    const TimeReading day_first = time_scan::read_numeric(value, TimeFormat::DayMonthYear);
    const bool dotted = value.find('.') < value.find_first_of("/-");
    if (dotted && day_first.trouble != TimeTrouble::NotThisFormat) return day_first;
    const TimeReading month_first = time_scan::read_numeric(value, TimeFormat::MonthDayYear);
    if (day_first.time && month_first.time) {
        if (*day_first.time == *month_first.time) return day_first;
        return {std::nullopt, TimeTrouble::Ambiguous};
    }
    return day_first.time || month_first.trouble == TimeTrouble::NotThisFormat ? day_first : month_first;
}

std::optional<ParsedTime> parse_time(std::string_view value, TimeFormat format) {
    return read_time(value, format).time;
}

std::optional<TimeRange> parse_time_range(std::string_view value, TimeFormat format) {
    value = trimmed(value);
    static constexpr std::string_view kSeparators[] = {"/", "..", " – ", " - ", "–", " to ", " до "};
    for (const std::string_view separator : kSeparators) {
        const std::size_t at = value.find(separator);
        if (at == std::string_view::npos) continue;
        const std::string_view left = value.substr(0, at), right = value.substr(at + separator.size());
        if (right.find(separator) != std::string_view::npos || trimmed(right).size() < 4) continue;
        const auto from = side_of_range(left, format), to = side_of_range(right, format);
        if (from && to) return TimeRange{*from, *to};
    }
    return std::nullopt;
}

std::optional<TemporalExtent> span_between(const ParsedTime& from, const ParsedTime& to) {
    const bool whole = to.precision >= TimePrecision::Day;
    const TemporalExtent span{from.span.begin, whole ? to.span.end : to.span.begin};
    if (span.empty()) return std::nullopt;
    return span;
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view value) {
    Scanner scanner{trimmed(value)};
    time_scan::ClockParts clock;
    const bool has_colon = scanner.rest.find(':') != std::string_view::npos;
    const bool has_half = scanner.rest.find_first_of("mM") != std::string_view::npos;
    // a bare number is too likely to be something else
    if (!has_colon && !has_half) return std::nullopt;
    if (time_scan::scan_clock(scanner, clock) != Scan::Ok || !scanner.done() || clock.offset)
        return std::nullopt;
    return TimeOfDay{clock.since_midnight, clock.precision};
}

Result<ParsedTime> parse_typed_time(std::string_view text) {
    const TimeReading reading = read_unambiguous_time(text);
    if (reading.time) return *reading.time;
    if (reading.trouble == TimeTrouble::NoSuchDate) {
        return fail(
            "There is no such date or time: \"{}\". Write for example 2021-01-31 or 2021-01-31 14:00.", text);
    }
    if (reading.trouble == TimeTrouble::Ambiguous) {
        return fail("Day and month could be either in \"{}\". Write it as 2021-01-31 or 31.01.2021.", text);
    }
    return fail(
        "\"{}\" is not a time. Write for example 2021, 2021-01-31, 2021-01-31 14:00, 2021-01-31T14:00Z or "
        "31 January 2021.",
        text);
}

}  // namespace courtyard
