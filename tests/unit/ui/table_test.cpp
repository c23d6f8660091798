// What the table of rows is made of: sorting by clicks, pins, columns' names, copying, scrolling, late
// answers.
#include <doctest/doctest.h>

#include <thread>

#include "panel_bench.h"
#include "ui/panels/table_answer.h"
#include "ui/panels/table_columns.h"
#include "ui/panels/table_copy.h"
#include "ui/panels/table_list.h"
#include "ui/panels/table_pins.h"
#include "ui/panels/table_scroll.h"
#include "ui/panels/table_sort.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

constexpr auto kUp = SortOrder::Ascending, kDown = SortOrder::Descending;
using Keys = std::vector<SortKey>;
using Rows = std::vector<std::uint32_t>;

Rows rows_of(std::span<const std::uint32_t> rows) {
    return {rows.begin(), rows.end()};
}

}  // namespace

TEST_CASE("table: a click sorts, a second one turns, a third one ends it; Shift adds a column") {
    Keys keys = sorted_by_click({}, "a", SortClick::Alone);
    CHECK(keys == Keys{{"a", kUp}});
    keys = sorted_by_click(keys, "a", SortClick::Alone);
    CHECK(keys == Keys{{"a", kDown}});
    CHECK(sorted_by_click(keys, "a", SortClick::Alone).empty());
    keys = sorted_by_click(keys, "b", SortClick::Too);
    CHECK(keys == Keys{{"a", kDown}, {"b", kUp}});
    keys = sorted_by_click(keys, "b", SortClick::Too);
    CHECK(keys == Keys{{"a", kDown}, {"b", kDown}});
    CHECK(sorted_by_click(keys, "b", SortClick::Too) == Keys{{"a", kDown}});
    CHECK(sorted_by_click(keys, "a", SortClick::Too) == Keys{{"b", kDown}});
    CHECK(sorted_by_click(keys, "a", SortClick::Alone) == Keys{{"a", kUp}});
    CHECK(sorted_by_click(keys, "c", SortClick::Alone) == Keys{{"c", kUp}});
}

TEST_CASE("table: pins come and go with Ctrl, the one looked at stays where it can") {
    const EventRef a{LayerId{1}, 1}, b{LayerId{1}, 2}, c{LayerId{2}, 3};
    Selection pins = pins_toggled({}, a);
    pins = pins_toggled(pins, c);
    pins = pins_toggled(pins, b);
    CHECK(pins.events == std::vector{a, c, b});
    CHECK(pins.current == 2);
    pins = pins_toggled(pins, c);
    CHECK(pins.events == std::vector{a, b});
    CHECK(pins.current == 1);
    pins = pins_toggled(pins, b);
    CHECK(pins.current == 0);
    CHECK(pins_toggled(pins, a).empty());
}

TEST_CASE("table: a range of rows either way, bounded") {
    const Rows listed{7, 3, 9, 1};
    const auto rows = [](const Selection& pins) {
        Rows out;
        for (const EventRef& e : pins.events) out.push_back(e.row);
        return out;
    };
    const Selection down = pins_between(LayerId{1}, listed, 1, 3);
    CHECK(rows(down) == Rows{3, 9, 1});
    CHECK(down.current == 2);
    const Selection up = pins_between(LayerId{1}, listed, 2, 0);
    CHECK(rows(up) == Rows{7, 3, 9});
    CHECK(up.current == 0);
    CHECK(rows(pins_between(LayerId{1}, listed, 2, 2)) == Rows{9});
    CHECK(pins_between(LayerId{1}, listed, 2, 4).empty());
    Rows many(kMostPinnedRows + 5);
    for (std::uint32_t i = 0; i < many.size(); ++i) many[i] = i;
    CHECK(rows(pins_between(LayerId{1}, many, 0, many.size() - 1)).back() == kMostPinnedRows - 1);
    CHECK(rows(pins_between(LayerId{1}, many, many.size() - 1, 0)).front() == 5);
}

TEST_CASE("table: pins of one layer, and what is looked at") {
    TablePins pins;
    const Selection selection{{{LayerId{1}, 9}, {LayerId{2}, 4}, {LayerId{1}, 2}}, 2};
    CHECK(pins.follow(selection, LayerId{1}));
    CHECK(rows_of(pins.rows()) == Rows{2, 9});
    CHECK(pins.current() == 2U);
    CHECK(pins.has(9));
    CHECK_FALSE(pins.has(4));
    CHECK(pins.of_others() == 1);
    CHECK_FALSE(pins.follow(selection, LayerId{1}));
    CHECK_FALSE(pins.follow(selection, LayerId{2}));  // another layer, the same pins
    CHECK(rows_of(pins.rows()) == Rows{4});
    CHECK_FALSE(pins.current());
    CHECK(pins.follow({}, LayerId{2}));
}

TEST_CASE("table: columns are named without doubt, whatever files call theirs") {
    std::vector<Column> columns;
    for (const char* name : {"city", "", "city", ":begin", "begin"})
        columns.push_back(text_column(name, Role::None, {"x"}));
    const EventTablePtr table =
        test::finish_table({}, "odd", std::move(columns), {{1, LonLat{}, {}, false}}, {});
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < table->columns().size(); ++i)
        ids.push_back(table_column_id(*table, {std::nullopt, i}));
    CHECK(ids == std::vector<std::string>{"city", ":column 2", ":column 3", ":column 4", "begin"});
    for (std::size_t i = 0; i < ids.size(); ++i) CHECK(find_table_column(*table, ids[i]) == RowColumn{{}, i});
    for (std::size_t i = 0; i < kRowFactCount; ++i) {
        const RowColumn fact{static_cast<RowFact>(i), 0};
        CHECK(find_table_column(*table, table_column_id(*table, fact)) == fact);
    }
    CHECK_FALSE(find_table_column(*table, "town"));
    CHECK_FALSE(find_table_column(*table, ":column 1"));
    CHECK(order_keys(*table, {{"town", kUp}, {":begin", kDown}}) ==
          std::vector<OrderKey>{{{RowFact::Begin, 0}, OrderDirection::Descending}});
}

TEST_CASE("table: what is copied are the pinned rows as they are listed, else all that are listed") {
    const Rows listed{5, 2, 8, 1};
    CHECK(rows_to_copy(listed, {}) == listed);
    CHECK(rows_to_copy(listed, Rows{1, 5}) == Rows{5, 1});
    CHECK(rows_to_copy(listed, Rows{1, 4, 8}) == Rows{8, 1, 4});
    CHECK(rows_to_copy({}, Rows{3}) == Rows{3});
}

TEST_CASE("table: rows come into view with as little scrolling as can be, also the millionth") {
    TableScroll scroll;
    scroll.show_row(5, 23, 230, false);
    CHECK(scroll.y == 0);
    scroll.show_row(10, 23, 230, false);
    CHECK(scroll.y == 23);
    scroll.show_row(0, 23, 230, false);
    CHECK(scroll.y == 0);
    scroll.show_row(999'999, 69, 230, true);
    CHECK(scroll.y == 999'999LL * 69 - (230 - 69) / 2);
    scroll.clamp(0, 1'000'000LL * 69, 100, 230);
    CHECK(scroll.y == 1'000'000LL * 69 - 230);
    scroll.show_span(300, 400, 150);
    CHECK(scroll.x == 250);
    scroll.show_span(20, 400, 150);
    CHECK(scroll.x == 20);
}

TEST_CASE("table: the list follows rows, window, order and search; undated rows are of all rows alone") {
    TableList list;
    TableList::Wanted wanted{.now = {.table = courtyard_table()}, .keys = {}, .search = {}, .pinned = {}};
    wanted.now.window = {instant_from_civil(2021, 1, 31), instant_from_civil(2021, 3, 1)};
    const auto listed = [&] {
        list.follow(wanted);
        CHECK_FALSE(list.late());
        return rows_of(list.rows());
    };
    CHECK(listed() == Rows{2, 3});
    wanted.rows = TableRows::All;
    CHECK(listed() == Rows{0, 1, 2, 3, 4, 5});
    const std::uint64_t before = list.generation();
    CHECK(listed().size() == 6);
    CHECK(list.generation() == before);
    const Column* detained = wanted.now.table->column("detained");
    const auto place = static_cast<std::size_t>(detained - wanted.now.table->columns().data());
    wanted.keys = {{{std::nullopt, place}, OrderDirection::Descending}};
    CHECK(listed() == Rows{3, 0, 5, 4, 1, 2});  // not known last
    wanted.search = {"moscow", {"city"}};
    CHECK(listed() == Rows{3, 1});
    wanted.rows = TableRows::Selected;
    wanted.pinned = {1, 5};
    CHECK(listed() == Rows{1});
    wanted.search = {};
    CHECK(listed() == Rows{5, 1});
    wanted.search = {"no", {"detained"}};  // no texts: nothing stands in them
    CHECK(listed().empty());
    list.rest();
    CHECK(list.rows().empty());
}

TEST_CASE("table: a late answer leaves the one before; one that is not wanted any more is dropped") {
    TableAnswer<int, int> twice;
    const auto work = [](const int& n, const std::stop_token& stop) -> std::optional<int> {
        while (n > 100 && !stop.stop_requested()) std::this_thread::yield();
        return stop.stop_requested() ? std::nullopt : std::optional(n * 2);
    };
    twice.ask(4, work, AnswerWay::AtOnce);
    CHECK(*twice.answer() == 8);
    twice.ask(5, work, AnswerWay::OnThread);
    CHECK(twice.late());
    CHECK(*twice.answer() == 8);
    for (int i = 0; i < 100'000 && twice.late(); ++i) {
        twice.ask(5, work, AnswerWay::OnThread);
        std::this_thread::yield();
    }
    CHECK(*twice.answer() == 10);
    twice.ask(200, work, AnswerWay::OnThread);  // never ends by itself
    REQUIRE(twice.running());
    twice.ask(7, work, AnswerWay::AtOnce);
    CHECK(*twice.answer() == 14);
    for (int i = 0; i < 100'000 && twice.running(); ++i) {
        twice.ask(7, work, AnswerWay::OnThread);
        std::this_thread::yield();
    }
    CHECK_FALSE(twice.running());
    CHECK(*twice.answer() == 14);
    twice.rest();
    CHECK(twice.answer() == nullptr);
}
