#include "session/spread.h"

#include <doctest/doctest.h>

#include <cmath>

#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

TEST_CASE("each item of a spread has a place of its own within the map, and the hand finds it") {
    const ScreenSize map{900, 620};
    for (const std::size_t events : {2U, 3U, 8U, 12U, 13U, 30U, 60U, 61U, 500U}) {
        for (const ScreenPoint point :
             {ScreenPoint{450, 310}, ScreenPoint{2, 3}, ScreenPoint{899, 615}, ScreenPoint{-30, 300}}) {
            const SpreadPlaces places = spread_places(events, point, map);
            REQUIRE(places.items.size() == std::min(events, kMostSpread));
            CHECK(places.more.has_value() == (events > kMostSpread));
            for (std::size_t i = 0; i < places.items.size(); ++i) {
                const ScreenPoint p = places.items[i];
                CHECK(spread_item_at(places, p) == i);
                CHECK(p.x > kSpreadItemPx);
                CHECK(p.y > kSpreadItemPx);
                CHECK(p.x < map.width - kSpreadItemPx);
                CHECK(p.y < map.height - kSpreadItemPx);
                for (std::size_t other = 0; other < i; ++other) {
                    const ScreenPoint q = places.items[other];
                    CHECK(std::hypot(p.x - q.x, p.y - q.y) > 2 * kSpreadItemPx);
                }
            }
            if (places.more) CHECK(spread_item_at(places, *places.more) == kMostSpread);
            CHECK_FALSE(spread_item_at(places, {places.middle.x, places.middle.y + 1}));
        }
    }
}

TEST_CASE("what no longer shows is not spread either; a spread is no step of undoing") {
    test::TableMaker maker("Town");
    for (unsigned i = 1; i <= 6; ++i) maker.add({37.6, 55.75}, day(2021, 1, i), "protest", 1);
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    const LayerId layer = session.document().layers.front().id;
    std::vector<EventRef> events;
    for (std::uint32_t row = 0; row < 6; ++row) events.push_back({layer, row});
    REQUIRE(session.execute(OpenSpread{events, 5}));
    REQUIRE(session.workspace().spread);
    REQUIRE(session.execute(SetWindow{{day(2021, 1, 2), day(2021, 1, 5)}}));
    REQUIRE(session.workspace().spread);
    CHECK(session.workspace().spread->events == std::vector(events.begin() + 1, events.begin() + 4));
    CHECK(session.workspace().spread->current == 2);
    REQUIRE(session.execute(SetWindow{{day(2021, 1, 2), day(2021, 1, 3)}}));
    CHECK_FALSE(session.workspace().spread);  // one event is no stack
    REQUIRE(session.execute(SetWindow{{day(2021, 1, 1), day(2021, 1, 9)}}));
    REQUIRE(session.execute(OpenSpread{events, {}}));
    CHECK(session.document().layers.size() == 1);
    REQUIRE(session.execute(SetLayerVisibility{layer, Visibility::Hidden}));
    CHECK_FALSE(session.workspace().spread);
    REQUIRE(session.execute(SetLayerVisibility{layer, Visibility::Visible}));
    REQUIRE(session.execute(OpenSpread{events, {}}));
    REQUIRE(session.execute(OpenSpread{}));
    CHECK_FALSE(session.workspace().spread);
}
