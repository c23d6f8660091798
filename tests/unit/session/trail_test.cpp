#include "session/trail.h"

#include <doctest/doctest.h>

#include <random>

#include "session/kinds/symbols.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

LayerState fading_layer(double faintest) {
    LayerState layer;
    REQUIRE(layer.drawings.front().params.set(kinds::symbols::kFade, 1.0));
    REQUIRE(layer.drawings.front().params.set(kinds::symbols::kFaintest, faintest));
    return layer;
}

}  // namespace

TEST_CASE("symbols fade evenly from what still lasts to the faintest, which is never nothing") {
    const TemporalExtent window{day(2021, 1, 1), day(2021, 1, 11)};
    const Trail trail(fading_layer(0.2), window);
    CHECK(trail.opacity(day(2021, 1, 11)) == 1);
    CHECK(trail.opacity(day(2022, 1, 1)) == 1);  // under way when the range ends
    CHECK(trail.opacity(day(2021, 1, 6)) == doctest::Approx(0.6));
    CHECK(trail.opacity(window.begin + 1) == doctest::Approx(0.2));
    CHECK(trail.glow(day(2021, 1, 11)) == 1);
    CHECK(trail.glow(day(2021, 1, 9)) == 0);
    CHECK(Trail(fading_layer(0), window).faintest() == doctest::Approx(0.1));  // as its definition says
    const Trail none(LayerState{}, window);
    CHECK_FALSE(none.fades());
    CHECK(none.opacity(window.begin + 1) == 1);
    CHECK(none.glow(window.end) == 0);
}

TEST_CASE("the events of at most some age are those that the range's newest part shows") {
    std::mt19937 random(5);
    std::uniform_int_distribution<Instant> at(0, 1000), length(1, 400), range(1, 300);
    for (int i = 0; i < 20000; ++i) {
        const Instant begin = at(random), from = at(random);
        const TemporalExtent event{begin, begin + length(random)}, window{from, from + range(random)};
        if (!window.meets(event)) continue;
        const Instant since = std::max<Instant>(window.end - event.end, 0);
        for (const double band : kTrailBands) {
            const auto most =
                std::max<Instant>(static_cast<Instant>(static_cast<double>(window.duration()) * band), 1);
            CHECK(newest_of(window, band).meets(event) == (since < most));
        }
    }
}

TEST_CASE("the legend tells over what span symbols fade, and follows the range") {
    Session session;
    test::TableMaker maker("Events");
    maker.add({30, 50}, TemporalExtent{day(2021, 1, 1), day(2021, 3, 1)}, "picket", 10);
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    const auto layer = [&]() -> const LayerState& { return session.document().layers.front(); };
    const auto legend = [&]() -> const DrawingLegend& {
        return session.legend(layer(), layer().drawings.front());
    };
    CHECK(legend().empty());
    Drawing symbols = layer().drawings.front();
    REQUIRE(symbols.params.set(kinds::symbols::kFade, 1.0));
    REQUIRE(session.execute(SetDrawing{layer().id, symbols}));
    REQUIRE(session.execute(SetWindow{{day(2021, 1, 3), day(2021, 1, 26)}}));
    CHECK(legend().title.find("23 days") != std::string::npos);
    CHECK(legend().stops.front().label == "older");
    CHECK(legend().stops.back().label == "newer");
    CHECK(legend().stops.front().color.a < legend().stops.back().color.a);
    REQUIRE(session.execute(SetWindow{{day(2021, 1, 3), day(2021, 1, 3) + 90 * kMinute}}));
    CHECK(legend().title.find("1.5 hours") != std::string::npos);
}

TEST_CASE("blending is one step to undo, and is named as it is typed") {
    Session session;
    test::TableMaker maker("Events");
    maker.add({30, 50}, TemporalExtent{day(2021, 1, 1), day(2021, 3, 1)}, "picket", 10);
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    const LayerId id = session.document().layers.front().id;
    CHECK(session.document().find(id)->blend == Blend::Normal);
    REQUIRE(session.execute(SetLayerBlend{id, Blend::Multiply}));
    CHECK(session.document().find(id)->blend == Blend::Multiply);
    REQUIRE(session.execute(Undo{}));
    CHECK(session.document().find(id)->blend == Blend::Normal);
    CHECK_FALSE(session.execute(SetLayerBlend{LayerId{77}, Blend::Add}));
    for (const BlendDef& def : blends()) CHECK(blend_named(blend_name(def.blend)) == def.blend);
    CHECK_FALSE(blend_named("overlay"));
}
