#include "time/calendar.h"

#include <doctest/doctest.h>

#include <limits>
#include <random>

using namespace courtyard;
using enum CalendarUnit;

namespace {

Instant at(std::int64_t year, unsigned month = 1, unsigned day = 1, int hour = 0, int minute = 0,
           int second = 0, int millisecond = 0) {
    return instant_from_civil(year, month, day, hour, minute, second, millisecond);
}

}  // namespace

TEST_CASE("civil dates and instants agree with known days") {
    CHECK(at(1970) == 0);
    CHECK(at(2000, 3, 1) == 951'868'800'000);
    CHECK(at(2021, 1, 31, 14, 5, 6, 789) == 1'612'101'906'789);
    CHECK(at(1969, 12, 31, 23, 59, 59, 999) == -1);
    CHECK(at(1, 1, 1) == -62'135'596'800'000);
    CHECK(at(0, 1, 1) == at(1, 1, 1) - 366 * kDay);  // the year 0 is a leap year
    CHECK(at(2038, 1, 19, 3, 14, 8) == 2'147'483'648'000);

    const CivilTime c = civil_from_instant(1'612'101'906'789);
    CHECK(c.year == 2021);
    CHECK(c.month == 1);
    CHECK(c.day == 31);
    CHECK(c.weekday == 0);  // a Sunday
    CHECK(c.hour == 14);
    CHECK(c.minute == 5);
    CHECK(c.second == 6);
    CHECK(c.millisecond == 789);
    CHECK(civil_from_instant(-1).year == 1969);
    CHECK(civil_from_instant(-1).millisecond == 999);
    CHECK(civil_from_instant(0).weekday == 4);
    CHECK(civil_from_instant(-kDay).weekday == 3);
}

TEST_CASE("civil dates survive the way to an instant and back, in any century") {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<Instant> anywhere(-8'000'000'000'000'000'000, 8'000'000'000'000'000'000);
    for (int i = 0; i < 2000; ++i) {
        const Instant t = anywhere(random) >> (i % 24);
        const CivilTime c = civil_from_instant(t);
        CHECK(is_valid_date(c.year, c.month, c.day));
        CHECK(at(c.year, c.month, c.day, c.hour, c.minute, c.second, c.millisecond) == t);
    }
}

TEST_CASE("valid dates know leap years") {
    CHECK(is_valid_date(2020, 2, 29));
    CHECK_FALSE(is_valid_date(2021, 2, 29));
    CHECK(is_valid_date(2000, 2, 29));
    CHECK_FALSE(is_valid_date(1900, 2, 29));
    CHECK(is_valid_date(0, 2, 29));
    CHECK(is_valid_date(-4, 2, 29));
    CHECK_FALSE(is_valid_date(-1, 2, 29));
    CHECK_FALSE(is_valid_date(2021, 0, 1));
    CHECK_FALSE(is_valid_date(2021, 13, 1));
    CHECK_FALSE(is_valid_date(2021, 4, 31));
    CHECK_FALSE(is_valid_date(2021, 4, 0));
}

TEST_CASE("floor_to finds the last boundary at or before") {
    const Instant t = at(2021, 2, 14, 17, 38, 21, 5);
    CHECK(floor_to(t, {Minute, 1}) == at(2021, 2, 14, 17, 38));
    CHECK(floor_to(t, {Minute, 15}) == at(2021, 2, 14, 17, 30));
    CHECK(floor_to(t, {Hour, 1}) == at(2021, 2, 14, 17));
    CHECK(floor_to(t, {Hour, 6}) == at(2021, 2, 14, 12));
    CHECK(floor_to(t, {Day, 1}) == at(2021, 2, 14));
    CHECK(floor_to(t, {Week, 1}) == at(2021, 2, 8));  // a Sunday belongs to the week of the Monday before
    CHECK(floor_to(at(2021, 2, 15), {Week, 1}) == at(2021, 2, 15));
    CHECK(floor_to(t, {Month, 1}) == at(2021, 2, 1));
    CHECK(floor_to(t, {Quarter, 1}) == at(2021, 1, 1));
    CHECK(floor_to(at(2021, 12, 31), {Quarter, 1}) == at(2021, 10, 1));
    CHECK(floor_to(at(2021, 12, 31), {Quarter, 2}) == at(2021, 7, 1));
    CHECK(floor_to(t, {Year, 1}) == at(2021));
    CHECK(floor_to(t, {Year, 10}) == at(2020));
    CHECK(floor_to(t, {Year, 100}) == at(2000));
}

TEST_CASE("floor_to before 1970, before 1900 and before the year 0") {
    CHECK(floor_to(-1, {Minute, 1}) == -kMinute);
    CHECK(floor_to(-1, {Day, 1}) == -kDay);
    CHECK(floor_to(at(1969, 12, 31, 13), {Hour, 6}) == at(1969, 12, 31, 12));
    CHECK(floor_to(at(1969, 12, 31), {Week, 1}) == at(1969, 12, 29));
    CHECK(floor_to(at(1848, 3, 18, 9), {Month, 1}) == at(1848, 3, 1));
    CHECK(floor_to(at(1848, 3, 18), {Year, 10}) == at(1840));
    CHECK(floor_to(at(-43, 3, 15), {Year, 1}) == at(-43));
    CHECK(floor_to(at(-43, 3, 15), {Year, 10}) == at(-50));
    CHECK(floor_to(at(-43, 3, 15), {Quarter, 1}) == at(-43, 1, 1));
}

TEST_CASE("floor_to holds its contract at random") {
    std::mt19937_64 random(11);
    std::uniform_int_distribution<Instant> when(at(-3000), at(9000));
    for (int i = 0; i < 4000; ++i) {
        const CalendarStep step{kCalendarUnits[static_cast<std::size_t>(i) % kCalendarUnits.size()],
                                1 + i % 12};
        const Instant t = when(random);
        const Instant begin = floor_to(t, step);
        CHECK(begin <= t);
        CHECK(advanced(begin, step) > t);
        CHECK(floor_to(begin, step) == begin);
        CHECK(floor_to(begin - 1, step) == advanced(begin, step, -1));
    }
}

TEST_CASE("advanced is true to the calendar") {
    CHECK(advanced(at(2021, 1, 31), {Month, 1}) == at(2021, 2, 28));
    CHECK(advanced(at(2020, 1, 31), {Month, 1}) == at(2020, 2, 29));
    CHECK(advanced(at(2021, 1, 31, 8, 30), {Month, 1}, 3) == at(2021, 4, 30, 8, 30));
    CHECK(advanced(at(2021, 3, 31), {Month, 1}, -1) == at(2021, 2, 28));
    CHECK(advanced(at(2020, 2, 29), {Year, 1}) == at(2021, 2, 28));
    CHECK(advanced(at(2020, 2, 29), {Year, 4}) == at(2024, 2, 29));
    CHECK(advanced(at(2020, 11, 15), {Quarter, 1}) == at(2021, 2, 15));
    CHECK(advanced(at(2021, 12, 31, 23), {Hour, 1}) == at(2022, 1, 1));
    CHECK(advanced(at(2021, 2, 22), {Week, 1}) == at(2021, 3, 1));
    CHECK(advanced(at(2021, 2, 28), {Day, 1}, 0) == at(2021, 2, 28));
    CHECK(advanced(at(1, 1, 1), {Year, 1}, -1) == at(0, 1, 1));
    CHECK(advanced(at(0, 1, 31), {Month, 1}, -11) == at(-1, 2, 28));
}

TEST_CASE("advanced stays at the ends of time instead of overflowing") {
    constexpr Instant kFirst = std::numeric_limits<Instant>::min();
    constexpr Instant kLast = std::numeric_limits<Instant>::max();
    CHECK(advanced(kLast, {Week, 1}) == kLast);
    CHECK(advanced(kFirst, {Day, 1}, -1) == kFirst);
    CHECK(advanced(0, {Year, 1'000'000'000}) == kLast);
    CHECK(advanced(0, {Year, 1}, kFirst) == kFirst);
    CHECK(floor_to(kFirst, {Week, 1}) == kFirst);
}

TEST_CASE("step_for_span takes the finest step that is not too many") {
    CHECK(step_for_span(kHour, 60) == CalendarStep{Minute, 1});
    CHECK(step_for_span(kHour, 59) == CalendarStep{Minute, 2});
    CHECK(step_for_span(kDay, 24) == CalendarStep{Hour, 1});
    CHECK(step_for_span(22 * kDay, 200) == CalendarStep{Hour, 3});
    CHECK(step_for_span(22 * kDay, 30) == CalendarStep{Day, 1});
    CHECK(step_for_span(365 * kDay, 60) == CalendarStep{Week, 1});
    CHECK(step_for_span(365 * kDay, 12) == CalendarStep{Month, 1});
    CHECK(step_for_span(365 * kDay, 4) == CalendarStep{Quarter, 1});
    CHECK(step_for_span(100 * 365 * kDay, 12) == CalendarStep{Year, 10});
    CHECK(step_for_span(std::numeric_limits<Instant>::max(), 1).unit == Year);
    CHECK(step_for_span(0, 0) == CalendarStep{Minute, 1});
}

TEST_CASE("instants are written as finely as they are known") {
    const Instant t = at(2021, 1, 31, 14, 0, 5, 7);
    CHECK(format_instant(t, TimePrecision::Year) == "2021");
    CHECK(format_instant(t, TimePrecision::Month) == "2021-01");
    CHECK(format_instant(t, TimePrecision::Day) == "2021-01-31");
    CHECK(format_instant(t, TimePrecision::Hour) == "2021-01-31 14:00");
    CHECK(format_instant(t, TimePrecision::Minute) == "2021-01-31 14:00");
    CHECK(format_instant(t, TimePrecision::Second) == "2021-01-31 14:00:05");
    CHECK(format_instant(t, TimePrecision::Millisecond) == "2021-01-31 14:00:05.007");
    CHECK(format_instant(at(-43, 3, 15), TimePrecision::Day) == "-0043-03-15");
    CHECK(format_instant(at(12345), TimePrecision::Year) == "+12345");
    CHECK(format_iso(at(2021, 1, 31, 14)) == "2021-01-31T14:00:00Z");
    CHECK(format_iso(t) == "2021-01-31T14:00:05.007Z");
    CHECK(format_iso(-1) == "1969-12-31T23:59:59.999Z");
    CHECK(format_iso(at(814, 5, 5)) == "0814-05-05T00:00:00Z");
}

TEST_CASE("whole days in words name the last day inside") {
    CHECK(range_in_words({at(2021, 1, 31), at(2021, 2, 1)}) == "31 January 2021");
    CHECK(range_in_words({at(2021, 2, 3), at(2021, 2, 15)}) == "3–14 February 2021");
    CHECK(range_in_words({at(2021, 1, 23), at(2021, 2, 15)}) == "23 January – 14 February 2021");
    CHECK(range_in_words({at(2020, 12, 28), at(2021, 1, 4)}) == "28 December 2020 – 3 January 2021");
    CHECK(range_in_words({at(2021, 1, 1), at(2021, 1, 2)}) == "1 January 2021");
    CHECK(range_in_words({at(2020, 2, 28), at(2020, 3, 1)}) == "28–29 February 2020");
}

TEST_CASE("whole months and years in words") {
    CHECK(range_in_words({at(2021, 2), at(2021, 3)}) == "February 2021");
    CHECK(range_in_words({at(2021, 12), at(2022, 1)}) == "December 2021");
    CHECK(range_in_words({at(2021, 1), at(2021, 4)}) == "January – March 2021");
    CHECK(range_in_words({at(2020, 11), at(2021, 3)}) == "November 2020 – February 2021");
    CHECK(range_in_words({at(2021), at(2022)}) == "2021");
    CHECK(range_in_words({at(2019), at(2022)}) == "2019–2021");
}

TEST_CASE("times of day in words name UTC") {
    CHECK(range_in_words({at(2021, 2, 14, 8), at(2021, 2, 14, 18, 15)}) ==
          "14 February 2021, 08:00 – 18:15 UTC");
    CHECK(range_in_words({at(2021, 2, 14), at(2021, 2, 14, 6)}) == "14 February 2021, 00:00 – 06:00 UTC");
    CHECK(range_in_words({at(2021, 2, 14, 18), at(2021, 2, 15)}) == "14 February 2021, 18:00 – 24:00 UTC");
    CHECK(range_in_words({at(2021, 2, 14, 18), at(2021, 2, 16, 6)}) ==
          "14 February, 18:00 – 16 February 2021, 06:00 UTC");
    CHECK(range_in_words({at(2021, 2, 14, 18), at(2021, 2, 17)}) ==
          "14 February, 18:00 – 16 February 2021, 24:00 UTC");
    CHECK(range_in_words({at(2020, 12, 31, 22), at(2021, 1, 1, 2)}) ==
          "31 December 2020, 22:00 – 1 January 2021, 02:00 UTC");
    CHECK(range_in_words({at(2020, 12, 31, 22), at(2021, 1, 1)}) == "31 December 2020, 22:00 – 24:00 UTC");
    CHECK(range_in_words({at(2021, 2, 14, 8, 0, 5), at(2021, 2, 14, 9)}) ==
          "14 February 2021, 08:00:05 – 09:00:00 UTC");
    CHECK(range_in_words({at(2021, 2, 14, 8), at(2021, 2, 14, 8, 0, 0, 250)}) ==
          "14 February 2021, 08:00:00.000 – 08:00:00.250 UTC");
}

TEST_CASE("old dates and empty ranges in words") {
    CHECK(range_in_words({at(1848, 3, 18), at(1848, 3, 20)}) == "18–19 March 1848");
    CHECK(range_in_words({at(-43, 3, 15), at(-43, 3, 16)}) == "15 March 44 BC");
    CHECK(range_in_words({at(-1), at(1)}) == "2 BC – 1 BC");
    CHECK(range_in_words({at(0), at(3)}) == "1 BC – 2");
    CHECK(range_in_words({at(1969, 12, 31), at(1970, 1, 2)}) == "31 December 1969 – 1 January 1970");
    CHECK(range_in_words({0, 0}) == "no time");
    CHECK(range_in_words({5, 2}) == "no time");
}
