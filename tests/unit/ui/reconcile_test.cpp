#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "support/tables.h"
#include "ui/panels/reconcile_words.h"
#include "ui/panels/reconcile_work.h"

using namespace courtyard;
using namespace courtyard::ui;
using test::day;

namespace {

EventTablePtr many_events(std::size_t count, std::int64_t detained) {
    test::TableMaker maker("many");
    for (std::size_t i = 0; i < count; ++i) {
        const Instant when = day(2021, 1, 1) + static_cast<Instant>(i % 50) * kDay;
        maker.add({30 + static_cast<double>(i % 7), 55}, when, "rally",
                  detained + static_cast<std::int64_t>(i % 3));
    }
    return maker.finish();
}

ReconcileWanted wanted_of(const EventTablePtr& left, const EventTablePtr& right) {
    ReconcileWanted wanted;
    wanted.tables[0] = {left, nullptr, left->column("detained")};
    wanted.tables[1] = {right, nullptr, right->column("detained")};
    wanted.radius_km = 5;
    return wanted;
}

/// Asks until the answer is to what was asked.
void ask_and_wait(ReconcileWork& work, const ReconcileWanted& wanted) {
    for (int i = 0; i < 20'000; ++i) {
        work.ask(wanted);
        if (!work.busy() && work.answer()->answers(wanted)) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    FAIL("no answer came");
}

}  // namespace

TEST_CASE("numbers of a reconciliation tell unknown, zero, ranges and what is missing apart") {
    ReportedNumber n;
    CHECK(reported_text(n).view() == "–");
    n.reports = 2;
    CHECK(reported_text(n).view() == "?");
    n.known = 2;
    n.best = 0;
    CHECK(reported_text(n).view() == "0");
    n = {0, 2, 2, 1360, 1300, 1420};
    CHECK(reported_text(n).view() == "1,360");
    CHECK(reported_range(n).view() == "1,300–1,420");
    CHECK(combined_text(n, CombinedReports::Sum, false).view() == "sum of 2");
    CHECK(combined_text(n, CombinedReports::Greatest, false).view() == "max of 2");
    CHECK(combined_text(n, CombinedReports::Greatest, true).view().empty());
    n.known = 1;
    CHECK(reported_text(n).view() == "≥ 1,360");
    n.low = -1;  // what is not known may be below zero too
    CHECK(reported_text(n).view() == "1,360");
    n = {0, 1, 1, std::nullopt, 50, 100};
    CHECK(reported_text(n).view() == "50–100");
    CHECK(reported_range(n).view().empty());
    CHECK(reconciled_number(12.346).view() == "12.35");
    CHECK(reconciled_number(-1234.5).view() == "−1,234.50");
    CHECK(reconciled_number(2.999).view() == "3");
    CHECK(reconciled_number(2e17).view() == "2e+17");
}

TEST_CASE("differences say which way, and how much at least") {
    ReconciledCell cell;
    cell.sides[0] = {0, 1, 1, 100, 100, 100};
    cell.sides[1] = {0, 1, 1, 1400, 1400, 1400};
    CHECK(difference_text(cell, {}).view() == "+1,300");
    std::swap(cell.sides[0], cell.sides[1]);
    CHECK(difference_text(cell, {}).view() == "−1,300");
    CHECK(difference_text(cell, {0, false}).view().empty());
    cell.sides[0] = {0, 1, 1, std::nullopt, 150, 200};
    CHECK(difference_text(cell, {}).view() == "≤ −50");
    cell.sides[0] = {0, 1, 1, std::nullopt, 10, 20};
    CHECK(difference_text(cell, {}).view() == "≥ +80");
    cell.sides[0] = {0, 1, 1, std::nullopt, 90, 110};
    CHECK(difference_text(cell, {}).view() == "0");
    cell.sides[0] = {};
    CHECK(difference_text(cell, {}).view().empty());
}

TEST_CASE("units of time are told in few letters") {
    CHECK(unit_text(day(2021, 1, 31), CalendarUnit::Day) == "31 Jan 2021");
    CHECK(unit_text(day(2021, 1, 25), CalendarUnit::Week) == "25–31 Jan 2021");
    CHECK(unit_text(day(2021, 9, 27), CalendarUnit::Week) == "27 Sep – 3 Oct 2021");
    CHECK(unit_text(day(2021, 9, 1), CalendarUnit::Month) == "Sep 2021");
}

TEST_CASE(
    "few events are reconciled at once, many on a thread, and the last answer stays until the next one") {
    const auto few = many_events(700, 5), many = many_events(30'000, 5), other = many_events(700, 6);
    ReconcileWork work;
    work.ask(wanted_of(few, other));
    REQUIRE_FALSE(work.busy());
    REQUIRE(work.answer()->answers(wanted_of(few, other)));
    const ReconcileAnswerPtr first = work.answer();
    ReconcileWanted wanted = wanted_of(many, other);
    work.ask(wanted);
    CHECK(work.busy());
    CHECK(work.answer() == first);
    ask_and_wait(work, wanted);
    const ReconcileAnswerPtr second = work.answer();
    CHECK(second->summary.places_in_both == 7);
    wanted.judging.tolerance = 0.5;  // places and cells are not made anew for it
    ask_and_wait(work, wanted);
    CHECK(work.answer()->places == second->places);
    CHECK(work.answer()->reconciled == second->reconciled);
    wanted.window = TemporalExtent{day(2021, 1, 5), day(2021, 1, 7)};
    ask_and_wait(work, wanted);
    CHECK(work.answer()->places == second->places);
    CHECK(work.answer()->reconciled != second->reconciled);
    CHECK(work.answer()->summary.all() < second->summary.all());
    work.forget();
    CHECK(work.answer() == nullptr);
}

TEST_CASE("an answer does not keep tables alive, and none of another table is taken for it") {
    ReconcileWork work;
    auto left = many_events(70, 5);
    const auto right = many_events(70, 6);
    work.ask(wanted_of(left, right));
    const std::weak_ptr<const EventTable> watched = left;
    left.reset();
    CHECK(watched.expired());
    const auto next = many_events(70, 9);
    CHECK_FALSE(work.answer()->answers(wanted_of(next, right)));
}
