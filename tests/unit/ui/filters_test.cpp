// The filters panel: what it counts, its brush, and what its controls ask.
#include "ui/panels/filters.h"

#include <doctest/doctest.h>

#include <limits>

#include "panel_bench.h"
#include "query/clause_rows.h"
#include "session/filter_columns.h"
#include "support/random_table.h"
#include "ui/panels/filters_numbers.h"
#include "ui/panels/filters_scope.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

NumberBins whole_bins() {
    return round_bins({.least = 0, .most = 9, .median_above_zero = 5, .whole = true, .any = true}, 36);
}

FrameView view_of(PanelBench& bench) {
    return {bench.session, bench.loads, bench.messages, 0, {}, bench.hovered, {}};
}

/// Asks something of random columns for random views.
void ask_at_random(test::RandomTable& random, Session& session) {
    static constexpr const char* kColumns[] = {"id", "share", "note", "flag", "fid"};
    for (std::uint32_t i = random.below(6); i > 0; --i) {
        const std::string column = kColumns[random.below(std::size(kColumns))];
        const bool text = column == "note" || column == "flag";
        Clause clause{
            random.below(5) == 0 ? kMapView : column_view(column),
            text ? Rule(CategoryRule{column,
                                     {"yes", "a", "é"},
                                     random.below(2) == 0 ? Unknowns::Include : Unknowns::LeaveOut})
                 : Rule(NumberRule{.column = column,
                                   .low = -2,
                                   .high = 50,
                                   .unknown = random.below(2) == 0 ? Unknowns::Include : Unknowns::LeaveOut}),
            random.below(4) > 0};
        std::optional<LayerId> layer;
        if (random.below(3) == 0) layer = session.document().layers[random.below(2)].id;
        REQUIRE(session.execute(AddClause{clause, layer}));
    }
}

}  // namespace

TEST_CASE("rows counted for a view are those of a plain loop over all clauses but its own") {
    PanelBench bench([](const FrameView&, UiOutput&) {});
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        test::RandomTable random(seed);
        bench.session = Session();
        Session& session = bench.session;
        REQUIRE(session.execute(AddLayers{{random.make(150), random.make(90)}}));
        ask_at_random(random, session);
        if (random.below(3) == 0)
            REQUIRE(session.execute(SetLayerVisibility{session.document().layers[0].id, Visibility::Hidden}));
        const EventTable& some = *session.document().layers[1].table;
        if (random.below(2) == 0 && some.event_count() > 4)
            REQUIRE(session.execute(SetWindow{{some.begins()[1], some.ends()[some.event_count() / 2]}}));
        const TemporalExtent window = session.workspace().window;
        const FilterScope scope{std::nullopt, event_layers(session.document())};
        for (const ViewId mine : {column_view("id"), column_view("note"), kMapView, kSearchView}) {
            const CountBasis basis = count_basis(view_of(bench), scope, mine);
            REQUIRE(basis.layers.size() == scope.layers.size());
            for (std::size_t i = 0; i < scope.layers.size(); ++i) {
                const LayerState& layer = *scope.layers[i];
                const EventTable& table = *layer.table;
                RowBits expected = RowBits::none(table.event_count());
                for (std::size_t row = 0; row < table.event_count(); ++row) {
                    if (layer.visible() && window.meets({table.begins()[row], table.ends()[row]}))
                        expected.set(row);
                }
                for (const FilterClause& clause : session.document().filter) {
                    if (!clause.clause.enabled || clause.clause.owner == mine || !clause.concerns(layer.id))
                        continue;
                    expected &= *rows_of(clause.clause.rule, *session.search_index(layer.id));
                }
                CHECK(counted_rows(table, basis.layers[i], window) == expected);
            }
        }
    }
}

TEST_CASE("counts hold while nothing changes what they hang on") {
    PanelBench bench([](const FrameView&, UiOutput&) {});
    test::RandomTable random(3);
    Session& session = bench.session;
    REQUIRE(session.execute(AddLayers{{random.make(60)}}));
    const auto basis = [&](ViewId view) {
        const FilterScope scope{std::nullopt, event_layers(session.document())};
        return count_basis(view_of(bench), scope, view);
    };
    const CountBasis before = basis(column_view("id"));
    CHECK(before == basis(column_view("id")));
    // what the view itself asks changes nothing of what it counts
    REQUIRE(session.execute(AddClause{{column_view("id"), NumberRule{.column = "id", .low = 3}}}));
    const CountBasis own = basis(column_view("id"));
    CHECK(own.same_tables(before));
    CHECK_FALSE(basis(column_view("note")) == before);
    REQUIRE(session.execute(SetLayerOpacity{session.document().layers[0].id, 0.3F}));
    CHECK(own == basis(column_view("id")));
    REQUIRE(session.execute(SetWindow{{0, kDay}}));
    CHECK_FALSE(own == basis(column_view("id")));
}

TEST_CASE("a brush of whole bins asks for their numbers, and stands where the rule has it") {
    const NumberBins bins = whole_bins();
    REQUIRE(bins.size() == 10);
    const double no_end = std::numeric_limits<double>::infinity();
    for (std::size_t first = 0; first < bins.size(); ++first) {
        for (std::size_t last = first + 1; last <= bins.size(); ++last) {
            const NumberRule rule = rule_of_bins("n", bins, first, last, Unknowns::LeaveOut);
            CHECK(rule.low == (first == 0 ? -no_end : static_cast<double>(first)));
            CHECK(rule.high == (last == bins.size() ? no_end : static_cast<double>(last) - 1));
            const BinSpan span = span_of(rule, bins);
            CHECK(span.low == static_cast<double>(first));
            CHECK(span.high == static_cast<double>(last));
        }
    }
}

TEST_CASE("a brush is drawn, taken by an end, and moved") {
    const auto dragged = [](BinSpan brush, double from, double to) {
        BinBrush drag;
        drag.press(from, 0.3, brush, 10);
        const BinBrush::Bins bins = drag.drag(to);
        return std::pair(bins.first, bins.last);
    };
    using Pair = std::pair<std::size_t, std::size_t>;
    const BinSpan none{0, 10};
    CHECK(dragged(none, 2.5, 4.2) == Pair{2, 5});
    CHECK(dragged(none, 4.2, 2.5) == Pair{2, 5});
    CHECK(dragged(none, 2.5, 2.6) == Pair{2, 3});
    CHECK(dragged(none, 0.1, 99) == Pair{0, 10});
    CHECK(dragged(none, 5, -3) == Pair{0, 5});
    const BinSpan some{3, 6};
    CHECK(dragged(some, 3.2, 1.4) == Pair{1, 6});
    CHECK(dragged(some, 3.2, 8) == Pair{5, 6});
    CHECK(dragged(some, 5.8, 8.1) == Pair{3, 8});
    CHECK(dragged(some, 5.8, 1) == Pair{3, 4});
    CHECK(dragged(some, 4.5, 6.5) == Pair{5, 8});
    CHECK(dragged(some, 4.5, 90) == Pair{7, 10});
    CHECK(dragged(some, 4.5, -90) == Pair{0, 3});
    CHECK(dragged(some, 8.5, 9.5) == Pair{8, 10});
}

TEST_CASE("gestures of the panel are its own, one for each drag") {
    FilterGestures gestures;
    const GestureId first = gestures.next();
    CHECK(first != gestures.next());
    CHECK(static_cast<std::uint32_t>(first) > (6U << 28U));
}
