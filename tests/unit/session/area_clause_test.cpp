#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "query/area_counts.h"
#include "session/filter_views.h"
#include "session/filtering_areas.h"
#include "session/session.h"
#include "support/areas.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

const AreaKey kDivisions{AreaLevel::Admin1, {}};

/// Events in and around the squares; in some rows the dataset itself names a region.
EventTablePtr table_of(const std::string& name, std::uint32_t seed, std::size_t n) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> lon(19, 31), lat(39, 51);
    std::uniform_int_distribution<std::int64_t> begin(0, 100), length(1, 20), which(0, 99);
    std::vector<test::RowPlacement> rows;
    TextColumn region;
    for (int i = 0; i < 100; ++i) region.dictionary.push_back("Square " + std::to_string(i));
    for (std::size_t i = 0; i < n; ++i) {
        test::RowPlacement row;
        row.source_row = i + 1;
        const double x = lon(random), y = lat(random);
        row.position = to_lonlat(x, y);
        const Instant first = day(2021, 1, 1) + begin(random) * kDay;
        const Instant last = first + length(random) * kDay;
        row.time = ParsedTime{{first, last}, TimePrecision::Day, TimeBasis::Local};
        rows.push_back(row);
        region.codes.push_back(i % 3 == 0 ? static_cast<std::uint32_t>(which(random)) : TextColumn::kMissing);
    }
    std::vector<Column> columns;
    columns.push_back({"region", Role::Region, "", std::move(region)});
    Ledger ledger;
    ledger.read = n;
    return test::finish_table({"test", name, "test", "generic"}, name, std::move(columns), rows, ledger);
}

Clause squares(const std::vector<int>& numbers, AreaLevel level = AreaLevel::Admin1) {
    AreaRule rule;
    rule.areas.level = level;
    for (const int i : numbers) {
        rule.codes.push_back("R" + std::to_string(i));
        rule.names.push_back("Square " + std::to_string(i));
    }
    return {kMapView, rule};
}

void find_areas(Session& session) {
    for (const AreasWanted& wanted : session.wanted_areas())
        session.set_areas(test::rows_of(wanted.table, test::square_areas(wanted.key.level)));
}

/// Whether the filter lets exactly those events through that lie in the squares.
bool lets_through(const Session& session, const LayerState& layer, const std::set<int>& numbers) {
    const AreaRowsPtr rows = test::rows_of(layer.table, test::square_areas(AreaLevel::Admin1));
    const RowBitsPtr passing = session.passing(layer.id);
    for (std::size_t row = 0; row < layer.table->event_count(); ++row) {
        const bool in = rows->areas[row] != AreaSet::kNone && numbers.contains(rows->areas[row]);
        if ((!passing || passing->test(row)) != in) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("a clause about regions lets nothing through, and says why, until they are found") {
    Session session;
    REQUIRE(session.execute(AddLayers{{table_of("Events", 3, 600)}}));
    const LayerState& layer = session.document().layers.front();
    CHECK(session.wanted_areas().empty());
    REQUIRE(session.execute(AddClause{squares({11, 12})}));
    CHECK(session.shown_events() == 0);
    CHECK(session.not_asked() == std::vector<std::string>{"the regions of Events are being found"});
    REQUIRE(session.wanted_areas().size() == 1);
    CHECK(session.wanted_areas().front().key == kDivisions);
    const std::uint64_t taken = session.areas_taken();
    find_areas(session);
    CHECK(session.areas_taken() > taken);
    CHECK(session.not_asked().empty());
    CHECK(session.wanted_areas().empty());
    CHECK(session.shown_events() > 0);
    CHECK(lets_through(session, layer, {11, 12}));
    REQUIRE(session.execute(Undo{}));
    CHECK(session.passing(layer.id) == nullptr);
    REQUIRE(session.execute(Redo{}));
    CHECK(lets_through(session, layer, {11, 12}));
}

TEST_CASE("what regions let through is what the choropleth counts in them, at any time") {
    std::mt19937 random(7);
    const auto any = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    for (const AreaLevel level : {AreaLevel::Admin1, AreaLevel::Country}) {
        Session session;
        REQUIRE(session.execute(AddLayers{{table_of("Events", 4, 900)}}));
        const LayerState& layer = session.document().layers.front();
        const AreaRowsPtr rows = session.area_rows(layer, {level, {}});
        CHECK(rows == nullptr);
        find_areas(session);
        const AreaRowsPtr found = session.area_rows(layer, {level, {}});
        REQUIRE(found);
        for (int round = 0; round < 30; ++round) {
            AreaRule rule{{level, {}}, {}, {}};
            std::set<std::size_t> chosen;
            const auto last = static_cast<int>(found->set->areas.size()) - 1;
            for (int i = any(5); i >= 0; --i) chosen.insert(static_cast<std::size_t>(any(last)));
            for (const std::size_t i : chosen) {
                rule.codes.push_back(found->set->areas[i].code);
                rule.names.push_back(found->set->areas[i].name);
            }
            REQUIRE(session.execute(ClearFilter{}));
            REQUIRE(session.execute(AddClause{{kMapView, rule}}));
            const Instant from = day(2021, 1, 1) + any(110) * kDay;
            const TemporalExtent window{from, from + (1 + any(30)) * kDay};
            REQUIRE(session.execute(SetWindow{window}));
            AreaCounts counts;
            const auto by_area = counts.count(found, nullptr, window, nullptr, nullptr);
            std::uint64_t expected = 0;
            for (const std::size_t i : chosen) expected += by_area[i].events;
            CHECK(session.shown_events() == expected);
        }
    }
}

TEST_CASE("regions are looked for while a clause is on, for each layer that it concerns") {
    Session session;
    REQUIRE(session.execute(AddLayers{{table_of("A", 5, 200), table_of("B", 6, 200)}}));
    const LayerId b = session.document().layers[1].id;
    Clause off = squares({5, 6, 7});
    off.enabled = false;
    REQUIRE(session.execute(AddClause{off, b}));
    CHECK(session.wanted_areas().empty());
    CHECK(session.not_asked().empty());
    const FilterId id = session.document().filter.front().id;
    REQUIRE(session.execute(SetClause{id, squares({5, 6, 7})}));
    REQUIRE(session.wanted_areas().size() == 1);
    CHECK(session.wanted_areas().front().table == session.document().layers[1].table);
    find_areas(session);
    CHECK(lets_through(session, session.document().layers[1], {5, 6, 7}));
    CHECK(session.passing(session.document().layers[0].id) == nullptr);
    REQUIRE(session.execute(SetClause{id, off}));
    CHECK(session.passing(b) == nullptr);
    REQUIRE(session.execute(SetClause{id, squares({8})}));
    CHECK(lets_through(session, session.document().layers[1], {8}));
}

TEST_CASE("a layer whose table is another is asked anew") {
    Session session;
    REQUIRE(session.execute(AddLayers{{table_of("A", 5, 200)}}));
    REQUIRE(session.execute(AddClause{squares({5, 40, 41})}));
    find_areas(session);
    const LayerId a = session.document().layers[0].id;
    REQUIRE(session.execute(ReplaceTables{{{a, table_of("A", 8, 300)}}}));
    CHECK(session.not_asked().size() == 1);
    CHECK(session.shown_events() == 0);
    find_areas(session);
    CHECK(lets_through(session, session.document().layers[0], {5, 40, 41}));
    REQUIRE(session.execute(Undo{}));
    find_areas(session);
    CHECK(session.document().layers[0].table->event_count() == 200);
    CHECK(lets_through(session, session.document().layers[0], {5, 40, 41}));
}

TEST_CASE("regions that the map does not have are told; without any other the clause is refused") {
    Session session;
    REQUIRE(session.execute(AddLayers{{table_of("A", 9, 200)}}));
    REQUIRE(session.execute(AddClause{squares({3, 400})}));
    find_areas(session);
    CHECK(lets_through(session, session.document().layers[0], {3}));
    CHECK(session.not_asked() == std::vector<std::string>{"the map has no region Square 400 (R400)"});
    const auto refused = session.execute(AddClause{squares({400})});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "the map has no region Square 400 (R400)");
    CHECK(session.document().filter.size() == 1);
}

TEST_CASE("where regions cannot be found, the reason is told, and no more is asked of them") {
    Session session;
    REQUIRE(session.execute(AddLayers{{table_of("A", 9, 200)}}));
    REQUIRE(session.execute(AddClause{squares({3})}));
    session.fail_areas(session.wanted_areas().front(), "regions.fgb is missing");
    CHECK(session.not_asked() == std::vector<std::string>{"regions.fgb is missing"});
    CHECK(session.shown_events() == 0);
    CHECK(session.wanted_areas().empty());
    CHECK_FALSE(session.execute(AddClause{squares({4})}));
    REQUIRE(session.execute(ClearFilter{}));
    CHECK(session.shown_events() == 200);
}
