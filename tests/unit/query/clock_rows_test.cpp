#include "query/clock_rows.h"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "data/table_builder.h"
#include "time/calendar.h"
#include "time/zones.h"

using namespace courtyard;

namespace {

struct When {
    TemporalExtent span;
    TimePrecision precision = TimePrecision::Minute;
    TimeBasis basis = TimeBasis::Utc;
    std::string zone{};  ///< Empty: not known.
};

EventTablePtr table_of(const std::vector<When>& events) {
    Placements rows;
    rows.resize(events.size());
    TableFacts facts;
    for (std::size_t i = 0; i < events.size(); ++i) {
        rows.source_rows.push_back(i + 1);
        rows.positions[i] = {};
        rows.set_time(i, events[i].span, events[i].precision, events[i].basis);
        const auto known = std::find(facts.zone_names.begin(), facts.zone_names.end(), events[i].zone);
        const auto code = static_cast<std::uint32_t>(known - facts.zone_names.begin());
        if (events[i].zone.empty()) {
            rows.zones.push_back(PackedCodes::kMissing);
            continue;
        }
        if (known == facts.zone_names.end()) facts.zone_names.push_back(events[i].zone);
        rows.zones.push_back(code);
    }
    return TableBuilder::finish({}, "clock", {}, std::move(rows), std::move(facts), {});
}

Instant at(unsigned month, unsigned day, int hour, int minute = 0) {
    return instant_from_civil(2021, month, day, hour, minute);
}

/// The hours, or days, that match one event: a digit string would be hard to read.
std::vector<std::size_t> hours_of(const When& event, ClauseClock clock) {
    std::vector<std::size_t> out;
    const EventTablePtr table = table_of({event});
    for (std::size_t hour = 0; hour < 24; ++hour) {
        HourRule rule{{}, clock, Unknowns::LeaveOut};
        rule.hours.set(hour);
        if (rows_of(rule, *table).test(0)) out.push_back(hour);
    }
    return out;
}
std::vector<std::size_t> days_of(const When& event, ClauseClock clock) {
    std::vector<std::size_t> out;
    const EventTablePtr table = table_of({event});
    for (std::size_t day = 0; day < 7; ++day) {
        WeekdayRule rule{{}, clock, Unknowns::LeaveOut};
        rule.days.set(day);
        if (rows_of(rule, *table).test(0)) out.push_back(day);
    }
    return out;
}
bool unknown_hour(const When& event, ClauseClock clock) {
    return rows_of(HourRule{{}, clock, Unknowns::Include}, *table_of({event})).test(0);
}
bool unknown_day(const When& event, ClauseClock clock) {
    return rows_of(WeekdayRule{{}, clock, Unknowns::Include}, *table_of({event})).test(0);
}

using Units = std::vector<std::size_t>;
constexpr ClauseClock kShown = ClauseClock::Shown, kLocal = ClauseClock::Local;

}  // namespace

TEST_CASE("hours: every hour that a part of the event lies in") {
    const When noon{{at(1, 31, 12), at(1, 31, 12, 1)}};
    CHECK(hours_of(noon, kShown) == Units{12});
    CHECK(hours_of({{at(1, 31, 12, 30), at(1, 31, 15)}}, kShown) == Units{12, 13, 14});
    CHECK(hours_of({{at(1, 31, 22, 59), at(2, 1, 1, 1)}}, kShown) == Units{0, 1, 22, 23});
    CHECK(hours_of({{at(1, 31, 12), at(2, 1, 11, 1)}}, kShown).size() == 24);
    CHECK(hours_of({{at(1, 31, 12), at(2, 1, 11)}}, kShown).size() == 23);
    CHECK(hours_of({{-kHour, 0}}, kShown) == Units{23});  // before 1970
}

TEST_CASE("hours: a day has none, however long it lasts") {
    const When day{{at(1, 31, 0), at(2, 1, 0)}, TimePrecision::Day, TimeBasis::Local, "Europe/Moscow"};
    CHECK(hours_of(day, kShown).empty());
    CHECK(unknown_hour(day, kShown));
    CHECK(unknown_hour(day, kLocal));
    CHECK_FALSE(unknown_hour({{at(1, 31, 12), at(1, 31, 13)}, TimePrecision::Hour}, kShown));
}

TEST_CASE("hours: the clock at the place") {
    const When kamchatka{
        {at(1, 31, 0), at(1, 31, 0, 1)}, TimePrecision::Minute, TimeBasis::Zone, "Asia/Kamchatka"};
    CHECK(hours_of(kamchatka, kShown) == Units{0});
    CHECK(hours_of(kamchatka, kLocal) == Units{12});
    When written = kamchatka;
    written.basis = TimeBasis::Local;  // what the local clock showed, its zone not applied
    CHECK(hours_of(written, kLocal) == Units{0});
    When nowhere = kamchatka;
    nowhere.zone.clear();
    CHECK(hours_of(nowhere, kShown) == Units{0});
    CHECK(hours_of(nowhere, kLocal).empty());
    CHECK(unknown_hour(nowhere, kLocal));
    nowhere.zone = "Moon/Tranquility";
    CHECK(unknown_hour(nowhere, kLocal));
}

TEST_CASE("hours: an hour that the clock leaps over is in no event, one shown twice in both") {
    // New York: 2021-03-14 01:59 EST is followed by 03:00 EDT; 2021-11-07 01:59 EDT by 01:00 EST
    const auto new_york = [](Instant begin, Instant end) {
        return When{{begin, end}, TimePrecision::Minute, TimeBasis::Utc, "America/New_York"};
    };
    CHECK(hours_of(new_york(at(3, 14, 6, 30), at(3, 14, 7, 30)), kLocal) == Units{1, 3});
    CHECK(hours_of(new_york(at(11, 7, 5, 30), at(11, 7, 6, 30)), kLocal) == Units{1});
    CHECK(hours_of(new_york(at(11, 7, 5, 30), at(11, 7, 7, 1)), kLocal) == Units{1, 2});
}

TEST_CASE("days of the week: every day that a part of the event lies in") {
    const When sunday{{at(1, 31, 0), at(2, 1, 0)}, TimePrecision::Day, TimeBasis::Local};
    CHECK(days_of(sunday, kShown) == Units{6});
    CHECK(days_of(sunday, kLocal) == Units{6});
    CHECK(days_of({{at(1, 30, 0), at(2, 2, 0)}, TimePrecision::Day, TimeBasis::Local}, kShown) ==
          Units{0, 5, 6});
    CHECK(days_of({{at(1, 1, 0), at(1, 8, 0)}, TimePrecision::Day}, kShown).size() == 7);
    CHECK(days_of({{at(1, 31, 23), at(2, 1, 0, 1)}}, kShown) == Units{0, 6});
    const When month{{at(1, 1, 0), at(2, 1, 0)}, TimePrecision::Month};
    CHECK(days_of(month, kShown).empty());
    CHECK(unknown_day(month, kShown));
    // 22:30 in London is the next day in Moscow
    const When late{
        {at(1, 31, 22, 30), at(1, 31, 22, 31)}, TimePrecision::Minute, TimeBasis::Utc, "Europe/Moscow"};
    CHECK(days_of(late, kShown) == Units{6});
    CHECK(days_of(late, kLocal) == Units{0});
    // a day that a source gave in UTC is a calendar day all the same
    const When day{{at(1, 31, 0), at(2, 1, 0)}, TimePrecision::Day, TimeBasis::Utc, "Asia/Kamchatka"};
    CHECK(days_of(day, kLocal) == Units{6});
}

TEST_CASE("hours and days say what walking through the event by the minute says") {
    const std::vector<std::string> zones{
        "", "Europe/Moscow", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"};
    std::vector<std::optional<ZoneClock>> clocks;
    for (const std::string& name : zones) {
        auto clock = ZoneClock::of(name.empty() ? "UTC" : name);
        REQUIRE(clock.has_value());
        clocks.emplace_back(std::move(*clock));
    }
    std::mt19937 random(5);
    const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    const auto minutes = [&](std::uint32_t n) { return Instant{below(n)} * kMinute; };
    for (int round = 0; round < 60; ++round) {
        std::vector<When> events(below(30));
        for (When& event : events) {
            const Instant begin = instant_from_civil(2008, 1, 1) + minutes(1800 * 1440);
            const Instant length = kMinute + minutes(below(3) == 0 ? 3000 : 200);
            event = {{begin, begin + length},
                     static_cast<TimePrecision>(below(6)),
                     static_cast<TimeBasis>(below(3)),
                     zones[below(static_cast<std::uint32_t>(zones.size()))]};
        }
        const EventTablePtr table = table_of(events);
        const auto clock = static_cast<ClauseClock>(below(2));
        const auto unknown = static_cast<Unknowns>(below(2));
        const HourRule hours{std::bitset<24>(random() & random()), clock, unknown};
        const WeekdayRule days{std::bitset<7>(random() & random()), clock, unknown};
        const RowBits by_hour = rows_of(hours, *table), by_day = rows_of(days, *table);
        for (std::size_t row = 0; row < table->event_count(); ++row) {
            const ParsedTime time = *table->time(row);
            const bool instant = time.basis != TimeBasis::Local && time.precision < TimePrecision::Day;
            const bool local = clock == kLocal && instant;
            const auto zone = std::find(zones.begin(), zones.end(), table->zone(row)) - zones.begin();
            bool hour = false, day = false;
            for (Instant t = time.span.begin; t < time.span.end; t += kMinute) {
                const CivilTime civil =
                    civil_from_instant(local ? clocks[static_cast<std::size_t>(zone)]->to_local(t) : t);
                hour = hour || hours.hours[static_cast<std::size_t>(civil.hour)];
                day = day || days.days[(civil.weekday + 6) % 7];
            }
            const bool no_clock = local && table->zone(row).empty();
            if (no_clock || time.precision > TimePrecision::Hour) hour = unknown == Unknowns::Include;
            if (no_clock || time.precision > TimePrecision::Day) day = unknown == Unknowns::Include;
            CAPTURE(row);
            CHECK(by_hour.test(row) == hour);
            CHECK(by_day.test(row) == day);
        }
    }
}
