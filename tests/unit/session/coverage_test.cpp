#include "session/coverage.h"

#include <doctest/doctest.h>

#include <random>

#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

EventTablePtr january(const char* name) {
    test::TableMaker maker(name);
    maker.add({37, 55}, day(2021, 1, 1), "march", 3);
    maker.add({37, 55}, day(2021, 1, 31), "march", 3);
    return maker.finish();
}

GapState gap(TemporalExtent when, std::optional<LayerId> layer = {}, const char* place = "") {
    return {GapId{}, layer, {when, place, "the archive was closed"}};
}

Session with_layers() {
    Session session;
    REQUIRE(session.execute(AddLayers{{january("one"), january("two")}}));
    return session;
}

}  // namespace

TEST_CASE("a span is not collected exactly when each of its days is said to be so") {
    std::mt19937 random(7);
    const auto any = [&random](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    for (int round = 0; round < 200; ++round) {
        Session session = with_layers();
        const LayerId one = session.document().layers[0].id, two = session.document().layers[1].id;
        for (int i = any(4); i >= 0; --i) {
            const int from = any(20);
            const Instant begin = day(2021, 1, 1) + from * kDay;
            const auto of = any(2);
            const auto layer = of == 0 ? std::nullopt : std::optional(of == 1 ? one : two);
            REQUIRE(session.execute(
                AddGap{gap({begin, begin + (1 + any(6)) * kDay}, layer, any(4) == 0 ? "Omsk" : "")}));
        }
        const Instant begin = day(2021, 1, 1) + any(20) * kDay;
        const TemporalExtent span{begin, begin + (1 + any(5)) * kDay};
        bool each = true;
        for (Instant t = span.begin; t < span.end; t += kDay) {
            bool said = false;
            for (const GapState& state : session.document().gaps) {
                said = said || (state.gap.place.empty() && (!state.layer || state.layer == one) &&
                                state.gap.when.begin <= t && t < state.gap.when.end);
            }
            each = each && said;
        }
        CHECK(nothing_collected(session.document(), one, span) == each);
    }
}

TEST_CASE("the bar is hatched through only where no visible layer was collected") {
    Session session = with_layers();
    const LayerId one = session.document().layers[0].id;
    const TemporalExtent week{day(2021, 1, 10), day(2021, 1, 17)}, all{day(2021, 1, 1), day(2021, 2, 1)};
    REQUIRE(session.execute(AddGap{gap(week, one)}));
    REQUIRE(gaps_within(session.document(), all).size() == 1);
    CHECK_FALSE(gaps_within(session.document(), all)[0].all);  // the other layer has it
    CHECK(gaps_within(session.document(), {day(2021, 1, 17), day(2021, 1, 20)}).empty());  // half-open
    REQUIRE(session.execute(SetLayerVisibility{session.document().layers[1].id, Visibility::Hidden}));
    CHECK(gaps_within(session.document(), all)[0].all);
    REQUIRE(session.execute(SetLayerVisibility{one, Visibility::Hidden}));
    CHECK(gaps_within(session.document(), all).empty());
}

TEST_CASE("what is missing of some places leaves counts as they are, and is told") {
    Session session = with_layers();
    const LayerId one = session.document().layers[0].id;
    const TemporalExtent week{day(2021, 1, 10), day(2021, 1, 17)};
    REQUIRE(session.execute(AddGap{gap(week, one, "regions other than Moscow")}));
    CHECK_FALSE(nothing_collected(session.document(), one, week));
    const auto lines = coverage_lines(session.document(), week);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0] ==
          "one: not collected 10–16 January 2021 (regions other than Moscow): the archive was closed");
}

TEST_CASE("statements on coverage are undone, and go with their layer") {
    Session session = with_layers();
    const LayerId one = session.document().layers[0].id;
    REQUIRE(session.execute(AddGap{gap({day(2021, 1, 10), day(2021, 1, 17)}, one)}));
    REQUIRE(session.execute(RemoveLayer{one}));
    CHECK(session.document().gaps.empty());
    REQUIRE(session.execute(Undo{}));
    REQUIRE(session.document().gaps.size() == 1);
    REQUIRE(session.execute(RemoveGap{session.document().gaps[0].id}));
    CHECK(session.document().gaps.empty());
    REQUIRE(session.execute(Undo{}));
    REQUIRE(session.execute(Undo{}));
    CHECK(session.document().gaps.empty());
    CHECK_FALSE(session.execute(AddGap{gap({5, 5})}));
    GapState without_reason = gap({day(2021, 1, 10), day(2021, 1, 17)});
    without_reason.gap.reason = " ";
    CHECK_FALSE(session.execute(AddGap{without_reason}));
}

TEST_CASE("spans of coverage in words") {
    const Instant year_2012 = day(2012, 1, 1);
    CHECK(gap_range_in_words({CoverageGap::kEver, year_2012}) == "before 2012");
    CHECK(gap_range_in_words({CoverageGap::kEver, day(2020, 5, 1)}) == "before 1 May 2020");
    CHECK(gap_range_in_words({year_2012, CoverageGap::kNever}) == "since 1 January 2012");
    CHECK(gap_range_in_words({CoverageGap::kEver, CoverageGap::kNever}) == "at all times");
    CHECK(gap_range_in_words({day(2013, 1, 1), day(2020, 1, 1)}) == "2013–2019");
}

TEST_CASE("a statement with clock times is told with them, and of no zone: it stands by every clock") {
    const Instant noon = day(2021, 2, 14) + 12 * kHour;
    CHECK(gap_range_in_words({CoverageGap::kEver, noon}) == "before 14 February 2021, 12:00");
    CHECK(gap_range_in_words({noon, CoverageGap::kNever}) == "since 14 February 2021, 12:00");
    CHECK(gap_range_in_words({noon, noon + 6 * kHour}) ==
          "14 February 2021, 12:00 – 14 February 2021, 18:00");
    CHECK(gap_range_in_words({noon, day(2021, 2, 15)}) ==
          "14 February 2021, 12:00 – 14 February 2021, 24:00");
}

TEST_CASE("hatching is, for many statements, what a plain look at each layer says") {
    std::mt19937 random(23);
    const auto any = [&random](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    for (int round = 0; round < 60; ++round) {
        Session session = with_layers();
        const LayerId one = session.document().layers[0].id, two = session.document().layers[1].id;
        for (int i = any(12); i >= 0; --i) {
            const Instant begin = day(2021, 1, 1) + any(24) * kDay;
            const auto of = any(2);
            const auto layer = of == 0 ? std::nullopt : std::optional(of == 1 ? one : two);
            REQUIRE(session.execute(
                AddGap{gap({begin, begin + (1 + any(6)) * kDay}, layer, any(4) == 0 ? "Omsk" : "")}));
        }
        if (any(3) == 0) REQUIRE(session.execute(SetLayerVisibility{two, Visibility::Hidden}));
        const Document& document = session.document();
        for (const GapView& view : gaps_within(document, {day(2021, 1, 5), day(2021, 1, 28)})) {
            bool all = view.state->gap.whole();
            for (const LayerState& layer : document.layers)
                all = all && (!layer.visible() || nothing_collected(document, layer.id, view.when));
            CHECK(view.all == all);
        }
    }
}
