#include <doctest/doctest.h>

#include "session/kinds/heat.h"
#include "session/kinds/symbols.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// One layer with a numeric column "detained" and a column of texts.
Session make_session() {
    test::TableMaker maker("Events");
    maker.add({30, 50}, TemporalExtent{day(2021, 1, 1), day(2021, 1, 2)}, "protest", 12);
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    return session;
}

const LayerState& layer(const Session& session) {
    return session.document().layers.front();
}

std::vector<DrawingKind> kinds_of(const Session& session) {
    std::vector<DrawingKind> kinds;
    for (const Drawing& drawing : layer(session).drawings) kinds.push_back(drawing.kind);
    return kinds;
}

}  // namespace

TEST_CASE("a layer is drawn in several ways: added above, moved, switched, removed, and undone") {
    using enum DrawingKind;
    Session session = make_session();
    const LayerId id = layer(session).id;
    CHECK(kinds_of(session) == std::vector{Symbols});
    REQUIRE(session.execute(AddDrawing{id, {Heat, Visibility::Visible, {}}}));
    CHECK(kinds_of(session) == std::vector{Symbols, Heat});
    REQUIRE(session.execute(MoveDrawing{id, Heat, -1}));
    CHECK(kinds_of(session) == std::vector{Heat, Symbols});
    REQUIRE(session.execute(SwitchDrawing{id, Heat, Hexagons}));
    CHECK(kinds_of(session) == std::vector{Hexagons, Symbols});
    REQUIRE(session.execute(RemoveDrawing{id, Symbols}));
    CHECK(kinds_of(session) == std::vector{Hexagons});
    for (int i = 0; i < 4; ++i) REQUIRE(session.execute(Undo{}));
    CHECK(kinds_of(session) == std::vector{Symbols});
}

TEST_CASE("drawings that make no sense are refused and change nothing") {
    using enum DrawingKind;
    Session session = make_session();
    const LayerId id = layer(session).id;
    const auto before = session.document_ptr();
    CHECK(!session.execute(RemoveDrawing{id, Symbols}));  // the only one
    CHECK(!session.execute(AddDrawing{id, Drawing{}}));   // drawn so already
    CHECK(!session.execute(SetDrawing{id, {Heat, Visibility::Visible, {}}}));
    CHECK(!session.execute(SetDrawings{id, {}}));
    Drawing heat{Heat, Visibility::Visible, {}};
    REQUIRE(heat.params.set(kinds::heat::kWeight, std::string("category")));
    CHECK(!session.execute(AddDrawing{id, heat}));  // not a number
    CHECK(!session.execute(SetDrawings{id, {Drawing{}, heat}}));
    CHECK(session.document_ptr() == before);
    REQUIRE(heat.params.set(kinds::heat::kWeight, std::string("detained")));
    CHECK(session.execute(AddDrawing{id, heat}));
}

TEST_CASE("changes of a drawing in one drag are one step") {
    Session session = make_session();
    const LayerId id = layer(session).id;
    for (const double radius : {30.0, 40.0, 50.0}) {
        Drawing symbols;
        REQUIRE(symbols.params.set(kinds::symbols::kRadius, radius));
        REQUIRE(session.execute(SetDrawing{id, symbols, GestureId{7}}));
    }
    CHECK(greatest_radius_px(layer(session)) == 50);
    REQUIRE(session.execute(Undo{}));
    CHECK(greatest_radius_px(layer(session)) == 26);
}

TEST_CASE("a drawing's weight goes with a column that a new version of the file lacks") {
    Session session = make_session();
    const LayerId id = layer(session).id;
    Drawing heat{DrawingKind::Heat, Visibility::Visible, {}};
    REQUIRE(heat.params.set(kinds::heat::kWeight, std::string("detained")));
    REQUIRE(session.execute(AddDrawing{id, heat}));
    REQUIRE(session.execute(ReplaceTables{
        {{id, test::finish_table({"test", "Events", "test", "generic"}, "Events", {}, {}, {})}}}));
    CHECK(layer(session).drawing(DrawingKind::Heat)->params.text(kinds::heat::kWeight).empty());
}

TEST_CASE("drawings are read as they are written") {
    for (const DrawingKindDef& def : drawing_kinds()) {
        const auto read = parse_drawing(def.name);
        REQUIRE(read);
        CHECK(read->kind == def.kind);
        CHECK(drawing_text(*read) == def.name);
    }
    const auto heat = parse_drawing("heat:radius=12,ramp=viridis,min-zoom=3");
    REQUIRE(heat);
    const auto again = parse_drawing(drawing_text(*heat));
    REQUIRE(again);
    CHECK(*again == *heat);
    CHECK(!drawn_at(*heat, 2.9));
    CHECK(drawn_at(*heat, 3));
    CHECK(!parse_drawing("steam"));
    CHECK(!parse_drawing("heat:size=3"));
}
