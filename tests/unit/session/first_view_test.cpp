#include "session/first_view.h"

#include <doctest/doctest.h>

#include "data/table_builder.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;

namespace {

/// A grid of 10 × 10 places around a corner, half a degree apart.
std::vector<LonLat> town_grid(double lon, double lat) {
    std::vector<LonLat> places;
    for (int i = 0; i < 100; ++i) places.push_back(to_lonlat(lon + i % 10 * 0.5, lat + i / 10 * 0.5));
    return places;
}

}  // namespace

TEST_CASE("the first view leaves out a far outlier, and nothing else") {
    std::vector<LonLat> places = town_grid(-80, 40);
    const std::optional<Extent> towns = extent_of(places);
    CHECK(first_view_extent(places) == towns);
    places.push_back(to_lonlat(42, -79));  // latitude and longitude exchanged
    const std::optional<Extent> shown = first_view_extent(places);
    REQUIRE(shown);
    CHECK(shown->west >= -80);
    CHECK(shown->south >= 40);
    CHECK(shown->width() >= 4);
    CHECK(shown->height() >= 4);
}

TEST_CASE("the first view shows all where many places are far, places are few, or nothing is far") {
    std::vector<LonLat> two_lands = town_grid(-80, 40);
    for (const LonLat& place : town_grid(10, 45)) two_lands.push_back(place);
    CHECK(first_view_extent(two_lands) == extent_of(two_lands));
    std::vector<LonLat> few{to_lonlat(-80, 40), to_lonlat(-79, 41), to_lonlat(42, -79)};
    CHECK(first_view_extent(few) == extent_of(few));
    std::vector<LonLat> near = town_grid(-80, 40);
    near.push_back(to_lonlat(-73, 44));
    CHECK(first_view_extent(near) == extent_of(near));
    std::vector<LonLat> none;
    CHECK(!first_view_extent(none));
}

TEST_CASE("the first view keeps together what lies across the antimeridian") {
    std::vector<LonLat> places;
    for (int i = 0; i < 100; ++i) {
        const double lon = 178 + i % 10 * 0.5;
        places.push_back(to_lonlat(lon > 180 ? lon - 360 : lon, 60 + i / 10 * 0.5));
    }
    places.push_back(to_lonlat(20, -75));
    const std::optional<Extent> shown = first_view_extent(places);
    REQUIRE(shown);
    CHECK(shown->crosses_antimeridian());
    CHECK(shown->width() < 10);
    CHECK(shown->south >= 60);
}

TEST_CASE("the first camera is not ruined by an outlier; zooming to the layer and Home show it") {
    test::TableMaker maker("Protests");
    for (int i = 0; i < 200; ++i)
        maker.add({-80 + i % 10, 35 + i % 7}, test::day(2021, 1, 1), "protest", std::nullopt);
    maker.add({42, -79}, test::day(2021, 1, 1), "protest", std::nullopt);
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    const auto sees_outlier = [&session] {
        const Workspace& w = session.workspace();
        const ScreenPoint p = screen_from_world(w.camera, w.map_size, world_from_lonlat(42, -79));
        return p.x >= 0 && p.y >= 0 && p.x < w.map_size.width && p.y < w.map_size.height;
    };
    const Camera first = session.workspace().camera;
    CHECK(first.zoom > 4);
    CHECK(!sees_outlier());
    session.set_map_size({1000, 700});
    CHECK(!sees_outlier());
    CHECK(session.workspace().camera.zoom > 4);
    REQUIRE(session.execute(FitLayer{session.document().layers[0].id}));
    CHECK(sees_outlier());
    REQUIRE(session.execute(SetCamera{first}));
    REQUIRE(session.execute(FitData{}));
    CHECK(sees_outlier());
    session.set_map_size({900, 600});
    CHECK(sees_outlier());
}
