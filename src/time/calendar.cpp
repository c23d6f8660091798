#include "time/calendar.h"

#include <date/date.h>
#include <fmt/core.h>

#include <algorithm>
#include <limits>

namespace courtyard {
namespace {

// The Gregorian calendar repeats every 400 years, weekdays included. Folding into one such era keeps the
// library's 16-bit years out of the way: every instant has an exact date.
constexpr std::int64_t kEraYears = 400;
constexpr std::int64_t kEraDays = 146'097;
constexpr std::int64_t kEpochYear = 1970;

constexpr Instant kTypicalMonth = kEraDays * kDay / (kEraYears * 12);
constexpr Instant kMonday = 4 * kDay;  // 5 January 1970, the first Monday of our count

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}
std::int64_t floor_modulo(std::int64_t a, std::int64_t b) {
    return a % b + (a % b < 0 ? b : 0);
}

constexpr Instant kLeast = std::numeric_limits<Instant>::min();
constexpr Instant kGreatest = std::numeric_limits<Instant>::max();

Instant saturating_add(Instant a, Instant b) {
    Instant sum = 0;
    if (!__builtin_add_overflow(a, b, &sum)) return sum;
    return b < 0 ? kLeast : kGreatest;
}

Instant saturating_multiply(Instant a, Instant b) {
    Instant product = 0;
    if (!__builtin_mul_overflow(a, b, &product)) return product;
    return (a < 0) == (b < 0) ? kGreatest : kLeast;
}

/// Length of units that are always equally long; 0 for months and what is made of them.
Instant exact_length(CalendarUnit unit) {
    switch (unit) {
        case CalendarUnit::Minute:
            return kMinute;
        case CalendarUnit::Hour:
            return kHour;
        case CalendarUnit::Day:
            return kDay;
        case CalendarUnit::Week:
            return 7 * kDay;
        default:
            return 0;
    }
}

std::int64_t months_of(CalendarStep step) {
    const std::int64_t months = step.unit == CalendarUnit::Month     ? 1
                                : step.unit == CalendarUnit::Quarter ? 3
                                                                     : 12;
    return months * std::max(step.count, 1);
}

date::year_month_day_last last_of_month(std::int64_t year, unsigned month) {
    const auto folded = static_cast<int>(floor_modulo(year, kEraYears) + 2000);
    return date::year{folded} / date::month{month} / date::last;
}

/// Months since January of the year 0.
std::int64_t month_index(const CivilTime& c) {
    return c.year * 12 + static_cast<std::int64_t>(c.month) - 1;
}

}  // namespace

CalendarUnit calendar_unit_of(TimePrecision precision) {
    switch (precision) {
        case TimePrecision::Day:
            return CalendarUnit::Day;
        case TimePrecision::Week:
            return CalendarUnit::Week;
        case TimePrecision::Month:
            return CalendarUnit::Month;
        case TimePrecision::Year:
            return CalendarUnit::Year;
        default:
            return CalendarUnit::Minute;
    }
}

std::string_view calendar_unit_name(CalendarUnit unit) {
    static constexpr std::array<std::string_view, kCalendarUnits.size()> kNames{
        "minute", "hour", "day", "week", "month", "quarter", "year"};
    return kNames[static_cast<std::size_t>(unit)];
}

Instant floor_to(Instant t, CalendarStep step) {
    if (const Instant unit = exact_length(step.unit); unit != 0) {
        const Instant length = unit * std::max(step.count, 1);
        const Instant origin = step.unit == CalendarUnit::Week ? kMonday : 0;
        // The two remainders are taken apart so that t − origin cannot overflow.
        const Instant past = floor_modulo(floor_modulo(t, length) - floor_modulo(origin, length), length);
        return saturating_add(t, -past);
    }
    const std::int64_t months = months_of(step);
    const std::int64_t first = floor_divide(month_index(civil_from_instant(t)), months) * months;
    return instant_from_civil(floor_divide(first, 12), static_cast<unsigned>(floor_modulo(first, 12)) + 1, 1);
}

Instant advanced(Instant t, CalendarStep step, std::int64_t n) {
    if (const Instant unit = exact_length(step.unit); unit != 0) {
        return saturating_add(t, saturating_multiply(unit * std::max(step.count, 1), n));
    }
    const CivilTime c = civil_from_instant(t);
    const std::int64_t index = saturating_add(month_index(c), saturating_multiply(months_of(step), n));
    const std::int64_t year = floor_divide(index, 12);
    const auto month = static_cast<unsigned>(floor_modulo(index, 12)) + 1;
    const unsigned day = std::min(c.day, static_cast<unsigned>(last_of_month(year, month).day()));
    return saturating_add(instant_from_civil(year, month, day), floor_modulo(t, kDay));
}

Instant typical_length(CalendarStep step) {
    if (const Instant unit = exact_length(step.unit); unit != 0) return unit * std::max(step.count, 1);
    return saturating_multiply(kTypicalMonth, months_of(step));
}

CalendarStep step_for_span(Instant span, int most) {
    using enum CalendarUnit;
    static constexpr std::array kLadder{
        CalendarStep{Minute, 1},  CalendarStep{Minute, 2},  CalendarStep{Minute, 5},
        CalendarStep{Minute, 10}, CalendarStep{Minute, 15}, CalendarStep{Minute, 30},
        CalendarStep{Hour, 1},    CalendarStep{Hour, 2},    CalendarStep{Hour, 3},
        CalendarStep{Hour, 6},    CalendarStep{Hour, 12},   CalendarStep{Day, 1},
        CalendarStep{Week, 1},    CalendarStep{Month, 1},   CalendarStep{Quarter, 1},
        CalendarStep{Quarter, 2}};
    const std::int64_t limit = std::max(most, 1);
    const auto fits = [&](CalendarStep step) {
        return span / typical_length(step) < limit || span == limit * typical_length(step);
    };
    for (const CalendarStep step : kLadder) {
        if (fits(step)) return step;
    }
    for (int decade = 1; decade <= 100'000'000; decade *= 10) {
        for (const int digit : {1, 2, 5}) {
            if (fits({Year, digit * decade})) return {Year, digit * decade};
        }
    }
    return {Year, 500'000'000};
}

CivilTime civil_from_instant(Instant t) {
    const std::int64_t days = floor_divide(t, kDay);
    const std::int64_t era = floor_divide(days, kEraDays);
    const date::sys_days folded{date::days{static_cast<int>(floor_modulo(days, kEraDays))}};
    const date::year_month_day ymd{folded};
    const std::int64_t of_day = floor_modulo(t, kDay);
    CivilTime c;
    c.year = static_cast<int>(ymd.year()) + era * kEraYears;
    c.month = static_cast<unsigned>(ymd.month());
    c.day = static_cast<unsigned>(ymd.day());
    c.weekday = date::weekday{folded}.c_encoding();
    c.hour = static_cast<int>(of_day / kHour);
    c.minute = static_cast<int>(of_day / kMinute % 60);
    c.second = static_cast<int>(of_day / kSecond % 60);
    c.millisecond = static_cast<int>(of_day % kSecond);
    return c;
}

Instant instant_from_civil(std::int64_t year, unsigned month, unsigned day, int hour, int minute, int second,
                           int millisecond) {
    const std::int64_t since = saturating_add(year, -kEpochYear);
    const std::int64_t era = floor_divide(since, kEraYears);
    const auto folded = static_cast<int>(floor_modulo(since, kEraYears) + kEpochYear);
    const date::sys_days date = date::year{folded} / date::month{month} / date::day{day};
    const std::int64_t days =
        saturating_add(saturating_multiply(era, kEraDays), date.time_since_epoch().count());
    const Instant of_day = hour * kHour + minute * kMinute + second * kSecond + millisecond;
    return saturating_add(saturating_multiply(days, kDay), of_day);
}

bool is_valid_date(std::int64_t year, unsigned month, unsigned day) {
    if (month < 1 || month > 12 || day < 1) return false;
    return day <= static_cast<unsigned>(last_of_month(year, month).day());
}

}  // namespace courtyard
