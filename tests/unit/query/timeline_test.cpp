#include "query/timeline.h"

#include <doctest/doctest.h>

#include <random>

#include "support/placements.h"

using namespace courtyard;

namespace {

EventTablePtr table_of(const std::vector<TemporalExtent>& spans) {
    std::vector<test::RowPlacement> rows;
    for (const TemporalExtent& span : spans) {
        rows.push_back(
            {rows.size() + 1, LonLat{}, ParsedTime{span, TimePrecision::Minute, TimeBasis::Utc}, false});
    }
    Ledger ledger;
    ledger.read = rows.size();
    return test::finish_table({}, "events", {}, std::move(rows), std::move(ledger));
}

/// The plain loop that the counts must equal.
std::uint64_t counted(const std::vector<TemporalExtent>& spans, const TemporalExtent& window) {
    std::uint64_t n = 0;
    for (const TemporalExtent& span : spans) n += span.meets(window) ? 1U : 0U;
    return n;
}

std::vector<TemporalExtent> random_spans(std::mt19937& random, int most) {
    std::uniform_int_distribution<int> number(0, most), when(-60, 60), length(1, 40), kind(0, 3);
    std::vector<TemporalExtent> spans(static_cast<std::size_t>(number(random)));
    for (TemporalExtent& span : spans) {
        // Many ties and instants of one millisecond: where off-by-one errors live.
        const Instant begin = when(random);
        span = {begin, begin + (kind(random) == 0 ? 1 : length(random))};
    }
    return spans;
}

}  // namespace

TEST_CASE("counts equal a plain loop over random events and windows") {
    std::mt19937 random(1);
    std::uniform_int_distribution<int> edge(-110, 110);
    for (int round = 0; round < 300; ++round) {
        const auto spans = random_spans(random, 60);
        const EventTablePtr table = table_of(spans);
        for (int i = 0; i < 20; ++i) {
            const TemporalExtent window{edge(random), edge(random)};
            CHECK(count_in(*table, window) == (window.empty() ? 0 : counted(spans, window)));
        }
    }
}

TEST_CASE("the row range holds every event of the window and no rows beyond need") {
    std::mt19937 random(2);
    std::uniform_int_distribution<int> edge(-110, 110);
    for (int round = 0; round < 300; ++round) {
        const auto spans = random_spans(random, 60);
        const EventTablePtr table = table_of(spans);
        for (int i = 0; i < 20; ++i) {
            const TemporalExtent window{edge(random), edge(random)};
            const RowRange range = rows_meeting(*table, window);
            REQUIRE(range.first <= range.last);
            REQUIRE(range.last <= table->event_count());
            for (std::uint32_t row = 0; row < table->event_count(); ++row) {
                const TemporalExtent span{table->begins()[row], table->ends()[row]};
                if (window.empty() || !span.meets(window)) continue;
                CHECK(row >= range.first);
                CHECK(row < range.last);
            }
            if (range.size() == 0) continue;
            // Both ends of the range are events that show.
            const std::uint32_t last = range.last - 1;
            CHECK(table->begins()[last] < window.end);
            CHECK(table->ends()[range.first] > window.begin);
        }
    }
}

TEST_CASE("each bin of a histogram counts what shows in it") {
    std::mt19937 random(3);
    std::uniform_int_distribution<int> width(1, 25), bins(1, 30);
    for (int round = 0; round < 300; ++round) {
        const auto spans = random_spans(random, 80);
        const EventTablePtr table = table_of(spans);
        std::vector<Instant> edges{-100};
        for (int i = bins(random); i > 0; --i) edges.push_back(edges.back() + width(random));
        std::vector<std::uint32_t> counts(edges.size() - 1, 77);
        histogram(*table, edges, counts);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            CHECK(counts[i] == counted(spans, {edges[i], edges[i + 1]}));
        }
    }
}

TEST_CASE(
    "a date-only event shows in every window that touches its day, and in none that only meets its "
    "midnights") {
    const Instant day = 18'658 * kDay;  // 31 January 2021
    const EventTablePtr table = table_of({{day, day + kDay}});
    CHECK(count_in(*table, {day, day + kDay}) == 1);
    CHECK(count_in(*table, {day - kDay, day}) == 0);             // the window ends where the day begins
    CHECK(count_in(*table, {day + kDay, day + 2 * kDay}) == 0);  // the window begins where the day ends
    CHECK(count_in(*table, {day - kDay, day + 1}) == 1);
    CHECK(count_in(*table, {day + kDay - 1, day + 2 * kDay}) == 1);
    CHECK(count_in(*table, {day + 20 * kHour, day + 20 * kHour + 15 * kMinute}) == 1);
    CHECK(count_in(*table, {day + kHour, day + kHour}) == 0);  // an empty window shows nothing
    CHECK(rows_meeting(*table, {day + kDay, day + 2 * kDay}).size() == 0);
}

TEST_CASE("no events, no counts") {
    const EventTablePtr table = table_of({});
    CHECK(count_in(*table, {0, 1000}) == 0);
    CHECK(rows_meeting(*table, {0, 1000}) == RowRange{});
    std::vector<std::uint32_t> counts(2, 5);
    histogram(*table, std::vector<Instant>{0, 10, 20}, counts);
    CHECK(counts == std::vector<std::uint32_t>{0, 0});
}
