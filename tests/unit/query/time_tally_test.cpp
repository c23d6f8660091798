#include "query/time_tally.h"

#include <doctest/doctest.h>

#include <limits>
#include <random>

#include "query/exact_sum.h"
#include "support/placements.h"
#include "support/rounds.h"
#include "unit/query/random_events.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

constexpr std::size_t kClasses = 4;

/// Events of all precisions, of classes, with numbers some of which are not known.
struct Made {
    EventTablePtr table;
    std::vector<std::uint8_t> classes;
};

ParsedTime random_time(std::mt19937& random, bool uncertain) {
    const Instant begin =
        number(random, 0, 60) * kDay + (number(random, 0, 1) == 0 ? 0 : number(random, 0, kDay));
    if (!uncertain || number(random, 0, 2) > 0) {
        const Instant length =
            number(random, 0, 5) == 0 ? number(random, 1, 20 * kDay) : number(random, 1, kDay);
        return {{begin, begin + length}, TimePrecision::Minute, TimeBasis::Utc};
    }
    const auto precision = static_cast<TimePrecision>(number(random, 5, 7));
    const Instant unit = precision == TimePrecision::Week ? 7 * kDay : 30 * kDay;
    const Instant first = begin / unit * unit;
    return {{first, first + unit}, precision, TimeBasis::Local};
}

Made make(std::mt19937& random, std::size_t count) {
    const bool uncertain = number(random, 0, 2) > 0, whole = number(random, 0, 1) == 0;
    std::vector<RowPlacement> rows;
    IntegerColumn best, low;
    RealColumn real, high;
    const auto integer = [&] {
        return number(random, 0, 3) == 0 ? IntegerColumn::kMissing : number(random, -50, 5000);
    };
    const auto fraction = [&] {
        return number(random, 0, 3) == 0 ? std::numeric_limits<double>::quiet_NaN()
                                         : static_cast<double>(number(random, -90, 90'000)) / 7;
    };
    for (std::size_t i = 0; i < count; ++i) {
        rows.push_back({i + 1, LonLat{}, random_time(random, uncertain), false});
        best.values.push_back(integer());
        low.values.push_back(integer());
        real.values.push_back(fraction());
        high.values.push_back(fraction());
    }
    std::vector<Column> columns;
    columns.push_back(
        {"best", Role::None, "", whole ? decltype(Column::values)(best) : decltype(Column::values)(real)});
    columns.push_back({"low", Role::None, "", low});
    columns.push_back(
        {"high", Role::None, "", whole ? decltype(Column::values)(best) : decltype(Column::values)(high)});
    Made made{finish_table({}, "made", std::move(columns), std::move(rows), {}), {}};
    for (std::size_t i = 0; i < made.table->event_count(); ++i)
        made.classes.push_back(static_cast<std::uint8_t>(number(random, 0, kClasses - 1)));
    return made;
}

struct PlainBin {
    std::uint32_t events = 0, unknown = 0;
    ExactSum sum, low, high;
};

double known_of(const Column& column, std::size_t row, std::optional<double> instead) {
    return column.number(row).value_or(instead.value_or(0));
}

/// The same by a loop over all rows.
PlainBin plain_bin(const Made& made, std::uint8_t of, const TemporalExtent& bin, const RowBits* mask,
                   bool possible) {
    PlainBin out;
    const EventTable& t = *made.table;
    const Column &best = *t.column("best"), &low = *t.column("low"), &high = *t.column("high");
    for (std::size_t row = 0; row < t.event_count(); ++row) {
        const TemporalExtent span{t.begins()[row], t.ends()[row]};
        if (made.classes[row] != of || (mask && !mask->test(row)) || !span.meets(bin)) continue;
        const bool inside = span.begin >= bin.begin && span.end <= bin.end;
        const bool perhaps = t.precisions()[row] >= TimePrecision::Week && !inside;
        if (perhaps != possible) continue;
        ++out.events;
        const auto stated = best.number(row), either = low.number(row) ? low.number(row) : high.number(row);
        const auto value = stated ? stated : either;
        if (!value) ++out.unknown;
        out.sum.add(value.value_or(0));
        out.low.add(known_of(low, row, value));
        out.high.add(known_of(high, row, value));
    }
    return out;
}

void check_bin(const BinTally& told, const PlainBin& plain) {
    REQUIRE(told.events == plain.events);
    REQUIRE(told.unknown == plain.unknown);
    REQUIRE(told.sum == plain.sum.value());
    REQUIRE(told.low == plain.low.value());
    REQUIRE(told.high == plain.high.value());
}

std::vector<Instant> random_edges(std::mt19937& random) {
    std::vector<Instant> edges;
    Instant at = number(random, -3, 20) * kDay;
    for (std::int64_t i = number(random, 0, 20); i > 0; --i) {
        edges.push_back(at);
        at += number(random, 0, 5) == 0 ? 30 * kDay : number(random, 0, 1) == 0 ? kDay : kHour;
    }
    return edges;
}

}  // namespace

TEST_CASE("bins have events, sums and what is only possible, by class, as a plain loop has them") {
    std::mt19937 random(11);
    for (unsigned round = 0; round < test::rounds(150); ++round) {
        const Made made = make(random, static_cast<std::size_t>(number(random, 0, 3000)));
        const EventTable& t = *made.table;
        TimeTally tally(std::make_shared<const TallySource>(
            made.table, end_order_of(t), made.classes, kClasses,
            SummedNumbers(*t.column("best"), t.column("low"), t.column("high"))));
        for (int i = 0; i < 3; ++i) {
            const auto mask = random_mask(random, t.event_count());
            tally.ask(mask);
            while (!tally.advance(1500)) {
            }
            const std::vector<Instant> edges = random_edges(random);
            TimeTally::Answer answer;
            tally.answer(edges, answer);
            const std::size_t bins = edges.empty() ? 0 : edges.size() - 1;
            REQUIRE(answer.certain.size() == bins * kClasses);
            for (std::size_t bin = 0; bin < bins; ++bin) {
                const TemporalExtent span{edges[bin], edges[bin + 1]};
                for (std::uint8_t k = 0; k < kClasses; ++k) {
                    check_bin(answer.certain[k * bins + bin], plain_bin(made, k, span, mask.get(), false));
                    check_bin(answer.possible[k * bins + bin], plain_bin(made, k, span, mask.get(), true));
                }
                std::uint64_t possible = 0;
                for (std::uint8_t k = 0; k < kClasses; ++k)
                    possible += plain_bin(made, k, span, mask.get(), true).events;
                REQUIRE(tally.possible_in(span) == possible);
            }
        }
    }
}

TEST_CASE("events whose day is not known are counted some at a time, as the others are") {
    std::vector<RowPlacement> rows;
    for (std::size_t i = 0; i < 5000; ++i) {
        const Instant begin = static_cast<Instant>(i % 10) * kDay;
        const Instant length = static_cast<Instant>(7 + i % 3) * kDay;
        rows.push_back({i + 1, LonLat{},
                        ParsedTime{{begin, begin + length}, TimePrecision::Week, TimeBasis::Local}, false});
    }
    const EventTablePtr table = finish_table({}, "made", {}, std::move(rows), {});
    const auto source = std::make_shared<const TallySource>(table, end_order_of(*table));
    REQUIRE(source->uncertain.spans().size() == 30);
    for (std::size_t s = 1; s < 30; ++s) {
        const TemporalExtent &a = source->uncertain.spans()[s - 1], &b = source->uncertain.spans()[s];
        CHECK((a.begin < b.begin || (a.begin == b.begin && a.end < b.end)));
    }
    TimeTally tally(source);
    tally.ask(nullptr);
    int calls = 1;
    while (!tally.advance(1024)) ++calls;
    CHECK(calls > 10);
    CHECK(tally.possible_in({0, kDay}) == 500);
    std::uint64_t on_the_tenth = 0;
    for (std::size_t row = 0; row < table->event_count(); ++row)
        on_the_tenth += table->ends()[row] > 9 * kDay ? 1U : 0U;
    CHECK(tally.possible_in({9 * kDay, 10 * kDay}) == on_the_tenth);
    tally.ask(nullptr);  // anew, not on top
    while (!tally.advance(100'000)) {
    }
    CHECK(tally.possible_in({0, kDay}) == 500);
}

TEST_CASE("a month is possible on its days, sure of its month, and possible in two weeks of it") {
    std::vector<RowPlacement> rows;
    const TemporalExtent january{0, 31 * kDay};
    rows.push_back({1, LonLat{}, ParsedTime{january, TimePrecision::Month, TimeBasis::Local}, false});
    rows.push_back(
        {2, LonLat{}, ParsedTime{{2 * kDay, 3 * kDay}, TimePrecision::Day, TimeBasis::Local}, false});
    const EventTablePtr table = finish_table({}, "made", {}, std::move(rows), {});
    CHECK(any_day_unknown(*table));
    TimeTally tally(std::make_shared<const TallySource>(table, end_order_of(*table)));
    tally.ask(nullptr);
    while (!tally.advance(100)) {
    }
    TimeTally::Answer answer;
    tally.answer(std::vector<Instant>{2 * kDay, 3 * kDay, 4 * kDay}, answer);
    CHECK(answer.certain[0].events == 1);
    CHECK(answer.possible[0].events == 1);
    CHECK(answer.certain[1].events == 0);
    CHECK(answer.possible[1].events == 1);
    tally.answer(std::vector<Instant>{0, 31 * kDay, 59 * kDay}, answer);
    CHECK(answer.certain[0].events == 2);
    CHECK(answer.possible[0].events == 0);
    CHECK(answer.possible[1].events == 0);
    CHECK(tally.possible_in({0, 14 * kDay}) == 1);
    CHECK(tally.possible_in({0, 31 * kDay}) == 0);
}
