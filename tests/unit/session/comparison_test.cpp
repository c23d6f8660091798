#include "session/comparison.h"

#include <doctest/doctest.h>

#include <cmath>

#include "session/compared_at.h"
#include "session/comparing.h"
#include "session/session.h"
#include "support/areas.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

void must(const Result<void>& done) {
    REQUIRE_MESSAGE(done, (done ? std::string{} : done.error().message));
}

EventTablePtr two_days() {
    test::TableMaker maker("Detentions");
    for (int i = 0; i < 4; ++i) maker.add({28.5, 45.5}, day(2021, 1, 23), "rally", 10);
    for (int i = 0; i < 9; ++i) maker.add({28.5, 45.5}, day(2021, 1, 31), "rally", 5);
    maker.add({22.5, 41.5}, day(2021, 1, 23), "picket", 7);
    maker.add({25.5, 44.5}, day(2021, 1, 31), "picket", std::nullopt);
    return maker.finish();
}

PeriodComparison of_two_days() {
    PeriodComparison out;
    out.a = {day(2021, 1, 23), day(2021, 1, 24)};
    out.b = {day(2021, 1, 31), day(2021, 2, 1)};
    return out;
}

Session with_comparison(const PeriodComparison& comparison) {
    Session session;
    session.set_map_size({1000, 700});
    must(session.execute(AddLayers{{two_days()}}));
    must(session.execute(SetComparison{comparison}));
    return session;
}

}  // namespace

TEST_CASE("the period before is as long: days, weeks, months and years by the calendar") {
    const auto before = [](Instant begin, Instant end) { return period_before({begin, end}); };
    CHECK(before(day(2021, 1, 31), day(2021, 2, 1)) == TemporalExtent{day(2021, 1, 30), day(2021, 1, 31)});
    CHECK(before(day(2021, 3, 1), day(2021, 3, 8)) == TemporalExtent{day(2021, 2, 22), day(2021, 3, 1)});
    CHECK(before(day(2020, 3, 1), day(2020, 3, 8)) == TemporalExtent{day(2020, 2, 23), day(2020, 3, 1)});
    // whole months: February before March, whichever year it is
    CHECK(before(day(2021, 3, 1), day(2021, 4, 1)) == TemporalExtent{day(2021, 2, 1), day(2021, 3, 1)});
    CHECK(before(day(2020, 3, 1), day(2020, 4, 1)) == TemporalExtent{day(2020, 2, 1), day(2020, 3, 1)});
    CHECK(before(day(2021, 1, 1), day(2021, 4, 1)) == TemporalExtent{day(2020, 10, 1), day(2021, 1, 1)});
    // whole years: one with 29 February before one without
    CHECK(before(day(2021, 1, 1), day(2022, 1, 1)) == TemporalExtent{day(2020, 1, 1), day(2021, 1, 1)});
    CHECK(before(day(2020, 1, 1), day(2022, 1, 1)) == TemporalExtent{day(2018, 1, 1), day(2020, 1, 1)});
    // hours are not of the calendar
    const Instant noon = day(2021, 1, 31) + 12 * kHour;
    CHECK(before(noon, noon + 3 * kHour) == TemporalExtent{noon - 3 * kHour, noon});
    CHECK(before(noon, day(2021, 3, 1)) == TemporalExtent{noon - (day(2021, 3, 1) - noon), noon});
}

TEST_CASE("a comparison is proposed of the window with the time before, or of two halves of all") {
    const TemporalExtent all{day(2021, 1, 1), day(2021, 1, 11)};
    const PeriodComparison of_window = proposed_comparison({day(2021, 1, 8), day(2021, 1, 10)}, all);
    CHECK(of_window.b == TemporalExtent{day(2021, 1, 8), day(2021, 1, 10)});
    CHECK(of_window.a == TemporalExtent{day(2021, 1, 6), day(2021, 1, 8)});
    const PeriodComparison halves = proposed_comparison(all, all);
    CHECK(halves.a == TemporalExtent{day(2021, 1, 1), day(2021, 1, 6)});
    CHECK(halves.b == TemporalExtent{day(2021, 1, 6), day(2021, 1, 11)});
    const TemporalExtent hours{day(2021, 1, 1) + kHour, day(2021, 1, 1) + 3 * kHour};
    const PeriodComparison of_hours = proposed_comparison(hours, hours);
    CHECK(of_hours.a.end == hours.begin + kHour);
    CHECK_FALSE(of_hours.a.empty());
    CHECK_FALSE(of_hours.b.empty());
}

TEST_CASE("a session counts a small layer when it is asked, and undo takes the comparison back") {
    Session session = with_comparison(of_two_days());
    const ComparedPeriods* compared = session.compared();
    REQUIRE(compared != nullptr);
    CHECK(compared->current);
    CHECK_FALSE(session.wanted_comparison());
    REQUIRE(compared->rows.size() == 3);
    CHECK(compared->rows[0].a.value == 4);
    CHECK(compared->rows[0].b.value == 9);
    CHECK(compared->rows[0].relative == 1.25);
    CHECK(compared->total.a.value == 5);
    CHECK(compared->total.b.value == 10);
    const std::uint64_t generation = compared->generation;
    CHECK(session.compared()->generation == generation);  // nothing changed
    PeriodComparison swapped = of_two_days();
    std::swap(swapped.a, swapped.b);
    must(session.execute(SetComparison{swapped}));
    CHECK(session.compared()->generation != generation);
    CHECK(session.compared()->rows[0].difference == -5);
    must(session.execute(Undo{}));
    CHECK(session.compared()->rows[0].difference == 5);
    must(session.execute(Undo{}));
    CHECK_FALSE(session.document().comparison);
    CHECK(session.compared() == nullptr);
    must(session.execute(Redo{}));
    CHECK(session.compared()->rows[0].difference == 5);
}

TEST_CASE("sums of a column, by the day, of what passes the filter; an unknown sum is not 0") {
    PeriodComparison comparison = of_two_days();
    comparison.measure = "detained";
    comparison.b.end = day(2021, 2, 2);
    comparison.scale = ComparedScale::PerDay;
    Session session = with_comparison(comparison);
    const ComparedPeriods* compared = session.compared();
    REQUIRE(compared != nullptr);
    CHECK(compared->scale.sums);
    REQUIRE(compared->rows.size() == 3);
    CHECK(compared->rows[0].a.value == 40);
    CHECK(compared->rows[0].b.value == 22.5);
    CHECK_FALSE(compared->rows[2].difference);  // the only event there has no number
    CHECK_FALSE(compared->rows[2].b.value);
    CHECK(compared->rows[2].a.value == 0);
    must(session.execute(AddClause{{ViewId{1}, CategoryRule{"category", {"picket"}}}}));
    CHECK(session.compared()->rows.size() == 2);
    CHECK(session.compared()->counted->basis.passing != nullptr);
    comparison.measure = "no such column";
    must(session.execute(SetComparison{comparison}));
    CHECK_FALSE(session.compared()->scale.sums);
}

TEST_CASE("by region it waits for the regions; a divider's drag is one step and counts nothing anew") {
    PeriodComparison comparison = of_two_days();
    comparison.by = ComparedBy::Region;
    Session session = with_comparison(comparison);
    CHECK(session.compared() == nullptr);
    const auto wanted = session.wanted_areas();
    REQUIRE(wanted.size() == 1);
    const EventTablePtr table = session.document().layers.front().table;
    session.set_areas(test::rows_of(table, test::square_areas(AreaLevel::Admin1)));
    const ComparedPeriods* compared = session.compared();
    REQUIRE(compared != nullptr);
    CHECK(compared->counted->places->areas != nullptr);
    CHECK(compared->rows.size() == 3);
    const CountedComparisonPtr counted = compared->counted;
    comparison.view = ComparisonView::Split;
    for (int i = 1; i <= 5; ++i) {
        comparison.divider = 0.5F + 0.05F * static_cast<float>(i);
        must(session.execute(SetComparison{comparison, GestureId{7}}));
        CHECK(session.compared()->counted == counted);
    }
    must(session.execute(Undo{}));
    CHECK(session.document().comparison->view == ComparisonView::Difference);
}

TEST_CASE("on a split map each side shows its period: what shows, and which side a point is on") {
    PeriodComparison comparison = of_two_days();
    comparison.view = ComparisonView::Split;
    comparison.divider = 0.25F;
    Session session = with_comparison(comparison);
    const Document& document = session.document();
    const ShownTimes times = shown_times(document, session.workspace().window);
    CHECK(times.split());
    CHECK(times.spans[1] == comparison.b);
    CHECK(side_at(document, 1000, 249) == 0);
    CHECK(side_at(document, 1000, 251) == 1);
    must(session.execute(SetWindow{{day(2021, 1, 25), day(2021, 1, 26)}}));
    const LayerId layer = document.layers.front().id;
    CHECK(session.shows({layer, 0}));  // of A, though not in the window
    comparison.view = ComparisonView::Off;
    must(session.execute(SetComparison{comparison}));
    CHECK_FALSE(session.shows({layer, 0}));
    CHECK_FALSE(shown_times(session.document(), session.workspace().window).split());
}

TEST_CASE("what is not collected of a layer in a period is told once") {
    Session session = with_comparison(of_two_days());
    const LayerId layer = session.document().layers.front().id;
    GapState gap;
    gap.gap.when = {day(2021, 1, 20), day(2021, 1, 25)};
    gap.gap.reason = "the list begins then";
    must(session.execute(AddGap{gap}));
    must(session.execute(AddGap{gap}));
    CHECK(period_gaps(session.document(), layer, of_two_days().a).size() == 1);
    CHECK(period_gaps(session.document(), layer, of_two_days().b).empty());
}

TEST_CASE("classes of differences are the same on both sides of zero, with round bounds") {
    const ChangeClasses classes = change_classes(318, 0, true);
    CHECK(classes.bounds == std::vector<double>{20, 50, 100, 200});
    CHECK(classes.top == 200);
    for (const double value : {1.0, 19.0, 20.0, 99.0, 100.0, 318.0})
        CHECK(classes.of(value) == classes.of(-value));
    CHECK(classes.of(19) == 0);
    CHECK(classes.of(20) == 1);
    CHECK(classes.of(318) == 4);
    CHECK(change_classes(9, 0, true).bounds == std::vector<double>{2, 5});
    CHECK(change_classes(1, 0, true).size() == 1);
    CHECK(change_classes(0, 0, true).size() == 1);
    const ChangeClasses fine = change_classes(0.7, 0, false);
    REQUIRE(fine.bounds.size() == 4);
    CHECK(fine.bounds[0] == doctest::Approx(0.05));
    CHECK(fine.top == 0.5);
    const ChangeClasses locked = change_classes(3, 30, true);
    CHECK(locked.top == 30);
    CHECK(locked.bounds == std::vector<double>{5, 10, 20, 30});
    // area as the difference
    CHECK(change_radius_px(classes, 200) == doctest::Approx(kChangeRadiusPx));
    CHECK(change_radius_px(classes, -50) == doctest::Approx(kChangeRadiusPx / 2));
    for (const Theme theme : {Theme::Dark, Theme::Light}) {
        const Color none = no_change_color(theme);
        CHECK(std::abs(none.r - none.b) < 12);  // neither blue nor orange
        CHECK(change_color(classes, -318, theme) == period_a_color(theme));
        CHECK(change_color(classes, 318, theme) == period_b_color(theme));
    }
}

TEST_CASE("what lies under a point of the map: discs, regions and cells") {
    PeriodComparison comparison = of_two_days();
    Session session = with_comparison(comparison);
    must(session.execute(FitData{}));
    const auto check_all = [&] {
        const ComparedPeriods* compared = session.compared();
        REQUIRE(compared != nullptr);
        const Workspace& w = session.workspace();
        for (std::size_t row = 0; row < compared->rows.size(); ++row) {
            const auto at = compared_point(*compared, row, w.camera, w.map_size);
            REQUIRE(at);
            CHECK(compared_at(*compared, w.camera, w.map_size, *at) == row);
        }
        CHECK_FALSE(compared_at(*compared, w.camera, w.map_size, {2, 2}));
    };
    check_all();
    comparison.by = ComparedBy::Cell;
    comparison.cell_km = 60;
    must(session.execute(SetComparison{comparison}));
    check_all();
    comparison.by = ComparedBy::Region;
    must(session.execute(SetComparison{comparison}));
    static_cast<void>(session.compared());
    session.set_areas(
        test::rows_of(session.document().layers.front().table, test::square_areas(AreaLevel::Admin1)));
    check_all();
}
