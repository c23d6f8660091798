#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "time/instant.h"

namespace courtyard {

/// Calendar units of stepping and of histogram bins, in UTC; months and years have their true lengths.
enum class CalendarUnit : std::uint8_t { Minute, Hour, Day, Week, Month, Quarter, Year };
inline constexpr std::array kCalendarUnits{CalendarUnit::Minute, CalendarUnit::Hour,  CalendarUnit::Day,
                                           CalendarUnit::Week,   CalendarUnit::Month, CalendarUnit::Quarter,
                                           CalendarUnit::Year};
/// The unit that a time is known to; minutes for all that is finer than a day.
CalendarUnit calendar_unit_of(TimePrecision precision);
std::string_view calendar_unit_name(CalendarUnit unit);  ///< "minute" … "year".

/// `count` units, such as 15 minutes or 10 years. Multiples are aligned: 6 hours begin at 0, 6, 12 and 18 h;
/// 10 years at …2010, 2020; weeks on Monday.
struct CalendarStep {
    CalendarUnit unit = CalendarUnit::Day;
    int count = 1;
    friend bool operator==(const CalendarStep&, const CalendarStep&) = default;
};

/// The last boundary of `step` at or before `t`.
Instant floor_to(Instant t, CalendarStep step);
/// Adds `n` steps (n may be negative), calendar-true: 31 Jan + 1 month = 28 or 29 Feb; the time of day stays.
Instant advanced(Instant t, CalendarStep step, std::int64_t n = 1);
/// About how long one step is, ms: for choosing among steps, never for arithmetic on dates.
Instant typical_length(CalendarStep step);
/// The finest of the sensible steps (1, 2, 5, 10, 15, 30 min … 1, 2, 5, 10 … years) of which `span` holds at
/// most `most`.
CalendarStep step_for_span(Instant span, int most);

/// A UTC calendar date and time of day.
struct CivilTime {
    std::int64_t year = 1970;
    unsigned month = 1;    ///< 1 … 12
    unsigned day = 1;      ///< 1 … 31
    unsigned weekday = 4;  ///< 0 = Sunday.
    int hour = 0, minute = 0, second = 0, millisecond = 0;
};
CivilTime civil_from_instant(Instant t);
/// Fails never: the caller checked the fields (see is_valid_date).
Instant instant_from_civil(std::int64_t year, unsigned month, unsigned day, int hour = 0, int minute = 0,
                           int second = 0, int millisecond = 0);
bool is_valid_date(std::int64_t year, unsigned month, unsigned day);

/// "2021-01-31", "2021-01-31 14:00", "2021-01-31 14:00:05" … as fine as the precision says; UTC calendar.
std::string format_instant(Instant t, TimePrecision precision);
/// ISO 8601 with Z: "2021-01-31T14:00:00Z" (milliseconds only when there are any).
std::string format_iso(Instant t);
/// A range in words, half-open boundaries made plain for the reader: "31 January 2021" (one whole day),
/// "23 January – 14 February 2021" (last day named is inside), "14 February 2021, 08:00 – 18:15 UTC".
std::string range_in_words(const TemporalExtent& range);
/// The same by another clock: its words stand in the place of "UTC".
std::string range_in_words(const TemporalExtent& range, std::string_view clock_words);

}  // namespace courtyard
