#include "query/calendar_label.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace courtyard;
using enum CalendarUnit;

namespace {

TemporalExtent days(std::int64_t year, unsigned month, unsigned day, int count) {
    const Instant begin = instant_from_civil(year, month, day);
    return {begin, begin + count * kDay};
}

/// The ISO 8601 week of a day, by counting from the Monday of the week that holds 4 January.
std::string plain_week(Instant day) {
    const auto first_monday = [](std::int64_t year) {
        const Instant fourth = instant_from_civil(year, 1, 4);
        return fourth - static_cast<Instant>((civil_from_instant(fourth).weekday + 6) % 7) * kDay;
    };
    std::int64_t year = civil_from_instant(day).year + 1;
    while (first_monday(year) > day) --year;
    int week = 1;
    for (Instant monday = first_monday(year); monday + 7 * kDay <= day; monday += 7 * kDay) ++week;
    const std::string digits = std::to_string(week);
    return std::to_string(year) + "-W" + (week < 10 ? "0" : "") + digits;
}

}  // namespace

TEST_CASE("what is known to the day is called by its day, week, month or year") {
    const TemporalExtent new_year = days(2021, 1, 1, 1);
    CHECK(calendar_label(new_year, TimePrecision::Day, Day) == "2021-01-01");
    CHECK(calendar_label(new_year, TimePrecision::Day, Week) == "2020-W53");
    CHECK(calendar_label(new_year, TimePrecision::Day, Month) == "2021-01");
    CHECK(calendar_label(new_year, TimePrecision::Minute, Year) == "2021");
    CHECK(calendar_label(days(2020, 2, 29, 1), TimePrecision::Day, Day) == "2020-02-29");
}

TEST_CASE("weeks are those that counting from each year's first gives, in any century") {
    std::mt19937 random(4);
    std::uniform_int_distribution<int> any(-60'000, 40'000);
    for (int i = 0; i < 500; ++i) {
        const Instant day = any(random) * kDay;
        CHECK(calendar_label({day, day + kDay}, TimePrecision::Day, Week) == plain_week(day));
    }
}

TEST_CASE("what is known to the week or worse has no certain day, nor a certain week where it touches two") {
    CHECK(calendar_label(days(2021, 1, 25, 7), TimePrecision::Week, Day) == "2021-W04");
    CHECK(calendar_label(days(2021, 1, 25, 7), TimePrecision::Week, Week) == "2021-W04");
    CHECK(calendar_label(days(2021, 1, 25, 7), TimePrecision::Week, Month) == "2021-01");
    // A week around Sunday, 31 January: as likely the week after.
    const TemporalExtent around = days(2021, 1, 28, 7);
    CHECK(calendar_label(around, TimePrecision::Week, Day) == "2021-W04/2021-W05");
    CHECK(calendar_label(around, TimePrecision::Week, Week) == "2021-W04/2021-W05");
    CHECK(calendar_label(around, TimePrecision::Week, Month) == "2021-W04/2021-W05");
    CHECK(calendar_label(around, TimePrecision::Week, Year) == "2021");
    CHECK(calendar_label(days(2020, 2, 1, 29), TimePrecision::Month, Week) == "2020-02");
    CHECK(calendar_label(days(2020, 2, 1, 29), TimePrecision::Month, Month) == "2020-02");
    CHECK(calendar_label(days(1848, 1, 1, 366), TimePrecision::Year, Month) == "1848");
}
