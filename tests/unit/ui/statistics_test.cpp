// What the statistics panel says and asks.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "session/coverage.h"
#include "session/session.h"
#include "support/tables.h"
#include "ui/charts.h"
#include "ui/panels/statistics_pairs.h"
#include "ui/panels/statistics_parts.h"
#include "ui/panels/statistics_ranking.h"
#include "ui/panels/statistics_trend.h"

using namespace courtyard;
using namespace courtyard::ui;
using test::day;

namespace {

Column numbers(const char* name, Role role) {
    return {name, role, std::string(unit_of(role)), IntegerColumn{PackedIntegers{1, 2}}, {}};
}

EventTablePtr table_of(std::vector<Column> columns) {
    std::vector<test::RowPlacement> rows;
    for (std::uint64_t i = 0; i < 2; ++i) {
        const Instant begin = day(2021, 1, 10) + static_cast<Instant>(i) * 10 * kDay;
        rows.push_back({i + 1, LonLat{},
                        ParsedTime{{begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local}, false});
    }
    return test::finish_table({}, "told", std::move(columns), std::move(rows), {});
}

}  // namespace

TEST_CASE("sums are said with their estimates, and never as zero where nothing is known") {
    const EventTablePtr t =
        table_of({numbers("lo", Role::ParticipantsLow), numbers("hi", Role::ParticipantsHigh),
                  numbers("det", Role::Detained), numbers("cost", Role::None)});
    BinTally amount{3, 1, 12'000, 12'000, 40'000};
    CHECK(sum_text(*t, "lo", amount) == "12,000–40,000");
    CHECK(sum_text(*t, "det", amount) == "12,000");
    amount.high = amount.low;
    CHECK(sum_text(*t, "lo", amount) == "12,000");
    amount.unknown = 3;
    CHECK(sum_text(*t, "det", amount) == "not known");
    CHECK(sum_text(*t, "det", {}) == "0");
    CHECK(tally_text(*t, "", amount) == "3");
    CHECK(measure_title(*t, "lo") == "Participants");
    CHECK(measure_title(*t, "cost") == "cost");
    CHECK(measure_phrase(*t, "det") == "people detained");
    CHECK(measure_phrase(*t, "") == "events");
    CHECK(count_of_events(1) == "1 event");
    CHECK(count_of_events(1234) == "1,234 events");
}

TEST_CASE("detained with estimates are said with the number, one estimate alone is a number") {
    const EventTablePtr both = table_of({numbers("det", Role::Detained), numbers("lo", Role::DetainedLow),
                                         numbers("hi", Role::DetainedHigh)});
    CHECK(sum_text(*both, "det", {3, 0, 120, 100, 150}) == "120 (100–150)");
    CHECK(sum_text(*both, "det", {3, 3, 0, 100, 150}) == "100–150");
    CHECK(sum_text(*both, "det", {3, 3, 0, 0, 0}) == "not known");
    const EventTablePtr one = table_of({numbers("lo", Role::ParticipantsLow)});
    CHECK(sum_text(*one, "lo", {3, 0, 120, 0, 0}) == "120");
    CHECK(measure_title(*one, "lo") == "Participants, low estimate");
}

TEST_CASE("participants stand against people detained where a layer has both") {
    const StatisticsChoice any;
    const auto pair = [&](std::vector<Column> columns) {
        return pair_asked(*table_of(std::move(columns)), any);
    };
    const PairAsked usual = pair({numbers("size", Role::None), numbers("lo", Role::ParticipantsLow),
                                  numbers("hi", Role::ParticipantsHigh), numbers("det", Role::Detained)});
    CHECK(usual == PairAsked{"lo", "det"});
    CHECK(pair({numbers("lo", Role::ParticipantsLow), numbers("hi", Role::ParticipantsHigh)}) ==
          PairAsked{"lo", "hi"});
    CHECK(pair({numbers("a", Role::None), numbers("b", Role::None)}) == PairAsked{"b", "a"});
    CHECK(pair({numbers("a", Role::None)}) == PairAsked{});
    StatisticsChoice chosen;
    chosen.pair_x = "det";
    chosen.pair_y = "gone";
    const EventTablePtr t = table_of({numbers("lo", Role::ParticipantsLow), numbers("det", Role::Detained)});
    CHECK(pair_asked(*t, chosen).x == "det");
}

TEST_CASE("a step that nobody collected is told from one without events") {
    Session session;
    REQUIRE(session.execute(AddLayers{{table_of({numbers("det", Role::Detained)})}}));
    const Instant begin = day(2021, 1, 12);
    const CoverageGap missing{{begin, begin + 2 * kDay}, "", "the archive was closed"};
    REQUIRE(session.execute(AddGap{{GapId{}, std::nullopt, missing}}));
    const LayerState& layer = session.document().layers.front();
    const auto coverage = [&](Instant from, Instant to) {
        return LayerCoverage(session.document(), layer).of({from, to});
    };
    CHECK(coverage(begin, begin + kDay) == StepCoverage::Nothing);
    CHECK(coverage(begin + kDay, begin + 3 * kDay) == StepCoverage::Partly);
    CHECK(coverage(begin + 2 * kDay, begin + 3 * kDay) == StepCoverage::Whole);
    CHECK(coverage(begin - 20 * kDay, begin - 10 * kDay) == StepCoverage::Outside);
    CHECK(coverage(begin + 10 * kDay, begin + 11 * kDay) == StepCoverage::Outside);
}

TEST_CASE("coverage of a step is what a search of all statements finds") {
    std::mt19937 random(3);
    const auto any = [&random](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    for (int round = 0; round < 100; ++round) {
        Session session;
        REQUIRE(session.execute(AddLayers{{table_of({numbers("det", Role::Detained)})}}));
        for (int i = any(4); i > 0; --i) {
            const Instant begin = day(2021, 1, 10) + any(12) * kDay;
            const CoverageGap gap{{begin, begin + (1 + any(4)) * kDay}, any(4) == 0 ? "Omsk" : "", "fire"};
            REQUIRE(session.execute(AddGap{{GapId{}, std::nullopt, gap}}));
        }
        const LayerState& layer = session.document().layers.front();
        const Instant begin = day(2021, 1, 10) + any(9) * kDay;
        const TemporalExtent step{begin, begin + (1 + any(2)) * kDay};
        const StepCoverage told = LayerCoverage(session.document(), layer).of(step);
        CHECK((told == StepCoverage::Nothing) == nothing_collected(session.document(), layer.id, step));
        const bool touched = std::ranges::any_of(session.document().gaps, [&](const GapState& state) {
            return state.gap.whole() && state.gap.when.meets(step);
        });
        CHECK((told == StepCoverage::Whole) != touched);
    }
}

TEST_CASE("lists begin with places, and with what the layer has of what was chosen") {
    TextColumn places{PackedCodes{0, 1}, {"Omsk", "Tomsk"}}, kinds{PackedCodes{0, 0}, {"march"}};
    const EventTablePtr t = table_of({{"kind", Role::Category, "", kinds, {}},
                                      {"where", Role::Place, "", places, {}},
                                      numbers("det", Role::Detained)});
    CHECK(listed_columns(*t) == std::vector<std::string>{"where", "kind"});
    StatisticsChoice choice;
    CHECK(list_of(choice, *t).column == "where");
    choice.list = StatisticsChoice::List{false, "kind"};
    CHECK(list_of(choice, *t).column == "kind");
    choice.list = StatisticsChoice::List{false, "gone"};
    CHECK(list_of(choice, *t).column == "where");
    CHECK(list_of({}, *table_of({})).areas);
}

TEST_CASE("steps of an axis are round") {
    CHECK(round_step(3, 3) == 1);
    CHECK(round_step(10, 3) == 5);
    CHECK(round_step(7, 3) == 5);
    CHECK(round_step(60, 3) == 20);
    CHECK(round_step(0.3, 3) == doctest::Approx(0.1));
    CHECK(round_step(0, 3) == 1);
    CHECK(round_step(3001, 3) == 2000);
}
