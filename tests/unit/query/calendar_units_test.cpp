#include "query/calendar_units.h"

#include <doctest/doctest.h>

#include "query/clock_rows.h"
#include "query/value_counts.h"
#include "support/random_table.h"

using namespace courtyard;

TEST_CASE("events by day of the week and hour are those that the rules let through") {
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
        test::RandomTable random(seed);
        const EventTablePtr table = random.make(random.below(400));
        const auto units = CalendarUnits::make(*table, {});
        REQUIRE(units);
        RowBits rows = RowBits::none(table->event_count());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (random.below(2) == 0) rows.set(row);
        }
        const auto count = [&](const Rule& rule) {
            RowBits of = std::visit(
                [&](const auto& one) -> RowBits {
                    using T = std::decay_t<decltype(one)>;
                    if constexpr (std::is_same_v<T, WeekdayRule> || std::is_same_v<T, HourRule>)
                        return rows_of(one, *table);
                    else
                        return {};
                },
                rule);
            return (of &= rows).count();
        };
        const auto days = units->day_counts(rows);
        const auto hours = units->hour_counts(rows);
        for (std::size_t i = 0; i < CalendarUnits::kDays; ++i)
            CHECK(days[i] == count(WeekdayRule{.days = std::bitset<7>(1U << i)}));
        for (std::size_t i = 0; i < CalendarUnits::kHours; ++i)
            CHECK(hours[i] == count(HourRule{.hours = std::bitset<24>(1U << i)}));
        CHECK(days.back() == count(WeekdayRule{.days = {}, .unknown = Unknowns::Include}));
        CHECK(hours.back() == count(HourRule{.hours = {}, .unknown = Unknowns::Include}));
    }
}

TEST_CASE("a search for days that is stopped gives nothing") {
    std::stop_source stop;
    stop.request_stop();
    test::RandomTable random(1);
    CHECK(CalendarUnits::make(*random.make(10), stop.get_token()) == nullptr);
}
