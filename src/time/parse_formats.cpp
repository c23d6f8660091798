#include <fmt/core.h>

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "base/text.h"
#include "time/parse_scan.h"

namespace courtyard::time_scan {
namespace {

constexpr TimeReading kMismatch{std::nullopt, TimeTrouble::NotThisFormat};
constexpr TimeReading kNoSuchDate{std::nullopt, TimeTrouble::NoSuchDate};

/// 0001-01-01 and 9999-12-31T23:59:59.999Z.
constexpr Instant kFirstInstant = -62'135'596'800'000;
constexpr Instant kLastInstant = 253'402'300'799'999;

/// Full names, nominative and genitive where they differ; a word of three letters or more that begins one of
/// them is that month.
constexpr std::array<std::array<std::string_view, 3>, 12> kMonths{{{"january", "январь", "января"},
                                                                   {"february", "февраль", "февраля"},
                                                                   {"march", "март", "марта"},
                                                                   {"april", "апрель", "апреля"},
                                                                   {"may", "май", "мая"},
                                                                   {"june", "июнь", "июня"},
                                                                   {"july", "июль", "июля"},
                                                                   {"august", "август", "августа"},
                                                                   {"september", "сентябрь", "сентября"},
                                                                   {"october", "октябрь", "октября"},
                                                                   {"november", "ноябрь", "ноября"},
                                                                   {"december", "декабрь", "декабря"}}};

constexpr std::size_t kThreeCyrillicLetters = 6;

std::optional<unsigned> month_of(std::string_view word) {
    const bool cyrillic = !word.empty() && static_cast<unsigned char>(word[0]) >= 0x80;
    if (word.size() < (cyrillic ? kThreeCyrillicLetters : 3)) return std::nullopt;
    for (unsigned m = 0; m < kMonths.size(); ++m) {
        for (const std::string_view name : kMonths[m]) {
            if (name.starts_with(word)) return m + 1;
        }
    }
    return std::nullopt;
}

bool is_filler(std::string_view word) {
    static constexpr std::array<std::string_view, 20> kFillers{
        "st",  "nd",  "rd",  "th",  "of",  "г",      "года",   "год",     "sun",       "mon",
        "tue", "wed", "thu", "fri", "sat", "sunday", "monday", "tuesday", "wednesday", "thursday"};
    for (const std::string_view filler : kFillers) {
        if (word == filler) return true;
    }
    return word == "friday" || word == "saturday";
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view take_letters(Scanner& scanner) {
    std::size_t n = 0;
    while (n < scanner.rest.size() && is_letter(scanner.rest[n])) ++n;
    const std::string_view word = scanner.rest.substr(0, n);
    scanner.rest.remove_prefix(n);
    return word;
}

/// Years of two digits from this on belong to the 20th century (POSIX strptime, %y).
constexpr int kPivotYear = 69;

/// What was found so far of "31 January 2021" in any order.
struct NamedParts {
    std::optional<unsigned> month, day;
    std::optional<int> year;
};

/// Takes one word or number; false when it does not belong into a date.
bool take_named_part(Scanner& scanner, NamedParts& parts) {
    if (scanner.digit_count() > 0) {
        if (scanner.digit_count() == 4 && !parts.year) {
            parts.year = scanner.digits(4, 4);
            return true;
        }
        const bool two_digits = scanner.digit_count() == 2;
        const auto number = scanner.digits(1, 2);
        if (!number) return false;
        if (!parts.day) {
            parts.day = static_cast<unsigned>(*number);
            return true;
        }
        // a year of two digits comes last; what goes on with a colon is a clock time
        if (parts.year || !parts.month || !two_digits || scanner.peek() == ':') return false;
        parts.year = *number + (*number < kPivotYear ? 2000 : 1900);
        return true;
    }
    const std::string_view word = take_letters(scanner);
    if (is_filler(word)) return true;
    if (parts.month) return false;
    parts.month = month_of(word);
    return parts.month.has_value();
}

/// yyyy, yyyy-mm or yyyy-mm-dd with one of the separators -/.: throughout, or yyyymmdd.
std::optional<DateParts> scan_iso_date(Scanner& scanner) {
    DateParts date;
    if (scanner.digit_count() == 8) {
        const int number = *scanner.digits(8, 8);
        date.year = number / 10000;
        date.month = static_cast<unsigned>(number / 100 % 100);
        date.day = static_cast<unsigned>(number % 100);
        return date;
    }
    const auto year = scanner.digits(4, 4);
    if (!year) return std::nullopt;
    date.year = *year;
    date.precision = TimePrecision::Year;
    const char separator = scanner.peek();
    if (separator != '-' && separator != '/' && separator != '.' && separator != ':') return date;
    scanner.take(separator);
    const auto month = scanner.digits(1, 2);
    if (!month) return std::nullopt;
    date.month = static_cast<unsigned>(*month);
    date.precision = TimePrecision::Month;
    if (!scanner.take(separator)) return date;
    const auto day = scanner.digits(1, 2);
    if (!day) return std::nullopt;
    date.day = static_cast<unsigned>(*day);
    date.precision = TimePrecision::Day;
    return date;
}

}  // namespace

TimeReading read_iso(std::string_view value) {
    Scanner scanner{value};
    constexpr int kDateDigits = 8, kAllDigits = 14;  // yyyymmddhhmmss
    if (scanner.digit_count() == kAllDigits)
        return read_iso(fmt::format("{}T{}", value.substr(0, kDateDigits), value.substr(kDateDigits)));
    const auto date = scan_iso_date(scanner);
    return date ? finish_reading(*date, scanner) : kMismatch;
}

TimeReading read_numeric(std::string_view value, TimeFormat order) {
    Scanner scanner{value};
    const auto first = scanner.digits(1, 2);
    const char separator = scanner.peek();
    if (!first || (separator != '.' && separator != '/' && separator != '-')) return kMismatch;
    scanner.take(separator);
    const auto second = scanner.digits(1, 2);
    if (!second || !scanner.take(separator)) return kMismatch;
    const auto year = scanner.digits(4, 4);
    if (!year) return kMismatch;
    const bool day_first = order == TimeFormat::DayMonthYear;
    const int day = day_first ? *first : *second, month = day_first ? *second : *first;
    if (month > 12 && day <= 12) return kMismatch;  // it is the other order
    return finish_reading(
        {*year, static_cast<unsigned>(month), static_cast<unsigned>(day), TimePrecision::Day}, scanner);
}

TimeReading read_named_month(std::string_view value) {
    if (value.size() > 80) return kMismatch;
    const std::string lower = lowered(value);
    Scanner scanner{lower};
    NamedParts parts;
    while (!scanner.done() && !(parts.month && parts.year && scanner.digit_count() > 0 && parts.day)) {
        if (!take_named_part(scanner, parts)) return kMismatch;
        // a clock time may follow: keep the separator in front of it
        Scanner next = scanner;
        while (next.take(' ') || next.take(',') || next.take('-') || next.take('.') || next.take('/'))
            continue;
        if (parts.month && parts.year && parts.day && next.digit_count() > 0) break;
        scanner = next;
    }
    if (!parts.month || !parts.year) return kMismatch;
    DateParts date{*parts.year, *parts.month, parts.day.value_or(1),
                   parts.day ? TimePrecision::Day : TimePrecision::Month};
    return finish_reading(date, scanner);
}

TimeReading read_spreadsheet_days(std::string_view value) {
    constexpr double kFirst = 61, kEnd = 2'958'466;  // 1900-03-01, 10000-01-01
    constexpr Instant kDaysTo1970 = 25'569;
    const auto number = number_of(value);
    if (!number) return kMismatch;
    if (*number < kFirst || *number >= kEnd) return kNoSuchDate;
    const double days = std::floor(*number);
    const auto seconds = static_cast<Instant>(std::llround((*number - days) * 86'400.0));
    ParsedTime out;
    out.span.begin = (static_cast<Instant>(days) - kDaysTo1970) * kDay + seconds * kSecond;
    const bool clock = value.find_first_of(".eE") != std::string_view::npos && *number != days;
    out.precision = !clock              ? TimePrecision::Day
                    : seconds % 60 == 0 ? TimePrecision::Minute
                                        : TimePrecision::Second;
    out.span.end = out.span.begin + (!clock ? kDay : seconds % 60 == 0 ? kMinute : kSecond);
    return {out, TimeTrouble::None};
}

TimeReading read_epoch(std::string_view value, TimeFormat unit) {
    const auto number = number_of(value);
    if (!number) return kMismatch;
    const double ms = unit == TimeFormat::EpochSeconds ? *number * 1000.0 : *number;
    if (ms < static_cast<double>(kFirstInstant) || ms > static_cast<double>(kLastInstant)) return kNoSuchDate;
    const bool whole_seconds = unit == TimeFormat::EpochSeconds && value.find('.') == std::string_view::npos;
    ParsedTime out;
    out.span.begin = static_cast<Instant>(std::floor(ms + 0.5));
    out.precision = whole_seconds ? TimePrecision::Second : TimePrecision::Millisecond;
    out.span.end = out.span.begin + (whole_seconds ? kSecond : 1);
    out.basis = TimeBasis::Utc;
    return {out, TimeTrouble::None};
}

}  // namespace courtyard::time_scan
