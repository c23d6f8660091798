#include "session/found_rows.h"

#include <doctest/doctest.h>

#include "query/clause_rows.h"
#include "query/text_search.h"
#include "session/filter_views.h"
#include "session/session.h"
#include "support/random_table.h"

using namespace courtyard;

namespace {

std::shared_ptr<const RowBits> every_third(std::size_t size) {
    RowBits out = RowBits::none(size);
    for (std::size_t row = 0; row < size; row += 3) out.set(row);
    return std::make_shared<const RowBits>(std::move(out));
}

}  // namespace

TEST_CASE("rows found before are taken as they are, of the layer's own table only") {
    test::RandomTable random(5);
    Session session;
    REQUIRE(session.execute(AddLayers{{random.make(90), random.make(70)}}));
    const LayerState& a = session.document().layers[0];
    const LayerState& b = session.document().layers[1];
    const auto rows = every_third(a.table->event_count());
    const Clause clause{kSearchView, TextRule{"казань", {}}};
    // for b what is found is of another table: it is searched
    REQUIRE(session.execute(
        AddClause{clause, {}, GestureId::None, {{a.id, a.table, rows}, {b.id, a.table, rows}}}));
    CHECK(*session.passing(a.id) == *rows);
    const auto expected = search_rows(*session.search_index(b.id), {"казань", {}}, {}, {});
    REQUIRE(expected);
    CHECK(*session.passing(b.id) == **expected);
}

TEST_CASE("a clause set with rows found is taken back and done again as any other") {
    test::RandomTable random(6);
    Session session;
    REQUIRE(session.execute(AddLayers{{random.make(200)}}));
    const LayerState& layer = session.document().layers[0];
    const auto searched = [&](const char* query) {
        auto rows = search_rows(*session.search_index(layer.id), {query, {}}, {}, {});
        return std::make_shared<const RowBits>(std::move(**rows));
    };
    const GestureId burst{77};
    REQUIRE(session.execute(
        AddClause{{kSearchView, TextRule{"a", {}}}, {}, burst, {{layer.id, layer.table, searched("a")}}}));
    const FilterId id = session.document().filter[0].id;
    const auto more = searched("a é");
    REQUIRE(session.execute(
        SetClause{id, {kSearchView, TextRule{"a é", {}}}, burst, {{layer.id, layer.table, more}}}));
    CHECK(*session.passing(layer.id) == *more);
    REQUIRE(session.execute(RemoveClause{id, burst}));
    CHECK(session.passing(layer.id) == nullptr);
    // all of it was one step
    REQUIRE(session.execute(Undo{}));
    CHECK(session.document().filter.empty());
    REQUIRE(session.execute(
        AddClause{{kSearchView, TextRule{"a é", {}}}, {}, GestureId::None, {{layer.id, layer.table, more}}}));
    REQUIRE(session.execute(Undo{}));
    CHECK(session.passing(layer.id) == nullptr);
    REQUIRE(session.execute(Redo{}));
    CHECK(*session.passing(layer.id) == *more);
}

TEST_CASE("what passes without a view's clauses can be asked of a constant session") {
    test::RandomTable random(7);
    Session session;
    REQUIRE(session.execute(AddLayers{{random.make(120)}}));
    const LayerId layer = session.document().layers[0].id;
    REQUIRE(session.execute(AddClause{{column_view("id"), NumberRule{.column = "id", .low = 0}}}));
    REQUIRE(session.execute(AddClause{{column_view("share"), NumberRule{.column = "share", .high = 1}}}));
    const Session& constant = session;
    const auto share = rows_of(NumberRule{.column = "share", .high = 1}, *constant.search_index(layer));
    CHECK(*constant.passing_without(layer, column_view("id")) == *share);
    CHECK(constant.passing_without(LayerId{999}, column_view("id")) == nullptr);
    CHECK(constant.search_index(LayerId{999}) == nullptr);
}
