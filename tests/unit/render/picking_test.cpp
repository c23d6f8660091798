#include "render/picking.h"

#include <doctest/doctest.h>

#include <random>

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
