#include "data/clock_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "data/table_builder.h"
#include "query/timeline.h"
#include "time/calendar.h"

using namespace courtyard;

namespace {

struct When {
    TemporalExtent span;
    TimeBasis basis = TimeBasis::Utc;
    std::string zone{};  ///< Empty: not known.
    TimePrecision precision = TimePrecision::Minute;
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
        if (events[i].zone.empty()) {
            rows.zones.push_back(PackedCodes::kMissing);
            continue;
        }
        rows.zones.push_back(static_cast<std::uint32_t>(known - facts.zone_names.begin()));
        if (known == facts.zone_names.end()) facts.zone_names.push_back(events[i].zone);
    }
    return TableBuilder::finish({}, "clock", {}, std::move(rows), std::move(facts), {});
}

Instant at(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
    return instant_from_civil(year, month, day, hour, minute);
}

TemporalExtent span(Instant begin, Instant length) {
    return {begin, begin + length};
}

ShownClock clock_of(std::string_view name) {
    auto clock = ShownClock::of(name);
    REQUIRE_MESSAGE(clock, clock.error().message);
    return *clock;
}

ClockTable by(std::string_view clock, const std::vector<When>& events) {
    return clock_table(table_of(events), clock_of(clock));
}

/// The only event's span by a clock.
TemporalExtent shown(std::string_view clock, const When& event) {
    const ClockTable made = by(clock, {event});
    REQUIRE(made.table->event_count() == 1);
    return {made.table->begins()[0], made.table->ends()[0]};
}

/// What a clock shows of a span, looked up minute by minute.
TemporalExtent minute_by_minute(const ZoneClock& zone, const TemporalExtent& utc) {
    TemporalExtent out{std::numeric_limits<Instant>::max(), std::numeric_limits<Instant>::min()};
    for (Instant t = utc.begin; t < utc.end; t += kMinute) {
        out.begin = std::min(out.begin, zone.to_local(t));
        out.end = std::max(out.end, zone.to_local(t) + kMinute);
    }
    return out;
}

}  // namespace

TEST_CASE(
    "20:00 in Petropavlovsk and in Kaliningrad are 20:00 by each event's own time, ten hours apart by UTC") {
    const When kamchatka{span(at(2021, 2, 14, 8), 15 * kMinute), TimeBasis::Utc, "Asia/Kamchatka"};
    const When kaliningrad{span(at(2021, 2, 14, 18), 15 * kMinute), TimeBasis::Utc, "Europe/Kaliningrad"};
    CHECK(shown("UTC", kamchatka).begin == at(2021, 2, 14, 8));
    CHECK(shown("local", kamchatka) == span(at(2021, 2, 14, 20), 15 * kMinute));
    CHECK(shown("local", kaliningrad) == span(at(2021, 2, 14, 20), 15 * kMinute));
    CHECK(shown("Europe/Moscow", kaliningrad).begin == at(2021, 2, 14, 21));
}

TEST_CASE("a local date stays on its day by every clock") {
    const When date{span(at(2021, 1, 31), kDay), TimeBasis::Local, "Asia/Kamchatka", TimePrecision::Day};
    for (const char* clock : {"UTC", "local", "Pacific/Auckland", "America/New_York"}) {
        const EventTablePtr table = table_of({date});
        const ClockTable made = clock_table(table, clock_of(clock));
        CHECK(made.table == table);  // nothing changes: nothing is copied
        CHECK(made.without_clock == 0);
    }
}

TEST_CASE("events whose own clock is not known are counted, and shown by any other clock") {
    const std::vector<When> events{{span(at(2021, 2, 14, 8), kHour), TimeBasis::Utc, "Asia/Kamchatka"},
                                   {span(at(2021, 2, 14, 9), kHour), TimeBasis::Utc, ""},
                                   {span(at(2021, 2, 14, 9), kHour), TimeBasis::Utc, "Mars/Olympus"},
                                   {span(at(2021, 2, 14), kDay), TimeBasis::Local, ""}};
    CHECK(by("local", events).without_clock == 2);
    CHECK(by("local", events).table->event_count() == 2);
    CHECK(by("UTC", events).table->event_count() == 4);
    CHECK(by("Europe/Moscow", events).table->event_count() == 4);
    CHECK(by("Europe/Moscow", events).without_clock == 0);
}

TEST_CASE("Volgograd's clock of 2020: four hours ahead until 27 December, then three") {
    CHECK(shown("Europe/Volgograd", {span(at(2020, 12, 26, 20), kHour)}) == span(at(2020, 12, 27), kHour));
    CHECK(shown("Europe/Volgograd", {span(at(2020, 12, 27, 20), kHour)}) ==
          span(at(2020, 12, 27, 23), kHour));
    // Put back at 2:00 (22:00 UTC): an event over the change shows the hour that came twice once.
    CHECK(shown("Europe/Volgograd", {span(at(2020, 12, 26, 21, 30), kHour)}) ==
          TemporalExtent{at(2020, 12, 27, 1), at(2020, 12, 27, 2)});
}

TEST_CASE("days of daylight saving: an hour that comes twice or never leaves each event one span") {
    // Berlin, 31 October 2021: 3:00 summer time is 2:00 again at 01:00 UTC.
    const TemporalExtent twice = shown("Europe/Berlin", {span(at(2021, 10, 31, 0, 30), kHour)});
    CHECK(twice == TemporalExtent{at(2021, 10, 31, 2), at(2021, 10, 31, 3)});
    CHECK(shown("Europe/Berlin", {span(at(2021, 10, 31, 0, 59), kMinute)}).end == at(2021, 10, 31, 3));
    CHECK(shown("Europe/Berlin", {span(at(2021, 10, 31, 1), kMinute)}).begin == at(2021, 10, 31, 2));
    // 28 March: 2:00 is 3:00 at 01:00 UTC.
    CHECK(shown("Europe/Berlin", {span(at(2021, 3, 28, 0, 30), kHour)}) ==
          TemporalExtent{at(2021, 3, 28, 1, 30), at(2021, 3, 28, 3, 30)});
    CHECK(shown("Europe/Berlin", {span(at(2021, 3, 28, 1), kMinute)}).begin == at(2021, 3, 28, 3));
}

TEST_CASE("before zones: local mean time, also before 1900") {
    CHECK(shown("Europe/Moscow", {span(at(1870, 5, 1, 12), kHour)}).begin ==
          at(1870, 5, 1, 14) + 30 * kMinute + 17 * kSecond);
}

TEST_CASE(
    "a table by a clock holds each event once, in order, with what it is by UTC, as a plain loop has it") {
    std::mt19937 random(3);
    const auto pick = [&](std::int64_t from, std::int64_t to) {
        return std::uniform_int_distribution<std::int64_t>(from, to)(random);
    };
    const std::vector<std::string> zones{"Asia/Kamchatka",   "Europe/Berlin",       "Europe/Volgograd",
                                         "America/New_York", "Australia/Lord_Howe", ""};
    std::vector<When> events;
    for (int i = 0; i < 3000; ++i) {
        const Instant begin = at(2020, 10, 20) + pick(0, 200 * 24 * 60) * kMinute;
        const auto basis = static_cast<TimeBasis>(pick(0, 2));
        events.push_back(
            {span(begin, pick(1, 300) * kMinute), basis, zones[static_cast<std::size_t>(pick(0, 5))]});
    }
    const EventTablePtr table = table_of(events);
    for (const char* name : {"Europe/Berlin", "America/New_York", "local"}) {
        const ShownClock clock = clock_of(name);
        std::map<std::uint64_t, TemporalExtent> plain;  // by source row
        for (std::size_t i = 0; i < events.size(); ++i) {
            const When& event = events[i];
            const std::string zone = clock.whose() == ShownClock::Whose::Event ? event.zone : name;
            if (event.basis == TimeBasis::Local)
                plain[i + 1] = event.span;
            else if (!zone.empty())
                plain[i + 1] = minute_by_minute(*ZoneClock::of(zone), event.span);
        }
        const ClockTable made = clock_table(table, clock);
        const EventTable& t = *made.table;
        REQUIRE(t.event_count() == plain.size());
        CHECK(made.without_clock == events.size() - plain.size());
        CHECK(std::ranges::is_sorted(t.begins()));
        for (std::size_t row = 0; row < t.event_count(); ++row) {
            const std::uint64_t source = t.source_rows()[row];
            REQUIRE(plain.contains(source));
            CHECK(TemporalExtent{t.begins()[row], t.ends()[row]} == plain.at(source));
            CHECK(t.instants(row) == events[source - 1].span);
            CHECK(t.time(row)->span == events[source - 1].span);
            CHECK(t.zone(row) == events[source - 1].zone);
        }
        for (int i = 0; i < 50; ++i) {
            const TemporalExtent window =
                span(at(2020, 10, 20) + pick(0, 200 * 24) * kHour, pick(1, 48) * kHour);
            const auto meets =
                std::ranges::count_if(plain, [&](const auto& event) { return event.second.meets(window); });
            CHECK(count_in(t, window) == static_cast<std::uint64_t>(meets));
        }
    }
}
