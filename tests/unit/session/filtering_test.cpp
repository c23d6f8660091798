#include <doctest/doctest.h>

#include <functional>
#include <random>

#include "query/timeline.h"
#include "session/layer_index.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

constexpr ViewId kKinds{1}, kSizes{2};

EventTablePtr random_table(const std::string& name, std::uint32_t seed, std::size_t n,
                           std::int64_t most_days) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> lon(-180, 180), lat(-80, 80);
    std::uniform_int_distribution<std::int64_t> begin(0, 300), length(1, most_days), size(-30, 200);
    test::TableMaker maker(name);
    for (std::size_t i = 0; i < n; ++i) {
        const Instant first = day(2021, 1, 1) + begin(random) * kDay;
        const auto detained = size(random);
        maker.add({lon(random), lat(random)}, TemporalExtent{first, first + length(random) * kDay},
                  i % 3 == 0 ? "picket" : "protest",
                  detained < 0 ? std::nullopt : std::optional<std::int64_t>(detained));
    }
    return maker.finish();
}

/// Events of a layer that meet a window and a test, one by one.
std::uint64_t loop(const LayerState& layer, const TemporalExtent& window,
                   const std::function<bool(std::size_t row)>& test) {
    std::uint64_t n = 0;
    for (std::size_t row = 0; row < layer.table->event_count(); ++row) {
        if (window.meets({layer.table->begins()[row], layer.table->ends()[row]}) && test(row)) ++n;
    }
    return n;
}

std::string kind(const LayerState& layer, std::size_t row) {
    return std::string(layer.table->column("category")->text(row));
}

std::int64_t detained(const LayerState& layer, std::size_t row) {
    return std::get<IntegerColumn>(layer.table->column("detained")->values).values[row];
}

Clause pickets() {
    return {kKinds, CategoryRule{"category", {"picket"}}};
}
Clause fifty_and_more() {
    return {kSizes, NumberRule{.column = "detained", .low = 50}};
}

}  // namespace

TEST_CASE("what a filter shows equals a plain loop, with an index and without, short events or long") {
    for (const std::int64_t most_days : {1, 25}) {
        Session session;
        REQUIRE(session.execute(AddLayers{{random_table("Events", 5, 2500, most_days)}}));
        const LayerId id = session.document().layers.front().id;
        REQUIRE(session.execute(AddClause{pickets()}));
        REQUIRE(session.execute(AddClause{fifty_and_more(), id}));
        for (const bool indexed : {false, true}) {
            if (indexed) {
                const Symbology& symbology = *session.symbology(id);
                JobProgress progress;
                auto index = build_layer_index(index_source(session.document().layers.front(), symbology), {},
                                               progress);
                REQUIRE(index);
                session.set_index(id, symbology.generation, *index);
            }
            const LayerState& layer = session.document().layers.front();
            std::mt19937 random(9);
            std::uniform_int_distribution<int> at(-20, 330), length(1, 200);
            std::vector<Instant> edges;
            for (int i = 0; i < 40; ++i) {
                const Instant from = day(2021, 1, 1) + at(random) * kDay;
                const TemporalExtent window{from, from + length(random) * kDay};
                REQUIRE(session.execute(SetWindow{window}));
                CHECK(session.shown_events() == loop(layer, window, [&](std::size_t row) {
                          return kind(layer, row) == "picket" && detained(layer, row) >= 50;
                      }));
                const RowBitsPtr sizes = session.passing_without(id, kKinds);
                CHECK(count_in(*layer.table, window, *sizes) ==
                      loop(layer, window, [&](std::size_t row) { return detained(layer, row) >= 50; }));
            }
            for (int month = 0; month < 11; ++month) edges.push_back(day(2021, 1, 1) + month * 30 * kDay);
            std::vector<std::uint32_t> counts(10);
            histogram(*layer.table, edges, *session.passing(id), counts);
            for (std::size_t bin = 0; bin < counts.size(); ++bin) {
                CHECK(counts[bin] == loop(layer, {edges[bin], edges[bin + 1]},
                                          [&](std::size_t row) { return session.passing(id)->test(row); }));
            }
        }
    }
}

TEST_CASE("clauses are set, disabled, removed and undone; a drag is one step") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table("Events", 6, 400, 3)}}));
    const LayerState& layer = session.document().layers.front();
    const TemporalExtent all = session.workspace().window;
    const auto picketing = loop(layer, all, [&](std::size_t row) { return kind(layer, row) == "picket"; });
    CHECK(session.shown_events() == 400);
    CHECK(session.passing(layer.id) == nullptr);
    REQUIRE(session.execute(AddClause{pickets()}));
    CHECK(session.shown_events() == picketing);
    const FilterId filter = session.document().filter.front().id;
    Clause disabled = pickets();
    disabled.enabled = false;
    REQUIRE(session.execute(SetClause{filter, disabled}));
    CHECK(session.shown_events() == 400);
    CHECK_FALSE(session.document().filtered());
    REQUIRE(session.execute(Undo{}));
    CHECK(session.shown_events() == picketing);
    for (const double low : {10.0, 20.0, 30.0}) {
        Clause clause = fifty_and_more();
        std::get<NumberRule>(clause.rule).low = low;
        REQUIRE(session.execute(
            low == 10 ? Command(AddClause{clause, {}, GestureId{7}})
                      : Command(SetClause{session.document().filter.back().id, clause, GestureId{7}})));
    }
    CHECK(session.document().filter.size() == 2);
    REQUIRE(session.execute(Undo{}));
    CHECK(session.document().filter.size() == 1);
    CHECK(session.shown_events() == picketing);
    REQUIRE(session.execute(Redo{}));
    CHECK(session.document().filter.size() == 2);
    REQUIRE(session.execute(ClearFilter{}));
    CHECK(session.shown_events() == 400);
    REQUIRE(session.execute(Undo{}));
    CHECK(session.shown_events() < picketing);
    REQUIRE(session.execute(RemoveClause{session.document().filter.back().id}));
    CHECK(session.shown_events() == picketing);
}

TEST_CASE("a clause that no layer can be asked changes nothing and says why") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table("Events", 7, 100, 1)}}));
    const auto before = session.document_ptr();
    const auto no_column = session.execute(AddClause{{kSizes, NumberRule{.column = "arrested", .low = 1}}});
    REQUIRE_FALSE(no_column);
    CHECK(no_column.error().message.find("arrested") != std::string::npos);
    const auto unreadable = session.execute(AddClause{{kSizes, ExpressionRule{"detained >"}}});
    REQUIRE_FALSE(unreadable);
    CHECK(unreadable.error().message.find("character") != std::string::npos);
    CHECK_FALSE(session.execute(RemoveClause{FilterId{99}}));
    CHECK(session.document_ptr() == before);
    CHECK(session.shown_events() == 100);
    CHECK(session.passing(session.document().layers.front().id) == nullptr);
}

TEST_CASE(
    "a layer without a clause's column is one whose values are not known; one layer's clause is its own") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table("A", 8, 90, 1)}}));
    test::TableMaker maker("B");
    for (int i = 0; i < 10; ++i) maker.add({37, 55}, day(2021, 1, 5), i < 4 ? "picket" : "march", 60);
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    const LayerId a = session.document().layers[0].id, b = session.document().layers[1].id;
    REQUIRE(session.execute(AddClause{{kKinds, CategoryRule{"category", {"march"}}}, b}));
    CHECK(session.passing(a) == nullptr);
    CHECK(session.passing(b)->count() == 6);
    REQUIRE(session.execute(RemoveLayer{b}));
    CHECK(session.document().filter.empty());
    REQUIRE(session.execute(Undo{}));
    CHECK(session.passing(b)->count() == 6);
}

TEST_CASE("a filter keeps no file from being opened, read anew or narrowed") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table("A", 8, 90, 1)}}));
    REQUIRE(session.execute(AddClause{{kSizes, NumberRule{.column = "detained", .low = 1}}}));
    const LayerId a = session.document().layers[0].id;
    REQUIRE(session.execute(RemoveLayer{a}));
    std::vector<test::RowPlacement> rows(3);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].source_row = i + 1;
        rows[i].position = to_lonlat(30, 50);
        rows[i].time = ParsedTime{{day(2021, 1, 1), day(2021, 1, 2)}, TimePrecision::Day, TimeBasis::Local};
    }
    Ledger ledger;
    ledger.read = rows.size();
    const EventTablePtr bare = test::finish_table({"test", "B", "test", "generic"}, "B", {}, rows, ledger);
    REQUIRE(session.execute(AddLayers{{bare}}));  // it has no column "detained"
    const LayerId b = session.document().layers[0].id;
    CHECK(session.shown_events() == 0);  // none is known to have a value
    REQUIRE(session.execute(ReplaceTables{{{b, bare}}}));
    REQUIRE(session.execute(ClearFilter{}));
    CHECK(session.shown_events() == 3);
    CHECK_FALSE(Session().execute(AddClause{{kSizes, ExpressionRule{"detained >"}}}));
}

TEST_CASE("a clause on one layer leaves the undated rows of others on the map") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table("A", 8, 90, 1), random_table("B", 9, 90, 1)}}));
    const LayerId a = session.document().layers[0].id, b = session.document().layers[1].id;
    REQUIRE(session.execute(AddClause{pickets(), b}));
    CHECK_FALSE(session.document().filtered(a));
    CHECK(session.document().filtered(b));
}
