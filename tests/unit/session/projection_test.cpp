#include <doctest/doctest.h>

#include "session/layer_index.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

EventTablePtr russia() {
    test::TableMaker maker("Protests");
    maker.add({20.5, 54.7}, day(2021, 1, 31), "protest", 100);   // Kaliningrad
    maker.add({37.6, 55.75}, day(2021, 1, 31), "protest", 100);  // Moscow
    maker.add({47.5, 42.98}, day(2021, 1, 31), "protest", 10);   // Makhachkala
    maker.add({177.5, 64.73}, day(2021, 2, 1), "picket", 2);     // Anadyr
    maker.add({-169.81, 66.16}, day(2021, 2, 2), "picket", 0);   // Uelen
    return maker.finish();
}

ScreenPoint on_screen(const Session& session, double lon, double lat) {
    const Workspace& w = session.workspace();
    const auto p = world_from(w.camera.projection, {lon, lat});
    REQUIRE(p);
    return screen_from_world(w.camera, w.map_size, *p);
}

}  // namespace

TEST_CASE("a projection changes how the map looks, not what the document is") {
    Session session;
    REQUIRE(session.execute(AddLayers{{russia()}}));
    const auto document = session.document_ptr();
    REQUIRE(session.execute(SetProjection{"russia"}));
    CHECK(session.document_ptr() == document);
    CHECK(projection_text(session.workspace().camera.projection) == "russia");
    REQUIRE(session.execute(Undo{}));
    CHECK(projection_text(session.workspace().camera.projection) == "russia");
    REQUIRE(session.execute(SetProjection{"mercator"}));
    CHECK(session.workspace().camera.projection == nullptr);
}

TEST_CASE("the first view and a fit show all places whole in each projection") {
    for (const char* name : {"russia", "polar", "equal-earth", "mercator"}) {
        CAPTURE(name);
        Session session;
        REQUIRE(session.execute(SetProjection{name}));
        REQUIRE(session.execute(AddLayers{{russia()}}));
        for (const bool again : {false, true}) {
            if (again) REQUIRE(session.execute(FitData{}));
            for (const auto& [lon, lat] :
                 {std::pair{20.5, 54.7}, {37.6, 55.75}, {47.5, 42.98}, {177.5, 64.73}, {-169.81, 66.16}}) {
                const ScreenPoint p = on_screen(session, lon, lat);
                CHECK(p.x >= 0);
                CHECK(p.y >= 0);
                CHECK(p.x <= session.workspace().map_size.width);
                CHECK(p.y <= session.workspace().map_size.height);
            }
        }
    }
}

TEST_CASE("another projection shows the same place at the same scale") {
    Session session;
    REQUIRE(session.execute(AddLayers{{russia()}}));
    const ScreenSize size = session.workspace().map_size;
    const ScreenPoint middle{size.width / 2, size.height / 2};
    REQUIRE(session.execute(SetCamera{{world_from_lonlat(60.6, 56.8), 6}}));
    const auto before = ground_scale(session.workspace().camera, size, middle);
    for (const char* name : {"russia", "polar", "equal-earth", "EPSG:3035", "mercator"}) {
        CAPTURE(name);
        REQUIRE(session.execute(SetProjection{name}));
        const ScreenPoint p = on_screen(session, 60.6, 56.8);
        CHECK(p.x == doctest::Approx(middle.x).epsilon(0.001));
        CHECK(p.y == doctest::Approx(middle.y).epsilon(0.001));
        const auto after = ground_scale(session.workspace().camera, size, middle);
        REQUIRE(after);
        CHECK(after->metres_per_px == doctest::Approx(before->metres_per_px).epsilon(0.01));
    }
    // What the projection does not show cannot be kept: all of it is shown instead.
    REQUIRE(session.execute(SetCamera{{world_from_lonlat(18.4, -33.9), 9}}));
    REQUIRE(session.execute(SetProjection{"polar"}));
    const ScreenPoint pole = on_screen(session, 0, 90);
    CHECK(pole.x == doctest::Approx(middle.x));
    CHECK(pole.y == doctest::Approx(middle.y));
}

TEST_CASE("what hangs on positions is made anew, and an index for the old plane comes too late") {
    Session session;
    REQUIRE(session.execute(AddLayers{{russia()}}));
    const LayerState& layer = session.document().layers.front();
    const Symbology* symbology = session.symbology(layer.id);
    const std::uint64_t generation = symbology->generation;
    JobProgress progress;
    const auto index = build_layer_index(index_source(layer, *symbology), {}, progress);
    REQUIRE(index);
    session.set_index(layer.id, generation, *index);
    REQUIRE(session.index(layer.id));
    REQUIRE(session.execute(SetProjection{"polar"}));
    CHECK_FALSE(session.index(layer.id));
    CHECK(session.symbology(layer.id)->generation != generation);
    session.set_index(layer.id, generation, *index);
    CHECK_FALSE(session.index(layer.id));
}

TEST_CASE("a projection that does not exist changes nothing and says why") {
    Session session;
    REQUIRE(session.execute(SetProjection{"polar"}));
    const Camera before = session.workspace().camera;
    const auto done = session.execute(SetProjection{"EPSG:4326"});
    REQUIRE_FALSE(done);
    CHECK(done.error().message.find("EPSG:4326") != std::string::npos);
    CHECK(session.workspace().camera == before);
    REQUIRE(session.execute(SetCamera{{{0.5, 0.5}, 4}}));  // a camera brings no projection of its own
    CHECK(projection_text(session.workspace().camera.projection) == "polar");
    REQUIRE(session.execute(ShowGraticule{}));
    CHECK(session.workspace().graticule == Visibility::Visible);
}
