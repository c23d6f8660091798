#include "session/filter_columns.h"

#include <doctest/doctest.h>

#include <set>

#include "session/clause_words.h"
#include "session/filter_views.h"
#include "session/session.h"
#include "support/random_table.h"

using namespace courtyard;

namespace {

Column words(std::string name, Role role, const std::vector<std::string>& values) {
    TextColumn column;
    for (const std::string& value : values) {
        std::uint32_t code = TextColumn::kMissing;
        for (std::uint32_t i = 0; i < column.dictionary.size(); ++i) {
            if (column.dictionary[i] == value) code = i;
        }
        if (code == TextColumn::kMissing && !value.empty()) {
            code = static_cast<std::uint32_t>(column.dictionary.size());
            column.dictionary.push_back(value);
        }
        column.codes.push_back(code);
    }
    return {std::move(name), role, {}, std::move(column), {}};
}

Column numbers(std::string name, Role role, std::vector<std::int64_t> values) {
    return {std::move(name), role, {}, IntegerColumn{std::move(values)}, {}};
}

EventTablePtr events(std::string name, std::vector<Column> columns, std::size_t rows) {
    Placements placements;
    placements.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        placements.source_rows.push_back(row + 1);
        placements.positions[row] = LonLat{0, 0};
        const auto begin = static_cast<Instant>(row) * kDay;
        placements.set_time(row, {begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local);
    }
    Ledger ledger;
    ledger.read = rows;
    return TableBuilder::finish({}, std::move(name), std::move(columns), std::move(placements), {},
                                std::move(ledger));
}

std::vector<std::string> names_of(const Document& document) {
    const auto layers = event_layers(document);
    std::vector<std::string> out;
    for (const FilterColumn& column : filter_columns(layers))
        out.push_back((column.main ? "*" : "") + column.name +
                      (column.kind == FilterColumnKind::Numbers ? " #" : ""));
    return out;
}

}  // namespace

TEST_CASE("columns worth filtering by: main ones first; none that names rows, and none of two kinds") {
    Session session;
    std::vector<Column> first;
    first.push_back(numbers("id", Role::Id, {1, 2, 3, 4}));
    first.push_back(words("source", Role::Source, {"a", "a", "b", "b"}));
    first.push_back(words("link", Role::None, {"https://a.example", "https://b.example", "", ""}));
    first.push_back(words("note", Role::None, {"one", "two", "three", "four"}));
    first.push_back(words("region", Role::Region, {"North", "North", "South", ""}));
    first.push_back(numbers("detained", Role::Detained, {1, 2, 3, IntegerColumn::kMissing}));
    first.push_back(words("code", Role::None, {"a", "a", "a", "b"}));
    first.push_back(numbers("empty", Role::None, std::vector<std::int64_t>(4, IntegerColumn::kMissing)));
    first.push_back(words("kind", Role::Category, {"march", "march", "", "rally"}));
    std::vector<Column> second;
    second.push_back(words("region", Role::Region, {"North", "East"}));
    second.push_back(numbers("code", Role::None, {1, 2}));
    second.push_back(numbers("people", Role::ParticipantsLow, {10, 20}));
    REQUIRE(session.execute(
        AddLayers{{events("first", std::move(first), 4), events("second", std::move(second), 2)}}));
    CHECK(names_of(session.document()) ==
          std::vector<std::string>{"*kind", "*region", "*detained #", "*people #", "source"});
    const auto layers = event_layers(session.document());
    const std::vector<FilterColumn> columns = filter_columns(layers);
    CHECK(columns[1].having.size() == 2);
    CHECK(columns[0].having == std::vector<const LayerState*>{&session.document().layers[0]});
}

TEST_CASE("every column told of random tables can be asked") {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        test::RandomTable random(seed);
        Session session;
        REQUIRE(session.execute(AddLayers{{random.make(80), random.make(60)}}));
        const auto layers = event_layers(session.document());
        for (const FilterColumn& column : filter_columns(layers)) {
            CHECK_FALSE(column.having.empty());
            const Rule rule = column.kind == FilterColumnKind::Numbers
                                  ? Rule(NumberRule{.column = column.name, .low = 0, .high = 5})
                                  : Rule(CategoryRule{column.name, {"x"}});
            CHECK(session.execute(AddClause{{column_view(column.name), rule}}));
        }
    }
}

TEST_CASE("views of columns are stable, differ, and are none of the others") {
    CHECK(column_view("region") == ViewId{0x031AFE7D});
    std::set<std::uint32_t> seen;
    for (int i = 0; i < 5000; ++i)
        seen.insert(static_cast<std::uint32_t>(column_view("column " + std::to_string(i))));
    CHECK(seen.size() == 5000);
    CHECK(*seen.begin() > static_cast<std::uint32_t>(kExpressionView));
}

TEST_CASE("clauses of many values are put into few words") {
    Session session;
    std::vector<std::string> values;
    for (int i = 0; i < 20; ++i) values.push_back("v" + std::to_string(i / 2));
    std::vector<Column> columns;
    columns.push_back(words("kind", Role::Category, values));
    REQUIRE(session.execute(AddLayers{{events("events", std::move(columns), 20)}}));
    const auto said = [&](CategoryRule rule) {
        return clause_words({FilterId{1}, {}, {column_view("kind"), std::move(rule)}}, session.document());
    };
    CHECK(said({"kind", {"v1", "v2"}}) == "kind is 'v1' or 'v2'");
    CHECK(said({"kind", {"v0", "v1", "v2", "v3", "v4", "v5", "v6", "v8"}}) == "kind is not 'v7' or 'v9'");
    CHECK(said({"kind", {"v0", "v1", "v2", "v3", "v4", "v5", "v6", "v8", "v9"}, Unknowns::Include}) ==
          "kind is not 'v7', or missing");
    CHECK(said({"kind", {"v0", "v1", "v2", "v3", "v4"}}) == "kind is 'v0', 'v1', 'v2' or 2 others");
    CHECK(said({"kind", {}}) == "kind is nothing");
}
