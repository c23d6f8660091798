// One rule for sums of events: time bar, statistics and comparison come to the same, which is what a plain
// loop by the words of SummedNumbers finds.
#include "query/summed_numbers.h"

#include <doctest/doctest.h>

#include <array>
#include <random>

#include "query/exact_sum.h"
#include "query/number_columns.h"
#include "query/period_change.h"
#include "query/statistics.h"
#include "support/random_table.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// Events of which number, low or high are often missing, and all three of some; times known to the hour or
/// the month.
EventTablePtr guessed_events(std::uint32_t seed, std::size_t n) {
    std::mt19937 random(seed);
    const auto below = [&](std::int64_t limit) {
        return std::uniform_int_distribution<std::int64_t>(0, limit - 1)(random);
    };
    IntegerColumn detained, least, most, low, high;
    RealColumn cost;
    std::vector<test::RowPlacement> rows;
    for (std::size_t i = 0; i < n; ++i) {
        test::RowPlacement row;
        row.source_row = i + 1;
        row.position = to_lonlat(20 + static_cast<double>(below(10)), 50);
        const bool vague = below(4) == 0;
        const Instant begin = day(2021, 1, 1) + below(60) * kDay + below(24) * kHour;
        row.time = ParsedTime{{begin, begin + (vague ? 30 * kDay : (1 + below(50)) * kHour)},
                              vague ? TimePrecision::Month : TimePrecision::Hour,
                              TimeBasis::Utc};
        rows.push_back(row);
        for (IntegerColumn* column : {&detained, &least, &most, &low, &high})
            column->values.push_back(below(2) == 0 ? IntegerColumn::kMissing : below(3000) - 5);
        cost.values.push_back(below(3) == 0 ? std::nan("") : static_cast<double>(below(9999)) / 7);
    }
    std::vector<Column> columns;
    columns.push_back({"detained", Role::Detained, "people detained", std::move(detained)});
    columns.push_back({"least", Role::DetainedLow, "people detained", std::move(least)});
    columns.push_back({"most", Role::DetainedHigh, "people detained", std::move(most)});
    columns.push_back({"low", Role::ParticipantsLow, "people", std::move(low)});
    columns.push_back({"high", Role::ParticipantsHigh, "people", std::move(high)});
    columns.push_back({"cost", Role::None, "", std::move(cost)});
    Ledger ledger;
    ledger.read = n;
    return test::finish_table({"test", "Guessed", "test", "generic"}, "Guessed", std::move(columns), rows,
                              ledger);
}

/// What a window holds, by a loop over all rows.
struct PlainSums {
    BinTally certain, possible;
};
PlainSums plain_sums(const EventTable& table, const NumberColumns& columns, const RowBits* mask,
                     const TemporalExtent& window) {
    struct Sums {
        std::uint32_t events = 0, unknown = 0;
        ExactSum sum, low, high;
        BinTally told(bool range) const {
            return range ? BinTally{events, unknown, sum.value(), low.value(), high.value()}
                         : BinTally{events, unknown, sum.value()};
        }
    } certain, possible;
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        const TemporalExtent span{table.begins()[row], table.ends()[row]};
        if (!span.meets(window) || (mask != nullptr && !mask->test(row))) continue;
        const bool inside = span.begin >= window.begin && span.end <= window.end;
        Sums& to = table.precisions()[row] >= TimePrecision::Week && !inside ? possible : certain;
        const auto low = columns.has_range() ? columns.low->number(row) : std::nullopt;
        const auto high = columns.has_range() ? columns.high->number(row) : std::nullopt;
        auto number = columns.number->number(row);
        if (!number) number = low ? low : high;
        ++to.events;
        to.unknown += number ? 0U : 1U;
        if (!number) continue;
        to.sum.add(*number);
        to.low.add(low.value_or(*number));
        to.high.add(high.value_or(*number));
    }
    return {certain.told(columns.has_range()), possible.told(columns.has_range())};
}

bool close(const BinTally& a, const BinTally& b) {
    return a.events == b.events && a.unknown == b.unknown && a.sum == doctest::Approx(b.sum).epsilon(1e-14) &&
           a.low == doctest::Approx(b.low).epsilon(1e-14) && a.high == doctest::Approx(b.high).epsilon(1e-14);
}

PlainSums time_bar_sums(const EventTablePtr& table, const NumberColumns& columns,
                        const std::shared_ptr<const RowBits>& mask, const TemporalExtent& window) {
    TimeTally tally(std::make_shared<const TallySource>(table, end_order_of(*table),
                                                        std::vector<std::uint8_t>{}, 1, columns.summed()));
    tally.ask(mask);
    while (!tally.advance(table->event_count())) {
    }
    TimeTally::Answer answer;
    tally.answer(std::array{window.begin, window.end}, answer);
    return {answer.certain.front(), answer.possible.front()};
}

PlainSums statistics_sums(const EventTablePtr& table, const std::string& measure,
                          const std::shared_ptr<const RowBits>& mask, const TemporalExtent& window) {
    StatisticsAsked asked;
    asked.table = table;
    asked.window = window;
    asked.mask = mask;
    asked.totals = {measure};
    Statistics statistics(table);
    const StatisticsAnswer answer = statistics.answer(asked);
    return {answer.totals.front().certain, answer.totals.front().possible};
}

PlainSums compared_sums(const EventTablePtr& table, const NumberColumns& columns, const RowBits* mask,
                        const TemporalExtent& window) {
    const SummedNumbers numbers = columns.summed();
    const PeriodChanges changes = count_changes(*places_by_name(table), &numbers, mask, window, {});
    return {changes.a.certain, changes.a.possible};
}

}  // namespace

TEST_CASE("time bar, statistics and comparison sum by one rule, that of a plain loop") {
    std::mt19937 random(11);
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        const EventTablePtr table = guessed_events(seed, 700);
        auto some = std::make_shared<RowBits>(RowBits::none(table->event_count()));
        for (std::size_t row = 0; row < table->event_count(); ++row) {
            if (random() % 3 != 0) some->set(row);
        }
        for (const char* measure : {"detained", "low", "cost"}) {
            const auto columns = number_columns(*table, measure);
            REQUIRE(columns);
            for (const std::shared_ptr<const RowBits>& mask :
                 {std::shared_ptr<const RowBits>(), std::shared_ptr<const RowBits>(some)}) {
                const Instant begin = day(2021, 1, 1) + static_cast<Instant>(random() % 70) * kDay - 5 * kDay;
                const TemporalExtent window{begin, begin + static_cast<Instant>(1 + random() % 40) * kDay};
                const PlainSums plain = plain_sums(*table, *columns, mask.get(), window);
                const PlainSums found[] = {time_bar_sums(table, *columns, mask, window),
                                           statistics_sums(table, measure, mask, window),
                                           compared_sums(table, *columns, mask.get(), window)};
                for (const PlainSums& sums : found) {
                    CHECK(close(sums.certain, plain.certain));
                    CHECK(close(sums.possible, plain.possible));
                }
            }
        }
    }
}

TEST_CASE("an event without a number counts with its bounds, and one without any of them is unknown") {
    constexpr std::int64_t kNone = IntegerColumn::kMissing;
    IntegerColumn number, low, high;
    for (const std::int64_t value : {10L, kNone, kNone, kNone, 20L}) number.values.push_back(value);
    for (const std::int64_t value : {8L, 5L, kNone, kNone, kNone}) low.values.push_back(value);
    for (const std::int64_t value : {kNone, 50L, 7L, kNone, 30L}) high.values.push_back(value);
    const Column columns[] = {{"n", Role::None, "", std::move(number)},
                              {"l", Role::None, "", std::move(low)},
                              {"h", Role::None, "", std::move(high)}};
    const SummedNumbers numbers(columns[0], &columns[1], &columns[2]);
    SummedNumbers::Batch batch;
    const std::uint32_t rows[] = {0, 1, 2, 3, 4};
    numbers.read(rows, batch);
    const std::int64_t best[] = {10, 5, 7, 0, 20}, least[] = {8, 5, 7, 0, 20}, most[] = {10, 50, 7, 0, 30};
    const int known[] = {1, 1, 1, 0, 1}, stated[] = {1, 0, 0, 0, 1};
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(batch.known[i] == known[i]);
        CHECK(batch.stated[i] == stated[i]);
        CHECK(static_cast<std::int64_t>(batch.best[i]) == best[i]);
        CHECK(static_cast<std::int64_t>(batch.low[i]) == least[i]);
        CHECK(static_cast<std::int64_t>(batch.high[i]) == most[i]);
    }
}

TEST_CASE("the columns of a number are its own and the two estimates of its role, if both are numbers") {
    const EventTablePtr table = guessed_events(3, 20);
    const auto detained = number_columns(*table, "detained"), high = number_columns(*table, "high");
    REQUIRE(detained);
    REQUIRE(high);
    CHECK(detained->low == table->column(Role::DetainedLow));
    CHECK(detained->high == table->column(Role::DetainedHigh));
    CHECK_FALSE(detained->estimates_alone());
    CHECK(number_columns(*table, "low")->estimates_alone());
    CHECK(high->low == table->column(Role::ParticipantsLow));
    CHECK_FALSE(number_columns(*table, "cost")->has_range());
    CHECK_FALSE(number_columns(*table, "nothing"));
    CHECK_FALSE(number_columns(*table, ""));
}

TEST_CASE("columns that share a name are measures each, and one that is no number hides none of them") {
    IntegerColumn killed;
    RealColumn nameless;
    BooleanColumn flag;
    std::vector<test::RowPlacement> rows;
    for (std::size_t i = 0; i < 3; ++i) {
        test::RowPlacement row;
        row.source_row = i + 1;
        row.position = to_lonlat(30, 50);
        row.time = ParsedTime{{day(2021, 1, 1), day(2021, 1, 2)}, TimePrecision::Day, TimeBasis::Utc};
        rows.push_back(row);
        killed.values.push_back(static_cast<std::int64_t>(i));
        nameless.values.push_back(1.5);
        flag.values.push_back(1);
    }
    std::vector<Column> columns;
    columns.push_back({"n", Role::None, "", std::move(flag)});
    columns.push_back({"n", Role::Killed, "people killed", std::move(killed)});
    columns.push_back({"", Role::None, "", std::move(nameless)});
    Ledger ledger;
    ledger.read = 3;
    const EventTablePtr table =
        test::finish_table({"test", "Shared", "test", "generic"}, "Shared", std::move(columns), rows, ledger);
    CHECK(table_measures(*table) == std::vector<std::string>{"n", ""});
    const MeasurePtr measure = table_measure(table, "n");
    REQUIRE(measure);
    CHECK(measure->role() == Role::Killed);
}
