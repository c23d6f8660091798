#include "geo/camera.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <utility>

using namespace courtyard;

TEST_CASE("zooming at the cursor keeps what lies under it") {
    const ScreenSize screen{1280, 800};
    const Camera before{world_from_lonlat(37.6, 55.7), 5};
    const ScreenPoint anchor{200, 620};
    const Camera after = zoomed_at(before, screen, anchor, 1.5);
    const WorldPoint under = world_from_screen(before, screen, anchor);
    const ScreenPoint where = screen_from_world(after, screen, under);
    CHECK(where.x == doctest::Approx(anchor.x).epsilon(1e-9));
    CHECK(where.y == doctest::Approx(anchor.y).epsilon(1e-9));
    CHECK(after.zoom == doctest::Approx(6.5));
}

TEST_CASE("the world follows the hand, across the antimeridian too") {
    const ScreenSize screen{800, 600};
    const Camera before{world_from_lonlat(179, 65), 4};
    const Camera after = panned(before, screen, -40, 10);
    CHECK(lon_from_world(after.center.x) == doctest::Approx(179 + 40.0 / before.world_px() * 360 - 360));
    const ScreenPoint chukotka = screen_from_world(after, screen, world_from_lonlat(177.5, 64.7));
    const ScreenPoint alaska = screen_from_world(after, screen, world_from_lonlat(-165.4, 64.5));
    CHECK(chukotka.x < alaska.x);
    CHECK(alaska.x - chukotka.x == doctest::Approx(17.1 / 360 * after.world_px()));
}

TEST_CASE("an extent fits whole, also one that crosses the antimeridian") {
    const ScreenSize screen{1280, 720};
    const Extent extent{160, 50, -170, 70};
    const Camera camera = fitted(extent, screen, 20);
    for (const auto& [lon, lat] : {std::pair{160.0, 50.0}, {-170.0, 70.0}, {160.0, 70.0}, {-170.0, 50.0}}) {
        const ScreenPoint p = screen_from_world(camera, screen, world_from_lonlat(lon, lat));
        CHECK(p.x >= 19.99);
        CHECK(p.x <= screen.width - 19.99);
        CHECK(p.y >= 19.99);
        CHECK(p.y <= screen.height - 19.99);
    }
}

TEST_CASE("no place is seen twice: one world fills the screen at the least zoom") {
    const ScreenSize screen{2560, 1440};
    const Camera camera = clamped({{0.5, 0.5}, 0}, screen);
    CHECK(camera.world_px() == doctest::Approx(2560));
}

TEST_CASE("a camera in a projection stays over what it shows and within the plane") {
    const auto polar = Projection::make("polar");
    REQUIRE(polar);
    const ScreenSize screen{1000, 600};
    const PlaneBox shown = (*polar)->bounds();
    for (const WorldPoint far : {WorldPoint{-3, 0.5}, {0.01, 0.99}, {7, 7}}) {
        const Camera camera = clamped({far, 6, *polar}, screen);
        CHECK(camera.center.x >= shown.left);
        CHECK(camera.center.x <= shown.right);
        CHECK(camera.center.y >= shown.top);
        CHECK(camera.center.y <= shown.bottom);
    }
    CHECK(clamped({{0.2, 0.2}, 0, *polar}, screen).world_px() == doctest::Approx(1000));
    const Camera camera = clamped({{0.5, 0.5}, 4, *polar}, screen);
    const Camera moved = panned(camera, screen, 100, 50);
    CHECK(moved.projection == *polar);
    const ScreenPoint pole = screen_from_world(moved, screen, {0.5, 0.5});
    CHECK(pole.x == doctest::Approx(600));
    CHECK(pole.y == doctest::Approx(350));
}

TEST_CASE("what a camera sees in a projection is told in degrees") {
    const ScreenSize screen{1000, 600};
    const auto polar = Projection::make("polar"), russia = Projection::make("russia");
    REQUIRE(polar);
    REQUIRE(russia);
    const Extent around = visible_extent(clamped({{0.5, 0.5}, 4, *polar}, screen), screen);
    CHECK(around.north == 90);
    CHECK(around.west == -180);
    CHECK(around.east == 180);
    CHECK(around.south > 30);
    const auto chukotka = (*russia)->world_from({178, 67});
    REQUIRE(chukotka);
    const Extent across = visible_extent(clamped({*chukotka, 6, *russia}, screen), screen);
    CHECK(across.crosses_antimeridian());
    CHECK(across.south < 67);
    CHECK(across.north > 67);
    CHECK(across.width() < 60);
}

TEST_CASE("the ground's scale and north are those of the ellipsoid at the place") {
    const ScreenSize screen{1000, 600};
    const ScreenPoint middle{500, 300};
    const auto polar = Projection::make("polar"), russia = Projection::make("russia");
    REQUIRE(polar);
    REQUIRE(russia);
    // On the equal-area map around the pole, 90° E points down, Greenwich to the left.
    const auto looking = [&](const ProjectionPtr& p, double lon, double lat) {
        const auto at = p->world_from({lon, lat});
        REQUIRE(at);
        const auto scale = ground_scale(clamped({*at, 6, p}, screen), screen, middle);
        REQUIRE(scale);
        return *scale;
    };
    CHECK(std::abs(looking(*polar, 90, 60).north_deg) < 0.1);
    CHECK(looking(*polar, 0, 60).north_deg == doctest::Approx(90).epsilon(0.001));
    CHECK(looking(*polar, 180, 60).north_deg == doctest::Approx(-90).epsilon(0.001));
    CHECK(std::abs(looking(*russia, 100, 60).north_deg) < 0.01);
    CHECK(looking(*russia, 30, 60).north_deg > 40);  // in the west, north is to the right of up
    CHECK(looking(*russia, 170, 60).north_deg < -40);
    // On a standard parallel a pixel is as long as on Mercator's equator at the same zoom.
    const double equator = 2 * 3.14159265358979 * 6378137.0 / (256 * 64);
    CHECK(looking(*russia, 100, 52).metres_per_px == doctest::Approx(equator).epsilon(0.001));
    const auto mercator = ground_scale(clamped({world_from_lonlat(30, 60), 6}, screen), screen, middle);
    REQUIRE(mercator);
    CHECK(mercator->north_deg == 0);
    CHECK(mercator->metres_per_px == doctest::Approx(equator / 2).epsilon(0.005));
}

TEST_CASE("integer Mercator is exact to less than a tenth of a pixel at zoom 18") {
    const double lon = 37.617494, lat = 55.750446;
    const WorldPoint exact = world_from_lonlat(lon, lat);
    const WorldPoint grid = world_from_mercator(mercator_from_lonlat(to_lonlat(lon, lat)));
    const double px = 256 * 262144.0;
    CHECK(std::abs(exact.x - grid.x) * px < 0.1);
    CHECK(std::abs(exact.y - grid.y) * px < 0.1);
}

TEST_CASE("the Mercator grid wraps at the antimeridian and stops at the poles") {
    CHECK(mercator_from_lonlat(to_lonlat(180, 0)).x == 0);
    CHECK(mercator_from_lonlat(to_lonlat(-180, 0)).x == 0);
    CHECK(mercator_from_lonlat(to_lonlat(0, 90)).y == 0);
    CHECK(mercator_from_lonlat(to_lonlat(0, -90)).y == 0x7fffffffu);
}
