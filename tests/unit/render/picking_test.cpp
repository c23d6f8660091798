#include "render/picking.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "session/layer_index.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

TEST_CASE("the index finds the same events under a hand as looking through all of them") {
    std::mt19937 random(31);
    std::uniform_real_distribution<double> lon(-180, 180), lat(-80, 80);
    std::normal_distribution<double> near(0, 0.3);
    std::uniform_int_distribution<std::int64_t> begin(0, 300), length(1, 9), size(0, 500);
    test::TableMaker maker("Events");
    for (std::size_t i = 0; i < 120'000; ++i) {
        const Instant first = day(2021, 1, 1) + begin(random) * kDay;
        const bool city = i % 4 == 0;  // around the antimeridian
        double x = city ? 179.9 + near(random) : lon(random);
        if (x > 180) x -= 360;
        maker.add({x, city ? 66 + near(random) : lat(random)},
                  TemporalExtent{first, first + length(random) * kDay}, i % 3 == 0 ? "picket" : "protest",
                  size(random));
    }
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    const LayerState& layer = session.document().layers.front();
    const LayerId id = layer.id;
    const std::uint64_t generation = session.symbology(id)->generation;
    JobProgress progress;
    const auto index = build_layer_index(index_source(layer, *session.symbology(id)), {}, progress);
    REQUIRE(index);
    std::size_t found = 0;
    for (int i = 0; i < 60; ++i) {
        if (i == 30) REQUIRE(session.execute(AddClause{{ViewId{1}, CategoryRule{"category", {"picket"}}}}));
        Viewport viewport;
        viewport.size = {900, 600};
        const WorldPoint at =
            i % 2 == 0 ? world_from_lonlat(179.9, 66) : world_from_lonlat(lon(random), lat(random));
        viewport.camera = clamped({at, 2.0 + i % 9}, viewport.size);
        const ScreenPoint hand{450.0 + i % 7, 300.0 - i % 5};
        std::vector<EventRef> by_index, by_rows;
        session.set_index(id, generation, *index);
        pick_events(session, viewport, hand, by_index);
        session.set_index(id, generation, nullptr);
        pick_events(session, viewport, hand, by_rows);
        CHECK(by_index == by_rows);
        found += by_rows.size();
    }
    CHECK(found > 1000);
}

TEST_CASE("what is drawn in a projection is what is picked there, and nothing that it cannot show") {
    std::mt19937 random(32);
    std::uniform_real_distribution<double> lon(-180, 180), lat(-85, 89);
    test::TableMaker maker("Events");
    for (int i = 0; i < 3000; ++i) maker.add({lon(random), lat(random)}, day(2021, 1, 1), "protest", 5);
    // On both sides of the antimeridian, one at the pole, Fiji.
    for (const auto& [x, y] : {std::pair{179.99, 71.2},
                               {-179.99, 71.2},
                               {-169.81, 66.16},
                               {0.0, 89.99},
                               {177.5, -17.8},
                               {-178.5, -18.0}})
        maker.add({x, y}, day(2021, 1, 1), "picket", 5);
    for (const char* name : {"equal-earth", "russia", "polar", "EPSG:3035"}) {
        CAPTURE(std::string(name));
        Session session;
        test::TableMaker copy = maker;
        REQUIRE(session.execute(AddLayers{{copy.finish()}}));
        REQUIRE(session.execute(SetProjection{name}));
        const LayerState& layer = session.document().layers.front();
        const ProjectionPtr projection = session.workspace().camera.projection;
        int shown = 0;
        for (std::uint32_t row = 0; row < layer.table->event_count(); row += row < 2990 ? 37 : 1) {
            const LonLat place = layer.table->positions()[row];
            const auto at = projection->world_from({place.lon(), place.lat()});
            Viewport viewport;
            viewport.size = {900, 600};
            viewport.camera =
                clamped({at.value_or(WorldPoint{0.5, 0.5}), 3.0 + row % 7, projection}, viewport.size);
            const ScreenPoint hand =
                at ? screen_from_world(viewport.camera, viewport.size, *at) : ScreenPoint{450, 300};
            std::vector<EventRef> picked, plain;
            pick_events(session, viewport, hand, picked);
            const double radius =
                static_cast<double>(symbol_radius_px(*session.symbology(layer.id), greatest_radius_px(layer),
                                                     session.symbology(layer.id)->size_of_row[row]));
            for (std::uint32_t other = 0; other < layer.table->event_count(); ++other) {
                const LonLat p = layer.table->positions()[other];
                const auto world = projection->world_from({p.lon(), p.lat()});
                if (!world) continue;
                const ScreenPoint where = screen_from_world(viewport.camera, viewport.size, *world);
                if (std::hypot(where.x - hand.x, where.y - hand.y) <= radius + 1.5)
                    plain.push_back({layer.id, other});
            }
            CHECK(picked == plain);
            CHECK((std::find(picked.begin(), picked.end(), EventRef{layer.id, row}) != picked.end()) ==
                  at.has_value());
            shown += at ? 1 : 0;
        }
        CHECK(shown > 20);
    }
}
