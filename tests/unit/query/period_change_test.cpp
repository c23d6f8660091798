#include "query/period_change.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "query/change_rows.h"
#include "support/areas.h"
#include "support/random_table.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// Names of places and regions, of some rows none; numbers with lows and highs, of some rows none; times
/// known to the day, the week or the month.
EventTablePtr named_events(std::uint32_t seed, std::size_t n) {
    std::mt19937 random(seed);
    const auto below = [&](std::uint32_t limit) {
        return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random);
    };
    TextColumn place{{}, {"Moscow", "Kazan", "Kirovsk", ""}},
        region{{}, {"Moscow", "Tatarstan", "Leningrad"}};
    IntegerColumn detained, low, high;
    RealColumn share;
    std::vector<test::RowPlacement> rows;
    for (std::size_t i = 0; i < n; ++i) {
        test::RowPlacement row;
        row.source_row = i + 1;
        row.position = to_lonlat(20.5 + below(10), 40.5 + below(10));
        const Instant begin = day(2021, 1, 1) + below(60) * kDay;
        const std::uint32_t kind = below(6);
        const Instant length = kind == 0 ? 7 * kDay : kind == 1 ? 31 * kDay : (1 + below(3)) * kDay;
        row.time = ParsedTime{{begin, begin + length},
                              kind == 0   ? TimePrecision::Week
                              : kind == 1 ? TimePrecision::Month
                                          : TimePrecision::Day,
                              TimeBasis::Local};
        rows.push_back(row);
        place.codes.push_back(below(6) < 5 ? below(4) : TextColumn::kMissing);
        region.codes.push_back(below(5) < 4 ? below(3) : TextColumn::kMissing);
        detained.values.push_back(below(4) == 0 ? IntegerColumn::kMissing : below(500));
        low.values.push_back(below(3) == 0 ? IntegerColumn::kMissing : below(200));
        high.values.push_back(below(3) == 0 ? IntegerColumn::kMissing : 500 + below(500));
        share.values.push_back(below(4) == 0 ? std::nan("") : below(1000) / 64.0);
    }
    std::vector<Column> columns;
    columns.push_back({"place", Role::Place, "", std::move(place)});
    columns.push_back({"region", Role::Region, "", std::move(region)});
    columns.push_back({"detained", Role::Detained, "people detained", std::move(detained)});
    columns.push_back({"low", Role::DetainedLow, "people detained", std::move(low)});
    columns.push_back({"high", Role::DetainedHigh, "people detained", std::move(high)});
    columns.push_back({"share", Role::None, "", std::move(share)});
    Ledger ledger;
    ledger.read = n;
    return test::finish_table({"test", "Events", "test", "generic"}, "Events", std::move(columns), rows,
                              ledger);
}

struct PlainTally {
    std::uint32_t events = 0, unknown = 0;
    double sum = 0, low = 0, high = 0;
};
struct PlainPeriod {
    PlainTally certain, possible;
};

/// What a loop over all rows finds.
std::map<std::uint32_t, PlainPeriod> plain(const ComparedPlaces& places, const Column* best,
                                           const Column* low, const Column* high, const RowBits* mask,
                                           const TemporalExtent& period) {
    std::map<std::uint32_t, PlainPeriod> out;
    const EventTable& table = *places.table;
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        const Instant begin = table.begins()[row], end = table.ends()[row];
        if (period.empty() || begin >= period.end || end <= period.begin) continue;
        if (mask != nullptr && !mask->test(row)) continue;
        const bool vague = table.precisions()[row] >= TimePrecision::Week;
        const bool inside = begin >= period.begin && end <= period.end;
        PlainPeriod& of = out[places.of_row[row]];
        PlainTally& tally = vague && !inside ? of.possible : of.certain;
        ++tally.events;
        if (best == nullptr) continue;
        const auto l = low != nullptr ? low->number(row) : std::nullopt;
        const auto h = low != nullptr ? high->number(row) : std::nullopt;
        auto value = best->number(row);
        if (!value) value = l ? l : h;
        tally.unknown += value ? 0U : 1U;
        tally.sum += value.value_or(0);
        if (low == nullptr || !value) continue;
        tally.low += l.value_or(*value);
        tally.high += h.value_or(*value);
    }
    return out;
}

bool same(const BinTally& found, const PlainTally& wanted) {
    return found.events == wanted.events && found.unknown == wanted.unknown && found.sum == wanted.sum &&
           found.low == wanted.low && found.high == wanted.high;
}

void check_against_plain(const ComparedPlaces& places, const Column* best, const Column* low,
                         const Column* high, const RowBits* mask, const TemporalExtent& a,
                         const TemporalExtent& b) {
    std::optional<SummedNumbers> numbers;
    if (best != nullptr) numbers.emplace(*best, low, high);
    const PeriodChanges found = count_changes(places, numbers ? &*numbers : nullptr, mask, a, b);
    auto of_a = plain(places, best, low, high, mask, a), of_b = plain(places, best, low, high, mask, b);
    std::map<std::uint32_t, std::pair<PlainPeriod, PlainPeriod>> wanted;
    for (const auto& [place, period] : of_a) wanted[place].first = period;
    for (const auto& [place, period] : of_b) wanted[place].second = period;
    REQUIRE(found.places.size() == wanted.size());
    std::uint32_t certain_a = 0, possible_b = 0;
    auto next = wanted.begin();
    bool all = true;
    for (const PlaceChange& change : found.places) {
        const auto& [place, periods] = *next++;
        all = all && change.place == place && same(change.a.certain, periods.first.certain) &&
              same(change.a.possible, periods.first.possible) &&
              same(change.b.certain, periods.second.certain) &&
              same(change.b.possible, periods.second.possible);
        certain_a += change.a.certain.events;
        possible_b += change.b.possible.events;
    }
    CHECK(all);
    CHECK(found.a.certain.events == certain_a);
    CHECK(found.b.possible.events == possible_b);
}

TemporalExtent random_period(std::mt19937& random) {
    std::uniform_int_distribution<std::int64_t> first(-10, 80), length(0, 40), hours(0, 23);
    const Instant begin =
        day(2021, 1, 1) + first(random) * kDay + (random() % 2 == 0 ? 0 : hours(random)) * kHour;
    return {begin, begin + length(random) * kDay + (random() % 3 == 0 ? 5 * kHour : 0)};
}

}  // namespace

TEST_CASE("counts and sums of two periods by place, region and cell are those of a plain loop") {
    std::mt19937 random(5);
    const EventTablePtr table = named_events(2, 4000);
    auto mask = std::make_shared<RowBits>(RowBits::none(table->event_count()));
    for (std::size_t row = 0; row < table->event_count(); ++row) {
        if (random() % 3 != 0) mask->set(row);
    }
    const ComparedPlacesPtr by[] = {
        places_by_name(table), places_by_area(test::rows_of(table, test::square_areas(AreaLevel::Admin1))),
        places_by_cell(table, 120)};
    const Column* detained = table->column("detained");
    for (int i = 0; i < 120; ++i) {
        const ComparedPlaces& places = *by[i % 3];
        const RowBits* passing = i % 2 == 0 ? nullptr : mask.get();
        const TemporalExtent a = random_period(random), b = random_period(random);
        check_against_plain(places, nullptr, nullptr, nullptr, passing, a, b);
        check_against_plain(places, detained, table->column("low"), table->column("high"), passing, a, b);
        check_against_plain(places, table->column("share"), nullptr, nullptr, passing, a, b);
    }
}

TEST_CASE("periods of tables with any times, places and missing values") {
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        test::RandomTable maker(seed);
        const EventTablePtr table = maker.make(600);
        if (table->event_count() == 0) continue;
        const ComparedPlacesPtr places = places_by_name(table);
        CHECK(places->of_row.size() == table->event_count());
        const auto all = *table->temporal_extent();
        const Instant middle = table->begins()[table->event_count() / 2];
        check_against_plain(*places, nullptr, nullptr, nullptr, nullptr, {all.begin, middle},
                            {middle, all.end});
        check_against_plain(*places, nullptr, nullptr, nullptr, nullptr, all, {middle, middle});
    }
}

TEST_CASE("an event on the border of two half-open periods is in one; one that lasts over both is in both") {
    test::TableMaker maker("Events");
    maker.add({30, 50}, TemporalExtent{day(2021, 1, 1), day(2021, 1, 2)}, std::nullopt, 1);
    maker.add({30, 50}, TemporalExtent{day(2021, 1, 2), day(2021, 1, 3)}, std::nullopt, 2);
    maker.add({30, 50}, TemporalExtent{day(2021, 1, 1), day(2021, 1, 3)}, std::nullopt, 4);
    maker.add({30, 50}, TemporalExtent{day(2021, 1, 1), day(2021, 1, 8)}, std::nullopt, 8,
              TimePrecision::Week);
    const EventTablePtr table = maker.finish();
    const ComparedPlacesPtr places = places_by_name(table);
    const SummedNumbers numbers(*table->column("detained"));
    const PeriodChanges found = count_changes(*places, &numbers, nullptr, {day(2021, 1, 1), day(2021, 1, 2)},
                                              {day(2021, 1, 2), day(2021, 1, 3)});
    REQUIRE(found.places.size() == 1);
    CHECK(found.places[0].a.certain.sum == 5);
    CHECK(found.places[0].b.certain.sum == 6);
    CHECK(found.places[0].a.possible.events == 1);
    CHECK(found.places[0].a.possible.sum == 8);
    CHECK(found.places[0].b.possible.events == 1);
    const PeriodChanges week = count_changes(*places, &numbers, nullptr, {day(2021, 1, 1), day(2021, 1, 8)},
                                             {day(2021, 1, 8), day(2021, 1, 9)});
    CHECK(week.a.certain.sum == 15);  // the week lies wholly in A
    CHECK(week.a.possible.events == 0);
    CHECK(week.b.empty());
}

TEST_CASE("places of one name in different regions are apart, and lie where most of their events are") {
    TextColumn name{{0, 0, 0, 0, TextColumn::kMissing}, {"Kirovsk"}};
    TextColumn region{{0, 0, 0, 1, 1}, {"Murmansk", "Leningrad"}};
    std::vector<test::RowPlacement> rows(5);
    const std::pair<double, double> at[] = {
        {33.6, 67.6}, {33.7, 67.6}, {33.7, 67.6}, {31, 59.9}, {31, -59.9}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].source_row = i + 1;
        rows[i].position = to_lonlat(at[i].first, at[i].second);
        rows[i].time = ParsedTime{{day(2021, 1, 1), day(2021, 1, 2)}, TimePrecision::Day, TimeBasis::Local};
    }
    std::vector<Column> columns;
    columns.push_back({"place", Role::Place, "", std::move(name)});
    columns.push_back({"region", Role::Region, "", std::move(region)});
    Ledger ledger;
    ledger.read = 5;
    const EventTablePtr table =
        test::finish_table({"test", "E", "test", "generic"}, "E", std::move(columns), rows, ledger);
    const ComparedPlacesPtr places = places_by_name(table);
    REQUIRE(places->places.size() == 3);
    CHECK(places->places[0].name == "Kirovsk");
    CHECK(places->places[0].within == "Murmansk");
    CHECK(places->places[0].at == to_lonlat(33.7, 67.6));
    CHECK(places->places[1].within == "Leningrad");
    CHECK(places->places[2].name == "59.9000° S, 31.0000° E");
    CHECK(places->of_row == std::vector<std::uint32_t>{0, 0, 0, 1, 2});
}

namespace {

PlaceChange change_of(std::uint32_t a, std::uint32_t b) {
    PlaceChange change;
    change.a.certain.events = a;
    change.b.certain.events = b;
    return change;
}

}  // namespace

TEST_CASE("no per cent on small baselines or from nothing") {
    const ChangeRow usual = change_row(change_of(4, 6), 0, {});
    CHECK(usual.difference == 2);
    CHECK(usual.relative == 0.5);
    CHECK(usual.baseline == Baseline::Enough);
    const ChangeRow small = change_row(change_of(2, 5), 0, {});
    CHECK(small.difference == 3);
    CHECK_FALSE(small.relative);
    CHECK(small.baseline == Baseline::Small);
    CHECK(change_row(change_of(2, 6), 0, {}).relative == 2);  // B is more than limited
    CHECK(change_row(change_of(3, 5), 0, {}).relative.has_value());
    const ChangeRow fresh = change_row(change_of(0, 9), 0, {});
    CHECK_FALSE(fresh.relative);
    CHECK(fresh.baseline == Baseline::None);
    CHECK(change_row(change_of(5, 0), 0, {}).relative == -1);
}

TEST_CASE("a sum of which no number is known is not known, and not 0; by the day it is divided") {
    PlaceChange change = change_of(3, 2);
    change.a.certain.unknown = 3;
    change.b.certain = {2, 1, 10, 8, 20};
    const ChangeScale sums{true, true, 1, 1};
    const ChangeRow row = change_row(change, 7, sums);
    CHECK(row.change == 7);
    CHECK_FALSE(row.a.value);
    CHECK(row.b.value == 10);
    CHECK_FALSE(row.difference);
    CHECK_FALSE(row.relative);
    change.a.certain = {4, 0, 40, 30, 60};
    const ChangeRow known = change_row(change, 0, {true, true, 4, 2});
    CHECK(known.a.value == 10);
    CHECK(known.a.low == 7.5);
    CHECK(known.b.value == 5);
    CHECK(known.difference == -5);
    CHECK(known.low_difference == 4 - 15);
    CHECK(known.high_difference == 10 - 7.5);
    CHECK(known.relative == -0.5);
    CHECK(change_row(change_of(0, 0), 0, sums).difference == 0);  // without events it is 0
}

TEST_CASE("rows sort by any column, either way, and what is not known comes last") {
    const EventTablePtr table = named_events(9, 800);
    const ComparedPlacesPtr places = places_by_name(table);
    const SummedNumbers numbers(*table->column("detained"), table->column("low"), table->column("high"));
    const PeriodChanges changes = count_changes(
        *places, &numbers, nullptr, {day(2021, 1, 1), day(2021, 1, 9)}, {day(2021, 1, 9), day(2021, 1, 12)});
    std::vector<ChangeRow> rows;
    for (std::size_t i = 0; i < changes.places.size(); ++i)
        rows.push_back(change_row(changes.places[i], i, {true, true, 1, 1}));
    REQUIRE(rows.size() > 20);
    REQUIRE(std::ranges::any_of(rows, [](const ChangeRow& r) { return !r.difference; }));
    const auto key = [&](const ChangeRow& r, ChangeColumn column) -> std::optional<double> {
        if (column == ChangeColumn::A) return r.a.value;
        if (column == ChangeColumn::B) return r.b.value;
        if (column == ChangeColumn::Relative) return r.relative;
        return r.difference ? std::optional(std::abs(*r.difference)) : std::nullopt;
    };
    for (const ChangeColumn column :
         {ChangeColumn::A, ChangeColumn::B, ChangeColumn::Difference, ChangeColumn::Relative}) {
        for (const ChangeOrder order : {ChangeOrder::Rising, ChangeOrder::Falling}) {
            sort_changes(rows, changes, *places, column, order);
            bool right = true;
            for (std::size_t i = 1; i < rows.size(); ++i) {
                const auto before = key(rows[i - 1], column), here = key(rows[i], column);
                if (!before) right = right && !here;
                if (before && here)
                    right = right && (order == ChangeOrder::Rising ? *before <= *here : *before >= *here);
            }
            CHECK(right);
        }
    }
    sort_changes(rows, changes, *places, ChangeColumn::Place, ChangeOrder::Rising);
    CHECK(std::ranges::is_sorted(
        rows, {}, [&](const ChangeRow& r) { return places->places[changes.places[r.change].place].name; }));
}
