#include "geo/region_map.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace courtyard;

namespace {

/// The even-odd rule, edge by edge, from its definition: a point on an edge is east of it, one as high as a
/// corner is above it.
bool plainly_inside(const Region& region, LonLat at) {
    bool inside = false;
    for (const RegionPolygon& polygon : region.polygons) {
        for (const RegionRing& ring : polygon) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const LonLat a = ring[i], b = ring[(i + 1) % ring.size()];
                if ((a.lat_e7 <= at.lat_e7) == (b.lat_e7 <= at.lat_e7)) continue;
                const LonLat low = a.lat_e7 < b.lat_e7 ? a : b, high = a.lat_e7 < b.lat_e7 ? b : a;
                const __int128 along = static_cast<__int128>(at.lat_e7) - low.lat_e7;
                const __int128 height = static_cast<__int128>(high.lat_e7) - low.lat_e7;
                const __int128 width = static_cast<__int128>(high.lon_e7) - low.lon_e7;
                if ((static_cast<__int128>(at.lon_e7) - low.lon_e7) * height >= width * along)
                    inside = !inside;
            }
        }
    }
    return inside;
}

std::vector<std::size_t> plain_regions(const std::vector<Region>& regions, LonLat at) {
    if (at.lon_e7 == 1'800'000'000) at.lon_e7 = -at.lon_e7;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        if (plainly_inside(regions[i], at)) found.push_back(i);
    }
    return found;
}

/// Kilometres to the nearest edge of a region, on a sphere made flat around the point.
double plain_distance(const Region& region, LonLat at) {
    const double km = 6371.0088 * std::numbers::pi / 180,
                 squeeze = std::cos(at.lat() * std::numbers::pi / 180);
    double best = std::numeric_limits<double>::infinity();
    for (const RegionPolygon& polygon : region.polygons) {
        for (const RegionRing& ring : polygon) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const LonLat a = ring[i], b = ring[(i + 1) % ring.size()];
                for (const double turn : {-360.0, 0.0, 360.0}) {
                    const double x = (a.lon() + turn - at.lon()) * squeeze * km,
                                 y = (a.lat() - at.lat()) * km;
                    const double dx = (b.lon() - a.lon()) * squeeze * km, dy = (b.lat() - a.lat()) * km;
                    const double length = dx * dx + dy * dy;
                    const double t = length > 0 ? std::clamp(-(x * dx + y * dy) / length, 0.0, 1.0) : 0.0;
                    best = std::min(best, std::hypot(x + t * dx, y + t * dy));
                }
            }
        }
    }
    return best;
}

Region region_of(std::string code, std::vector<RegionPolygon> polygons) {
    return {code, "Region " + code, {}, std::nullopt, false, std::move(polygons)};
}

RegionPolygon box(double west, double south, double east, double north) {
    return {{to_lonlat(west, south), to_lonlat(east, south), to_lonlat(east, north), to_lonlat(west, north)}};
}

/// Triangles that fill a rectangle without gaps, given at random to some regions or to none.
struct Patchwork {
    std::vector<LonLat> corners;
    std::vector<Region> regions;

    Patchwork(std::mt19937& random, LonLat origin, std::int32_t step, int columns, int rows) {
        const auto wobble = [&](int limit) {  // multiples of a fifth: many corners then are of one height
            return std::uniform_int_distribution<std::int32_t>(-limit, limit)(random) * (step / 5);
        };
        for (int row = 0; row <= rows; ++row) {
            for (int column = 0; column <= columns; ++column) {
                const bool inner = row > 0 && row < rows && column > 0 && column < columns;
                const std::int64_t x = origin.lon_e7 + std::int64_t{column} * step + (inner ? wobble(1) : 0);
                const std::int64_t y = origin.lat_e7 + std::int64_t{row} * step + (inner ? wobble(1) : 0);
                corners.push_back({static_cast<std::int32_t>(x), static_cast<std::int32_t>(y)});
            }
        }
        for (int i = 0; i < 5; ++i) regions.push_back(region_of(std::to_string(i), {}));
        const auto corner = [&](int column, int row) {
            return corners[static_cast<std::size_t>(row * (columns + 1) + column)];
        };
        const auto give = [&](RegionRing ring) {
            const auto to = std::uniform_int_distribution<std::size_t>(0, regions.size())(random);
            if (to < regions.size()) regions[to].polygons.push_back({std::move(ring)});
        };
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                give({corner(column, row), corner(column + 1, row), corner(column + 1, row + 1)});
                give({corner(column, row), corner(column + 1, row + 1), corner(column, row + 1)});
            }
        }
    }
};

/// Points on corners and edges, beside them, and anywhere around.
std::vector<LonLat> telling_points(const Patchwork& patchwork, std::mt19937& random) {
    std::vector<LonLat> points = patchwork.corners;
    for (const Region& region : patchwork.regions) {
        for (const RegionPolygon& polygon : region.polygons) {
            const LonLat a = polygon[0][0], b = polygon[0][1];
            points.push_back({a.lon_e7 / 3 * 2 + b.lon_e7 / 3, a.lat_e7 / 3 * 2 + b.lat_e7 / 3});
            points.push_back({(a.lon_e7 / 2 + b.lon_e7 / 2), (a.lat_e7 / 2 + b.lat_e7 / 2)});
        }
    }
    const std::size_t exact = points.size();
    std::uniform_int_distribution<std::int32_t> aside(-1, 1);
    for (std::size_t i = 0; i < exact; ++i)
        points.push_back({points[i].lon_e7 + aside(random), points[i].lat_e7 + aside(random)});
    const LonLat first = patchwork.corners.front(), last = patchwork.corners.back();
    std::uniform_int_distribution<std::int32_t> lon(first.lon_e7, last.lon_e7),
        lat(first.lat_e7, last.lat_e7);
    for (int i = 0; i < 500; ++i) points.push_back({lon(random), lat(random)});
    std::erase_if(points, [](LonLat p) {
        return std::abs(std::int64_t{p.lon_e7}) > 1'800'000'000 ||
               std::abs(std::int64_t{p.lat_e7}) > 900'000'000;
    });
    return points;
}

void check_against_plain(const Patchwork& patchwork, std::mt19937& random) {
    const RegionMap map({}, patchwork.regions);
    for (const LonLat at : telling_points(patchwork, random)) {
        const std::vector<std::size_t> plain = plain_regions(patchwork.regions, at);
        REQUIRE(plain.size() <= 1);
        const auto found = map.region_at(at);
        CAPTURE(at.lon_e7);
        CAPTURE(at.lat_e7);
        if (!plain.empty()) {
            REQUIRE(found.has_value());
            REQUIRE(found->certainty == Certainty::Inside);
            REQUIRE(static_cast<std::size_t>(found->region) == plain[0]);
            continue;
        }
        std::vector<double> distances;
        for (const Region& region : patchwork.regions) distances.push_back(plain_distance(region, at));
        const double nearest = *std::min_element(distances.begin(), distances.end());
        if (std::abs(nearest - kNearKm) < 1e-6) continue;
        REQUIRE(found.has_value() == (nearest < kNearKm));
        if (found) {
            REQUIRE(found->certainty == Certainty::Near);
            REQUIRE(distances[static_cast<std::size_t>(found->region)] == doctest::Approx(nearest));
        }
    }
}

}  // namespace

TEST_CASE("region map: the same as an even-odd loop, on borders and corners too, at any size") {
    std::mt19937 random(7);
    for (int round = 0; round < 4; ++round) {
        for (const std::int32_t step : {5, 300, 9'000, 78'126, 600'000, 5'000'001, 40'000'002}) {
            const std::int32_t lon = std::uniform_int_distribution<std::int32_t>(-170, 120)(random);
            const std::int32_t lat = std::uniform_int_distribution<std::int32_t>(-80, 30)(random);
            check_against_plain(Patchwork(random, to_lonlat(lon, lat), step, 8, 8), random);
        }
    }
}

TEST_CASE("region map: the same as an even-odd loop over the whole world, the poles and the antimeridian") {
    std::mt19937 random(11);
    for (int round = 0; round < 6; ++round)
        check_against_plain(Patchwork(random, to_lonlat(-180, -90), 300'000'000, 12, 6), random);
}

TEST_CASE("region map: where regions tile, each point is of exactly one") {
    std::mt19937 random(3);
    std::vector<Region> regions;
    for (int column = 0; column < 4; ++column) {
        for (int row = 0; row < 4; ++row) {
            const std::string code = std::to_string(column) + std::to_string(row);
            regions.push_back(region_of(code, {box(column, row, column + 1, row + 1)}));
        }
    }
    const RegionMap map({}, regions);
    for (const LonLat at : {to_lonlat(1, 1), to_lonlat(2, 2.5), to_lonlat(2.5, 2), to_lonlat(0, 0)}) {
        CHECK(plain_regions(regions, at).size() == 1);
        CHECK(map.region_at(at)->certainty == Certainty::Inside);
    }
    // east and north of its corner
    CHECK(map[map.region_at(to_lonlat(1, 1))->region].code == "11");
    CHECK(map[map.region_at(to_lonlat(2, 2.5))->region].code == "22");
    CHECK(map[map.region_at({19'999'999, 25'000'000})->region].code == "12");
    // the eastern and northern rim is the sea's
    CHECK(map.region_at(to_lonlat(4, 2.5))->certainty == Certainty::Near);
}

TEST_CASE("region map: beside the coast is near, farther out is nowhere") {
    const RegionMap map({}, {region_of("A", {box(10, 60, 11, 61)}), region_of("B", {box(11.2, 60, 12, 61)}),
                             region_of("E", {box(179, 60, 180, 61)})});
    const auto at = [&](double lon, double lat) { return map.region_at(to_lonlat(lon, lat)); };
    CHECK(at(10.5, 61.08) == RegionFix{*map.find("A"), Certainty::Near});
    CHECK_FALSE(at(10.5, 61.1).has_value());
    // a degree of longitude is half as long here: 8.9 and 11.1 km
    CHECK(at(9.84, 60.5) == RegionFix{*map.find("A"), Certainty::Near});
    CHECK_FALSE(at(9.8, 60.5).has_value());
    // in the strait, 5.5 km wide on each side, the nearer one
    CHECK(at(11.09, 60.5) == RegionFix{*map.find("A"), Certainty::Near});
    CHECK(at(11.11, 60.5) == RegionFix{*map.find("B"), Certainty::Near});
    // over the antimeridian
    CHECK(at(-179.9, 60.5) == RegionFix{*map.find("E"), Certainty::Near});
    CHECK(at(180, 60.5) == RegionFix{*map.find("E"), Certainty::Near});
    CHECK_FALSE(at(0, 0).has_value());
    CHECK_FALSE(at(0, 90).has_value());
}

TEST_CASE("region map: a hole is not of the region around it, but of the one that fills it") {
    RegionPolygon ring = box(0, 0, 10, 10);
    ring.push_back(box(4, 4, 6, 6)[0]);
    const RegionMap filled({}, {region_of("around", {ring}), region_of("within", {box(4, 4, 6, 6)})});
    CHECK(filled[filled.region_at(to_lonlat(5, 5))->region].code == "within");
    CHECK(filled[filled.region_at(to_lonlat(4, 4))->region].code == "within");
    CHECK(filled[filled.region_at(to_lonlat(6, 6))->region].code == "around");
    const RegionMap empty({}, {region_of("around", {ring})});
    CHECK_FALSE(empty.region_at(to_lonlat(5, 5)).has_value());
}

TEST_CASE("region map: overlaps and degenerate rings do no harm") {
    const RegionMap map({},
                        {region_of("A", {box(0, 0, 2, 2)}), region_of("B", {box(1, 1, 3, 3)}),
                         region_of("point", {{{to_lonlat(5, 5), to_lonlat(5, 5)}}}),
                         region_of("line", {{{to_lonlat(7, 7), to_lonlat(8, 8)}}}), region_of("none", {{}})});
    CHECK(map[map.region_at(to_lonlat(0.5, 0.5))->region].code == "A");
    CHECK(map[map.region_at(to_lonlat(2.5, 2.5))->region].code == "B");
    for (const double at : {1.5, 5.0, 7.5}) map.region_at(to_lonlat(at, at));
    CHECK_FALSE(RegionMap({}, {}).region_at(to_lonlat(0, 0)).has_value());
}
