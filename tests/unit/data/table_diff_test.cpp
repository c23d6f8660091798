#include "data/table_diff.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>

#include "support/placements.h"
#include "time/calendar.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

/// One row as a test writes it.
struct Row {
    std::string id, name;
    int count = 0;  ///< −1 = missing.
    int day = 1;    ///< Of January 2021; 0 = no date.
    int lon = 37;   ///< 0 = no place.
    friend bool operator==(const Row&, const Row&) = default;
};

void add_text(TextColumn& column, const std::string& text) {
    if (text.empty()) {
        column.codes.push_back(TextColumn::kMissing);
        return;
    }
    std::uint32_t code = 0;
    while (code < column.dictionary.size() && column.dictionary[code] != text) ++code;
    if (code == column.dictionary.size()) column.dictionary.push_back(text);
    column.codes.push_back(code);
}

EventTablePtr table_of(const std::vector<Row>& rows, Role id_role = Role::Id) {
    TextColumn ids, names;
    IntegerColumn counts;
    std::vector<RowPlacement> placements;
    for (const Row& row : rows) {
        add_text(ids, row.id);
        add_text(names, row.name);
        counts.values.push_back(row.count < 0 ? IntegerColumn::kMissing : row.count);
        RowPlacement place{placements.size() + 1, std::nullopt, std::nullopt, false};
        if (row.lon != 0) place.position = to_lonlat(row.lon, 55);
        const Instant begin = instant_from_civil(2021, 1, 1) + row.day * kDay;
        if (row.day != 0)
            place.time = ParsedTime{{begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local};
        placements.push_back(place);
    }
    Ledger ledger;
    ledger.read = rows.size();
    return finish_table({"t", "t", "", "generic"}, "t",
                        {{"id", id_role, {}, std::move(ids), {}},
                         {"name", Role::None, {}, std::move(names), {}},
                         {"count", Role::None, {}, std::move(counts), {}}},
                        placements, ledger);
}

/// Rows as the table holds them: it orders them by time.
std::vector<Row> in_table_order(const EventTable& table, const std::vector<Row>& rows) {
    std::vector<Row> out;
    for (std::size_t i = 0; i < table.row_count(); ++i) out.push_back(rows[table.source_rows()[i] - 1]);
    return out;
}

std::size_t times(const std::vector<Row>& rows, const std::string& id) {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; }));
}

struct Naive {
    std::vector<std::uint32_t> added, removed;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> changed;
    std::uint64_t same = 0;
};

/// Every row against every other.
Naive naive_difference(const std::vector<Row>& before, const std::vector<Row>& after, bool by_id) {
    Naive out;
    std::vector<int> partner(after.size(), -1);
    std::vector<bool> taken(before.size(), false);
    for (std::size_t b = 0; b < after.size(); ++b) {
        for (std::size_t a = 0; by_id && a < before.size(); ++a) {
            if (after[b].id.empty() || before[a].id != after[b].id) continue;
            if (times(before, before[a].id) != 1 || times(after, after[b].id) != 1) continue;
            partner[b] = static_cast<int>(a);
            taken[a] = true;
        }
    }
    for (std::size_t b = 0; b < after.size(); ++b) {
        for (std::size_t a = 0; partner[b] < 0 && a < before.size(); ++a) {
            if (taken[a] || !(before[a] == after[b])) continue;
            partner[b] = static_cast<int>(a);
            taken[a] = true;
        }
    }
    for (std::uint32_t b = 0; b < after.size(); ++b) {
        if (partner[b] < 0) {
            out.added.push_back(b);
        } else if (before[static_cast<std::size_t>(partner[b])] == after[b]) {
            ++out.same;
        } else {
            out.changed.emplace_back(static_cast<std::uint32_t>(partner[b]), b);
        }
    }
    for (std::uint32_t a = 0; a < before.size(); ++a) {
        if (!taken[a]) out.removed.push_back(a);
    }
    return out;
}

}  // namespace

TEST_CASE("a table does not differ from itself, nor from its rows in another order") {
    const std::vector<Row> rows{{"a", "x", 1, 3, 37}, {"b", "y", 2, 3, 38}, {"", "z", -1, 0, 0}};
    std::vector<Row> turned(rows.rbegin(), rows.rend());
    const TableDiff same = difference_of(*table_of(rows), *table_of(turned));
    CHECK(same.empty());
    CHECK(same.same == 3);
    CHECK(same.by_id);
}

TEST_CASE("what changed is told column by column") {
    const std::vector<Row> before{{"a", "x", 1, 3, 37}, {"b", "y", 2, 4, 38}, {"c", "z", 3, 5, 39}};
    const std::vector<Row> after{{"a", "xx", -1, 3, 37}, {"c", "z", 3, 6, 0}, {"d", "new", 4, 1, 1}};
    const TableDiff diff = difference_of(*table_of(before), *table_of(after));
    CHECK(diff.added == std::vector<std::uint32_t>{0});  // "d" is the first of its table by time
    CHECK(diff.removed == std::vector<std::uint32_t>{1});
    REQUIRE(diff.changed.size() == 2);
    CHECK(diff.changed[0].before == 0);
    CHECK(diff.changed[0].after == 1);
    CHECK(diff.changed[0].cells == std::vector<TableDiff::Cell>{{"name", "x", "xx"}, {"count", "1", ""}});
    REQUIRE(diff.changed[1].cells.size() == 2);
    CHECK(diff.changed[1].cells[0] == TableDiff::Cell{"position", "55.0000000, 39.0000000", ""});
    CHECK(diff.changed[1].cells[1].column == "time");
    CHECK(diff.changed[1].cells[1].before.find("2021-01-06") == 0);
    CHECK(diff.changed[1].cells[1].after.find("2021-01-07") == 0);
    CHECK(diff.same == 0);
}

TEST_CASE("rows without unique ids are matched whole") {
    const std::vector<Row> before{{"a", "x"}, {"a", "x"}, {"a", "y"}, {"", "n"}, {"b", "q"}};
    const std::vector<Row> after{{"a", "x"}, {"a", "y"}, {"a", "y"}, {"", "m"}, {"b", "r"}};
    const TableDiff diff = difference_of(*table_of(before), *table_of(after));
    CHECK(diff.same == 2);
    CHECK(diff.removed == std::vector<std::uint32_t>{1, 3});
    CHECK(diff.added == std::vector<std::uint32_t>{2, 3});
    REQUIRE(diff.changed.size() == 1);
    CHECK(diff.changed[0].cells == std::vector<TableDiff::Cell>{{"name", "q", "r"}});
    const TableDiff without = difference_of(*table_of(before, Role::None), *table_of(after, Role::None));
    CHECK_FALSE(without.by_id);
    CHECK(without.changed.empty());
    CHECK(without.added.size() == 3);
    CHECK(without.removed.size() == 3);
}

TEST_CASE("columns that came or went are told once, not row by row") {
    const std::vector<Row> rows{{"a", "x"}, {"b", "y"}};
    const auto before = table_of(rows);
    TextColumn ids{{0, 1}, {"a", "b"}}, extra{{0, 0}, {"e"}};
    RealColumn counts{{0.0, 0.5}};
    std::vector<RowPlacement> placements;
    const Instant begin = instant_from_civil(2021, 1, 2);
    for (std::uint64_t i = 1; i <= 2; ++i) {
        placements.push_back({i, to_lonlat(37, 55),
                              ParsedTime{{begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local},
                              false});
    }
    const auto after = finish_table({"t", "t", "", "generic"}, "t",
                                    {{"id", Role::Id, {}, std::move(ids), {}},
                                     {"extra", Role::None, {}, std::move(extra), {}},
                                     {"count", Role::None, {}, std::move(counts), {}}},
                                    placements, {});
    const TableDiff diff = difference_of(*before, *after);
    CHECK(diff.columns_added == std::vector<std::string>{"extra"});
    CHECK(diff.columns_removed == std::vector<std::string>{"name"});
    CHECK(diff.same == 1);  // 0 and 0.0 read the same
    REQUIRE(diff.changed.size() == 1);
    CHECK(diff.changed[0].cells == std::vector<TableDiff::Cell>{{"count", "0", "0.5"}});
}

TEST_CASE("empty tables") {
    const std::vector<Row> rows{{"a", "x"}};
    CHECK(difference_of(*table_of({}), *table_of({})).empty());
    CHECK(difference_of(*table_of({}), *table_of(rows)).added.size() == 1);
    CHECK(difference_of(*table_of(rows), *table_of({})).removed.size() == 1);
}

TEST_CASE("differences of random tables are those of a naive loop") {
    std::mt19937 random(7);
    const auto below = [&](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
    for (int round = 0; round < 150; ++round) {
        const int ids = below(2) == 0 ? 8 : 400;  // repeated and nearly unique ones
        const auto random_row = [&] {
            Row row;
            if (below(6) > 0) row.id = "i" + std::to_string(below(ids));
            row.name = below(4) == 0 ? "" : std::string(1, static_cast<char>('a' + below(3)));
            row.count = below(3) - 1;
            row.day = below(3);
            row.lon = below(3);
            return row;
        };
        std::vector<Row> before, after;
        for (int i = below(60); i > 0; --i) before.push_back(random_row());
        after = before;
        for (int i = below(20); i > 0; --i) after.push_back(random_row());
        for (Row& row : after) {
            if (below(5) == 0) row.name = "changed";
        }
        std::shuffle(after.begin(), after.end(), random);
        if (!after.empty())
            after.resize(after.size() - static_cast<std::size_t>(below(static_cast<int>(after.size()))));
        const bool by_id = below(4) > 0;
        const Role role = by_id ? Role::Id : Role::None;
        const auto old_table = table_of(before, role), new_table = table_of(after, role);
        // a row without a place keeps its time; one without both is told apart by its columns
        const Naive expected =
            naive_difference(in_table_order(*old_table, before), in_table_order(*new_table, after), by_id);
        const TableDiff diff = difference_of(*old_table, *new_table);
        CAPTURE(round);
        CHECK(diff.added == expected.added);
        CHECK(diff.removed == expected.removed);
        CHECK(diff.same == expected.same);
        REQUIRE(diff.changed.size() == expected.changed.size());
        for (std::size_t i = 0; i < diff.changed.size(); ++i) {
            CHECK(diff.changed[i].before == expected.changed[i].first);
            CHECK(diff.changed[i].after == expected.changed[i].second);
            CHECK_FALSE(diff.changed[i].cells.empty());
        }
    }
}
