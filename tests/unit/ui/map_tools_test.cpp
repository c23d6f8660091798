#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "query/lasso.h"
#include "support/areas.h"
#include "ui/panels/map_tools_drawn.h"
#include "ui/panels/map_tools_lines.h"
#include "ui/panels/map_tools_regions.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

constexpr ScreenSize kScreen{1000, 700};

Camera camera_at(double lon, double lat, double zoom, const char* projection = nullptr) {
    Camera camera;
    if (projection != nullptr) camera.projection = Projection::make(projection).value();
    camera.center = world_from(camera.projection, {lon, lat}).value();
    camera.zoom = zoom;
    return camera;
}

std::optional<Extent> drag(const Camera& camera, ScreenPoint from, ScreenPoint to) {
    return extent_of_drag(camera, world_from_screen(camera, kScreen, from),
                          world_from_screen(camera, kScreen, to));
}

/// A wobbly closed way around a point of the screen.
std::vector<WorldPoint> wobbly(std::mt19937& random, const Camera& camera, ScreenPoint middle,
                               double radius) {
    std::uniform_real_distribution<double> wobble(0.6, 1.0);
    std::vector<WorldPoint> path;
    double r = radius;
    for (int i = 0; i < 180; ++i) {
        if (i % 12 == 0) r = radius * wobble(random);
        const double angle = i * 2 * 3.14159265358979 / 180;
        path.push_back(world_from_screen(camera, kScreen,
                                         {middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)}));
    }
    return path;
}

/// Inside by the even-odd rule in the plane; empty within `clear_px` of the line.
std::optional<bool> inside(const Camera& camera, const std::vector<WorldPoint>& path, WorldPoint p,
                           double clear_px) {
    bool in = false;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const WorldPoint a = path[i], b = path[(i + 1) % path.size()];
        const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
        const double t =
            length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
        if (std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy) * camera.world_px() < clear_px)
            return std::nullopt;
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + dx * (p.y - a.y) / dy) in = !in;
    }
    return in;
}

}  // namespace

TEST_CASE("a dragged rectangle is an extent, whichever corner it begins at") {
    const Camera camera = camera_at(37.6, 55.7, 6);
    const auto one = drag(camera, {400, 300}, {700, 500});
    REQUIRE(one);
    CHECK(one == drag(camera, {700, 500}, {400, 300}));
    CHECK(one == drag(camera, {400, 500}, {700, 300}));
    CHECK(one->west < 37.6);
    CHECK(one->east > 37.6);
    CHECK(one->south < 55.7);
    CHECK(one->north > 55.7);
    // as fine as a pixel, no finer
    CHECK(std::abs(one->west * 100 - std::round(one->west * 100)) < 1e-9);
    CHECK_FALSE(drag(camera, {400, 300}, {400, 500}));
    CHECK_FALSE(drag(camera, {400, 300}, {700, 300}));
}

TEST_CASE("a rectangle may cross the antimeridian, and go around the world") {
    const Camera chukotka = camera_at(180, 65, 4);
    const auto across = drag(chukotka, {300, 300}, {700, 400});
    REQUIRE(across);
    CHECK(across->crosses_antimeridian());
    CHECK(across->width() == doctest::Approx(400 * 360 / chukotka.world_px()).epsilon(0.01));
    const Camera world = camera_at(0, 0, std::log2(1000 / 256.0));
    const auto all = drag(world, {0, 0}, {1000, 700});
    REQUIRE(all);
    CHECK(all->width() == doctest::Approx(360).epsilon(0.01));
    const auto wide = drag(world, {50, 300}, {950, 400});
    REQUIRE(wide);
    CHECK(wide->width() == doctest::Approx(324).epsilon(0.01));
    const auto north = drag(camera_at(40, 84, 3), {300, 0}, {600, 699});
    REQUIRE(north);
    CHECK(north->north == 90);  // the map's edge stands for all that lies beyond
}

TEST_CASE("a lasso holds what the hand drew around, in each projection and over the antimeridian") {
    std::mt19937 random(12);
    struct Place {
        double lon, lat, zoom;
        const char* projection;
    };
    for (const Place& place : {Place{37, 55, 5, nullptr}, Place{179, 65, 4, nullptr},
                               Place{0, 20, std::log2(1000 / 256.0), nullptr}, Place{40, 60, 4, "polar"},
                               Place{90, 88, 3, "polar"}, Place{20, 5, 2.4, "equal-earth"}}) {
        const Camera camera = camera_at(place.lon, place.lat, place.zoom, place.projection);
        for (int round = 0; round < 4; ++round) {
            const auto path = wobbly(random, camera, {500, 350}, 90 + 40 * round);
            const bool all_there = std::ranges::all_of(
                path, [&](WorldPoint p) { return degrees_from(camera.projection, p).has_value(); });
            REQUIRE(all_there);
            const std::vector<LonLat> ring = ring_of_path(camera, path);
            CHECK(ring.size() >= 3);
            CHECK(ring.size() < 400);
            const Lasso lasso(ring);
            std::uniform_real_distribution<double> x(200, 800), y(50, 650);
            int wrong = 0, asked = 0;
            for (int i = 0; i < 600; ++i) {
                const double left = x(random), top = y(random);
                const WorldPoint p = world_from_screen(camera, kScreen, {left, top});
                const auto at = degrees_from(camera.projection, p);
                const auto expected = inside(camera, path, p, 2);
                if (!at || !expected) continue;
                ++asked;
                wrong += lasso.contains(to_lonlat(at->lon, at->lat)) != *expected ? 1 : 0;
            }
            CHECK(asked > 300);
            CHECK(wrong == 0);
        }
    }
}

TEST_CASE("ways that enclose nothing make no ring") {
    const Camera camera = camera_at(37, 55, 5);
    CHECK(ring_of_path(camera, {}).empty());
    const std::vector<WorldPoint> two{world_from_screen(camera, kScreen, {10, 10}),
                                      world_from_screen(camera, kScreen, {90, 10})};
    CHECK(ring_of_path(camera, two).size() < 3);
}

TEST_CASE("an extent's sides stay within half a pixel of where they belong") {
    for (const char* projection : {static_cast<const char*>(nullptr), "polar", "equal-earth"}) {
        const Camera camera = camera_at(60, 62, 4, projection);
        const double tolerance = 0.4 / camera.world_px();
        const Extent extent{30, 50, 110, 70};
        const PlaneLines lines = lines_of(extent, camera.projection, tolerance);
        REQUIRE_FALSE(lines.empty());
        double length = 0;
        for (const PlaneLine& line : lines) {
            for (std::size_t i = 0; i + 1 < line.size(); ++i) {
                const WorldPoint middle{(line[i].x + line[i + 1].x) / 2, (line[i].y + line[i + 1].y) / 2};
                const auto at = degrees_from(camera.projection, middle);
                REQUIRE(at);
                // the nearest point of the sides, brought back to the plane
                const double lon = std::clamp(at->lon, 30.0, 110.0), lat = std::clamp(at->lat, 50.0, 70.0);
                double nearest = 1;
                for (const Degrees side : {Degrees{30, lat}, {110, lat}, {lon, 50}, {lon, 70}}) {
                    const WorldPoint p = world_from(camera.projection, side).value();
                    nearest = std::min(nearest, std::hypot(p.x - middle.x, p.y - middle.y));
                }
                CHECK(nearest * camera.world_px() < 0.6);
                length += std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
            }
        }
        CHECK(length > 0.1);
    }
}

TEST_CASE("lines over the antimeridian go on, and are seen on whichever side the map shows them") {
    const PlaneLines lines = lines_of(Extent{170, 60, -170, 70}, nullptr, 1e-5);
    REQUIRE(lines.size() == 1);
    for (std::size_t i = 0; i + 1 < lines[0].size(); ++i)
        CHECK(std::abs(lines[0][i].x - lines[0][i + 1].x) < 0.1);
    for (const double lon : {175.0, -175.0, 180.0}) {
        const Camera camera = camera_at(lon, 65, 5);
        const auto seen = seen_lines(lines, camera, kScreen, 0);
        CHECK_FALSE(seen.empty());
        for (const ScreenLine& line : seen) {
            for (const ScreenPoint p : line) {
                CHECK(p.x >= -1e-6);
                CHECK(p.x <= kScreen.width + 1e-6);
                CHECK(p.y >= -1e-6);
                CHECK(p.y <= kScreen.height + 1e-6);
            }
        }
    }
    CHECK(seen_lines(lines, camera_at(0, 65, 5), kScreen, 0).empty());
    // the same in a projection that is cut open there, in two pieces at least
    const Camera world = camera_at(0, 20, 2.4, "equal-earth");
    CHECK(lines_of(Extent{170, 60, -170, 70}, world.projection, 1e-4).size() >= 2);
}

TEST_CASE("picked regions have one outline together") {
    const AreaSetPtr set = test::square_areas(AreaLevel::Admin1);
    std::vector<std::uint8_t> chosen(set->areas.size(), 0);
    const auto length = [&] {
        double sum = 0;
        for (const PlaneLine& line : lines_of(*set, chosen, nullptr, 1e-7)) {
            for (std::size_t i = 0; i + 1 < line.size(); ++i)
                sum += std::abs(line[i + 1].x - line[i].x) * 360;
        }
        return sum;  // of the parallels, in degrees
    };
    CHECK(length() == 0);
    chosen[11] = 1;
    CHECK(length() == doctest::Approx(2));
    chosen[12] = 1;
    CHECK(length() == doctest::Approx(4));
    chosen[21] = 1;  // above the first: the border between them is none
    CHECK(length() == doctest::Approx(4));
}

TEST_CASE("clicks pick a region alone, beside others, and take it out again") {
    const AreaSetPtr set = test::square_areas(AreaLevel::Admin1);
    const auto one = after_pick(nullptr, *set, 3, RegionPick::Alone);
    REQUIRE(one);
    CHECK(one->codes == std::vector<std::string>{"R3"});
    CHECK(one->names == std::vector<std::string>{"Square 3 Oblast"});
    const auto two = after_pick(&*one, *set, 7, RegionPick::Beside);
    REQUIRE(two);
    CHECK(two->codes == std::vector<std::string>{"R3", "R7"});
    const auto other = after_pick(&*two, *set, 9, RegionPick::Alone);
    REQUIRE(other);
    CHECK(other->codes == std::vector<std::string>{"R9"});
    for (const RegionPick pick : {RegionPick::Alone, RegionPick::Beside}) {
        const auto less = after_pick(&*two, *set, 3, pick);
        REQUIRE(less);
        CHECK(less->codes == std::vector<std::string>{"R7"});
        CHECK(less->names == std::vector<std::string>{"Square 7 Oblast"});
        CHECK_FALSE(after_pick(&*less, *set, 7, pick));
    }
}
