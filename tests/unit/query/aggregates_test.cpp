#include "query/aggregates.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

#include "unit/query/random_events.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

/// All that a tally tells, as vectors.
struct Numbers {
    std::uint64_t total = 0;
    std::vector<std::uint32_t> categories, unknown, regions, places, cells;
    std::vector<std::int64_t> sums, weights;
    std::vector<Mix> mixes;
    friend bool operator==(const Numbers&, const Numbers&) = default;
};

constexpr std::uint32_t kSlots = RandomEvents::kCategories + 1;
constexpr std::size_t kMeasures = 2;

/// As colours would be: different for each category; one so great that sums wrap.
std::vector<Mix> mixes() {
    std::vector<Mix> out(kSlots);
    for (std::uint32_t c = 0; c < kSlots; ++c) out[c] = {{c, 255 - c, 0x8000'0000U, 1}};
    return out;
}

/// The loop that the engine must equal.
Numbers plain(const RandomEvents& made, const Question& question) {
    const std::size_t cells = question.view ? question.view->cell_count() : 0;
    Numbers out{0,
                std::vector<std::uint32_t>(kSlots),
                std::vector<std::uint32_t>(kSlots * kMeasures),
                std::vector<std::uint32_t>(RandomEvents::kRegions + 1),
                std::vector<std::uint32_t>(RandomEvents::kPlaces + 1),
                std::vector<std::uint32_t>(cells),
                std::vector<std::int64_t>(kSlots * kMeasures),
                std::vector<std::int64_t>(cells),
                std::vector<Mix>(cells)};
    for (std::size_t row = 0; row < made.events.size(); ++row) {
        const PlainEvent& e = made.events[row];
        const MercatorPoint p = mercator_from_lonlat(e.position);
        if (question.window.empty() || !e.span.meets(question.window)) continue;
        if (question.mask && !question.mask->test(row)) continue;
        if (question.view && !question.view->contains(p)) continue;
        ++out.total;
        ++out.categories[e.category];
        ++out.regions[e.region];
        ++out.places[e.place];
        const std::array values{e.low, e.high};
        for (std::size_t m = 0; m < kMeasures; ++m) {
            if (values[m] == PackedIntegers::kMissing) {
                ++out.unknown[e.category * kMeasures + m];
            } else {
                out.sums[e.category * kMeasures + m] += values[m];
            }
        }
        if (!question.view) continue;
        ++out.cells[question.view->cell(p)];
        for (std::size_t k = 0; k < 4; ++k)
            out.mixes[question.view->cell(p)].sums[k] += mixes()[e.category].sums[k];
        if (e.high != PackedIntegers::kMissing) out.weights[question.view->cell(p)] += e.high;
    }
    return out;
}

Numbers told(const Tally& tally, std::size_t cells) {
    Numbers out;
    out.total = tally.total();
    out.categories.assign(tally.categories().begin(), tally.categories().end());
    for (std::uint32_t category = 0; category < kSlots; ++category) {
        for (std::size_t m = 0; m < kMeasures; ++m) {
            out.sums.push_back(tally.sum(category, m));
            out.unknown.push_back(tally.unknown(category, m));
        }
    }
    out.regions.assign(tally.codes(0).begin(), tally.codes(0).end());
    out.places.assign(tally.codes(1).begin(), tally.codes(1).end());
    out.cells.assign(tally.cells().begin(), tally.cells().begin() + static_cast<std::ptrdiff_t>(cells));
    out.weights.assign(tally.weights().begin(), tally.weights().begin() + static_cast<std::ptrdiff_t>(cells));
    return out;
}

Wanted everything() {
    return {Wanted::Numbers::Yes, {0, 1}, Wanted::Grid::CountsAndWeights, 1};
}

Question next_question(std::mt19937& random, const RandomEvents& made, Question last) {
    switch (number(random, 0, 5)) {
        case 0:
            last.window = random_window(random, made);
            break;
        case 1:
            last.window.begin += number(random, -2, 3) * kDay;
            last.window.end += number(random, -2, 3) * kDay;
            break;
        case 2:
            last.mask = random_mask(random, made.events.size());
            break;
        case 3:
            last.view = number(random, 0, 3) == 0 ? std::nullopt : std::optional(random_grid(random, made));
            break;
        case 4:
            last.window = random_window(random, made);
            last.mask = random_mask(random, made.events.size());
            break;
        default:
            last.window.begin += kDay;
            last.window.end += kDay;
    }
    return last;
}

constexpr std::size_t kWays = 6;

/// Asks many questions in a row of one table; counts the ways by which they were answered.
void ask_in_a_row(std::mt19937& random, const RandomEvents& made, std::uint32_t rows_per_leaf, Effort effort,
                  int questions, std::array<std::size_t, kWays>& ways) {
    const EventIndexPtr index = index_of(made, rows_per_leaf);
    REQUIRE(index);
    Aggregates aggregates(index, everything(), effort);
    Aggregates cells_only(index, {Wanted::Numbers::No, {1}, Wanted::Grid::Counts}, effort);
    Aggregates mixed(index, {Wanted::Numbers::No, {}, Wanted::Grid::Mixes, 0, mixes()}, effort);
    Question question{random_window(random, made)};
    for (int i = 0; i < questions; ++i) {
        question = next_question(random, made, question);
        const std::size_t cells = question.view ? question.view->cell_count() : 0;
        const Tally& tally = aggregates.answer(question);
        ++ways[static_cast<std::size_t>(aggregates.last_way())];
        Numbers expected = plain(made, question);
        const Tally& mixed_tally = mixed.answer(question);
        REQUIRE(std::equal(expected.mixes.begin(), expected.mixes.end(), mixed_tally.mixes().begin()));
        REQUIRE(mixed_tally.total() == expected.total);
        expected.mixes.clear();
        REQUIRE(told(tally, cells) == expected);
        const Tally& other = cells_only.answer(question);
        REQUIRE(other.total() == expected.total);
        REQUIRE(std::equal(expected.cells.begin(), expected.cells.end(), other.cells().begin()));
        REQUIRE(std::equal(expected.places.begin(), expected.places.end(), other.codes(0).begin()));
        std::uint64_t in_used = 0;
        for (std::size_t cell = 0; cell < cells; ++cell)
            in_used += tally.used_blocks()[cell / Tally::kBlockCells] != 0 ? tally.cells()[cell] : 0;
        REQUIRE(in_used == (question.view ? tally.total() : 0));
    }
}

}  // namespace

TEST_CASE("answers equal a plain loop over random tables, windows, moves, masks and views") {
    std::array<std::size_t, kWays> ways{};
    std::mt19937 random(1);
    const std::array efforts{Effort{}, Effort{Effort::Prefer::Rows}, Effort{Effort::Prefer::Leaves}};
    const std::array<std::uint32_t, 3> leaf_sizes{3, 20, 32768};
    for (int round = 0; round < 2400; ++round) {
        const RandomEvents made(random, static_cast<std::size_t>(number(random, 0, 120)));
        const auto r = static_cast<std::size_t>(round);
        ask_in_a_row(random, made, leaf_sizes[r / 3 % 3], efforts[r % 3], 12, ways);
    }
    for (const auto way :
         {Aggregates::Way::WindowByRows, Aggregates::Way::WindowByLeaves, Aggregates::Way::MaskByRows,
          Aggregates::Way::AllByRows, Aggregates::Way::AllByLeaves}) {
        CAPTURE(static_cast<int>(way));
        CHECK(ways[static_cast<std::size_t>(way)] > 100);
    }
}

TEST_CASE("answers equal a plain loop where leaves have directories, and with several threads") {
    std::array<std::size_t, kWays> ways{};
    std::mt19937 random(2);
    for (int round = 0; round < 24; ++round) {
        const RandomEvents made(random, static_cast<std::size_t>(number(random, 2000, 6000)));
        const Effort effort{round % 2 == 0 ? Effort::Prefer::Leaves : Effort::Prefer::Cheapest,
                            round % 3 == 0 ? 150'000.0 : 1.0};
        ask_in_a_row(random, made, round % 4 < 2 ? 700 : 32768, effort, 20, ways);
    }
    CHECK(ways[static_cast<std::size_t>(Aggregates::Way::WindowByLeaves)] > 10);
    CHECK(ways[static_cast<std::size_t>(Aggregates::Way::AllByLeaves)] > 10);
}

TEST_CASE("missing codes count as missing however narrow the codes in use are stored") {
    std::mt19937 random(5);
    RandomEvents made(random, 200);
    for (std::uint32_t kinds : {255U, 256U, 65535U, 65536U}) {
        auto codes = std::make_shared<PackedCodes>();
        for (std::uint32_t row = 0; row < 200; ++row)
            codes->push_back(row % 2 == 0 ? PackedCodes::kMissing : row % 7);
        made.columns.category = made.columns.codes[0] = {codes, kinds};
        Aggregates aggregates(index_of(made, 32768), {Wanted::Numbers::Yes, {0}});
        const Tally& tally = aggregates.answer({{-400'000'000 * kDay, 400'000'000 * kDay}});
        CAPTURE(kinds);
        CHECK(tally.total() == 200);
        CHECK(tally.codes(0)[kinds] == 100);
        CHECK(tally.categories()[kinds] == 100);
        CHECK(tally.codes(0)[3] == 15);
    }
}

TEST_CASE("sums are exact at both ends of 32 bits, of any number of measures") {
    constexpr std::size_t kEvents = 5000;
    std::mt19937 random(11);
    RandomEvents made(random, kEvents);
    auto one = std::make_shared<PackedCodes>();
    auto least = std::make_shared<PackedIntegers>(), most = std::make_shared<PackedIntegers>();
    for (std::size_t row = 0; row < kEvents; ++row) {
        one->push_back(0);
        least->push_back(row % 5 == 4 ? PackedIntegers::kMissing : -INT32_MAX);
        most->push_back(INT32_MAX);
    }
    made.columns.category = {one, 1};
    const std::vector<IndexMeasure> measures{least, most, least};
    for (std::size_t count = 1; count <= measures.size(); ++count) {
        made.columns.measures.assign(measures.begin(), measures.begin() + static_cast<std::ptrdiff_t>(count));
        Aggregates aggregates(index_of(made, 32768), {Wanted::Numbers::Yes, {}}, {Effort::Prefer::Rows});
        const Tally& tally = aggregates.answer({{-400'000'000 * kDay, 400'000'000 * kDay}});
        for (std::size_t m = 0; m < count; ++m) {
            CAPTURE(m);
            CHECK(tally.categories()[0] == kEvents);
            CHECK(tally.unknown(0, m) == (m == 1 ? 0 : kEvents / 5));
            CHECK(tally.sum(0, m) ==
                  (m == 1 ? std::int64_t{5000} * INT32_MAX : std::int64_t{-4000} * INT32_MAX));
        }
    }
}

TEST_CASE("a place with more events than a leaf holds is cut in time") {
    std::mt19937 random(3);
    RandomEvents made(random, 0);
    std::vector<test::RowPlacement> rows;
    const std::size_t count = 70'000;
    for (std::size_t i = 0; i < count; ++i) {
        const Instant begin = static_cast<Instant>(i / 100) * kDay;
        rows.push_back({i + 1, LonLat{370'000'000, 550'000'000},
                        ParsedTime{{begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local}, false});
    }
    Ledger ledger;
    ledger.read = count;
    JobProgress progress;
    auto index =
        EventIndex::build(finish_table({}, "one place", {}, rows, std::move(ledger)), {}, {}, progress);
    REQUIRE(index);
    CHECK((*index)->leaves().size() >= 3);
    Aggregates aggregates(*index, Wanted{}, Effort{Effort::Prefer::Leaves});
    CHECK(aggregates.answer({{10 * kDay, 500 * kDay}}).total() == 49'000);
    CHECK(aggregates.answer({{10 * kDay, 600 * kDay}}).total() == 59'000);
    CHECK(aggregates.answer({{650 * kDay, 600'000 * kDay}}).total() == 5'000);
}

TEST_CASE("an index is not built of columns that do not fit, nor when asked to stop") {
    std::mt19937 random(4);
    const RandomEvents made(random, 50);
    JobProgress progress;
    std::stop_source stopped;
    stopped.request_stop();
    CHECK_FALSE(EventIndex::build(made.table, made.columns, stopped.get_token(), progress));
    IndexColumns few_kinds = made.columns;
    few_kinds.codes[1].kinds = 2;
    CHECK_FALSE(EventIndex::build(made.table, few_kinds, {}, progress));
    IndexColumns too_short = made.columns;
    too_short.measures[0] = std::make_shared<PackedIntegers>(PackedIntegers{1, 2, 3});
    CHECK_FALSE(EventIndex::build(made.table, too_short, {}, progress));
    IndexColumns too_great = made.columns;
    too_great.measures[0] = std::make_shared<PackedIntegers>(std::vector<std::int64_t>(50, INT64_MAX / 4));
    CHECK_FALSE(EventIndex::build(made.table, too_great, {}, progress));
    CHECK(EventIndex::build(made.table, made.columns, {}, progress));
    CHECK(progress.items_done == 50);
}
