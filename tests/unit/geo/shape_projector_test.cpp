#include "geo/shape_projector.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>

#include "geo/basemap_projection.h"
#include "geo/graticule.h"

using namespace courtyard;

namespace {

constexpr double kEquator = 40075016.68557849;
constexpr double kEarthKm2 = 510'065'622;  // of WGS 84

ProjectionPtr projection(const char* text) {
    auto made = Projection::make(text);
    REQUIRE(made);
    return *made;
}

double area_km2(const PlaneMesh& mesh) {
    double twice = 0;
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        const WorldPoint a = mesh.points[mesh.indices[i]], b = mesh.points[mesh.indices[i + 1]],
                         c = mesh.points[mesh.indices[i + 2]];
        twice += std::abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
    }
    return twice / 2 * kEquator * kEquator / 1e6;
}

/// A rectangle in degrees as two triangles, in all sheets.
double area_of(const Projection& p, double west, double south, double east, double north, double tolerance) {
    ShapeProjector shapes(p, tolerance);
    const Degrees corners[] = {{west, south}, {east, south}, {east, north}, {west, north}};
    const std::uint32_t two[] = {0, 1, 2, 0, 2, 3};
    double sum = 0;
    for (std::size_t sheet = 0; sheet < shapes.sheet_count(); ++sheet) {
        PlaneMesh mesh;
        shapes.add_triangles(sheet, corners, two, mesh);
        sum += area_km2(mesh);
    }
    return sum;
}

}  // namespace

TEST_CASE("triangles of the whole world have the world's area where areas are true: no gaps, nothing twice") {
    struct Case {
        const char* name;
        double part;
    };
    for (const Case& test : {Case{"equal-earth", 1},
                             {"russia", 1},
                             {"polar", 0.5},
                             {"+proj=eqearth +lon_0=37", 1},
                             {"+proj=laea +lat_0=55 +lon_0=37", 0.5}}) {
        const auto [name, part] = test;
        INFO(std::string(test.name));
        const ProjectionPtr p = projection(name);
        double sum = 0;
        for (int lon = -180; lon < 180; lon += 30) {
            for (int lat = -90; lat < 90; lat += 30) sum += area_of(*p, lon, lat, lon + 30, lat + 30, 1e-5);
        }
        CHECK(sum == doctest::Approx(kEarthKm2 * part).epsilon(0.002));
    }
}

TEST_CASE("what a seam cuts lies in pieces at both sides, with the area it had") {
    const ProjectionPtr p = projection("russia");  // open at 80° W
    const double whole = area_of(*p, -85, 40, -75, 50, 1e-6);
    const double parts = area_of(*p, -85, 40, -80, 50, 1e-6) + area_of(*p, -80, 40, -75, 50, 1e-6);
    CHECK(whole == doctest::Approx(parts).epsilon(1e-4));
    ShapeProjector shapes(*p, 1e-6);
    double longest = 0;
    std::size_t pieces = 0;
    for (std::size_t sheet = 0; sheet < shapes.sheet_count(); ++sheet) {
        shapes.add_line(sheet, {-90, 45}, {-70, 45}, [&](WorldPoint a, WorldPoint b) {
            longest = std::max(longest, std::hypot(a.x - b.x, a.y - b.y));
            ++pieces;
        });
    }
    CHECK(pieces > 4);
    CHECK(longest < 0.02);
}

TEST_CASE("lines follow their curve to within the tolerance and never streak across the map") {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> lon(-180, 170), lat(-85, 80), length(0.01, 9);
    for (const char* name : {"equal-earth", "russia", "polar", "EPSG:32637",
                             "+proj=ob_tran +o_proj=moll "
                             "+o_lon_p=40 +o_lat_p=50 "
                             "+lon_0=60"}) {
        CAPTURE(std::string(name));
        const ProjectionPtr p = projection(name);
        ShapeProjector shapes(*p, 1e-5);
        for (int i = 0; i < 300; ++i) {
            const Degrees a{lon(random), lat(random)};
            const Degrees b{std::min(a.lon + length(random), 180.0), std::min(a.lat + length(random), 85.0)};
            for (std::size_t sheet = 0; sheet < shapes.sheet_count(); ++sheet) {
                shapes.add_line(sheet, a, b, [&](WorldPoint from, WorldPoint to) {
                    CHECK(std::hypot(from.x - to.x, from.y - to.y) < 0.2);
                    const auto middle = p->degrees_from({(from.x + to.x) / 2, (from.y + to.y) / 2});
                    if (!middle) return;  // on the very edge
                    // How far the piece's middle is from the straight line in degrees.
                    const double dx = b.lon - a.lon, dy = b.lat - a.lat;
                    const double off = std::abs(std::remainder(middle->lon - a.lon, 360.0) * dy -
                                                (middle->lat - a.lat) * dx) /
                                       std::hypot(dx, dy);
                    CHECK(off * std::cos(middle->lat * 3.14159 / 180) < 0.1);
                });
            }
        }
    }
}

TEST_CASE("a basemap's land and lines are brought into a projection whole") {
    // One square of land from 170° E to 180°, and its neighbour from 180° W on: Chukotka's case.
    BasemapLevel level;
    level.number = 2;
    const auto add_square = [&](double west, double east) {
        BasemapChunk chunk;
        const WorldPoint nw = world_from_lonlat(west, 70), se = world_from_lonlat(east, 60);
        chunk.origin = mercator_from_world(nw);
        const auto width = static_cast<std::int32_t>(std::lround((se.x - nw.x) * 4294967296.0));
        const auto height = static_cast<std::int32_t>(std::lround((se.y - nw.y) * 2147483648.0));
        chunk.first_vertex = static_cast<std::uint32_t>(level.vertices.size());
        chunk.first_index = static_cast<std::uint32_t>(level.indices.size());
        level.vertices.insert(level.vertices.end(), {{0, 0}, {width, 0}, {width, height}, {0, height}});
        level.indices.insert(level.indices.end(), {0, 1, 2, 0, 2, 3});
        chunk.index_count = 6;
        SegmentRun& coast = chunk.lines[static_cast<std::size_t>(BasemapLine::Coast)];
        coast.first = static_cast<std::uint32_t>(level.segments.size());
        coast.steps = {{0, 1}, {3, 2}};
        level.segments.push_back({{0, 0}, {width, 0}, 0});
        level.segments.push_back({{0, height}, {width, height}, 0});
        level.chunks.push_back(chunk);
    };
    add_square(170, 180);
    add_square(-180, -170);
    const double square_km2 = area_of(*projection("equal-earth"), 0, 60, 10, 70, 1e-7);
    for (const char* name : {"equal-earth", "russia", "polar"}) {
        CAPTURE(std::string(name));
        const ProjectionPtr p = projection(name);
        const auto made = projected(level, p, {});
        REQUIRE(made);
        CHECK(made->projection == p);
        CHECK(!made->ground.empty());
        double area = 0;
        for (const BasemapChunk& chunk : made->chunks) {
            CHECK(chunk.most.x - chunk.least.x < 1'000'000'000);
            for (std::uint32_t i = 0; i < chunk.index_count; i += 3) {
                const auto v = [&](std::uint32_t k) {
                    return made->vertices[chunk.first_vertex + made->indices[chunk.first_index + i + k]];
                };
                const BasemapVertex a = v(0), b = v(1), c = v(2);
                area += std::abs(static_cast<double>(b.x - a.x) * (c.y - a.y) -
                                 static_cast<double>(b.y - a.y) * (c.x - a.x)) *
                        (kEquator / 4294967296.0) * (kEquator / 2147483648.0) / 2 / 1e6;
            }
            const SegmentRun& coast = chunk.lines[static_cast<std::size_t>(BasemapLine::Coast)];
            CHECK(coast.count_at(0) > 0);
            CHECK(coast.count_at(3) > coast.count_at(0));
        }
        CHECK(area == doctest::Approx(2 * square_km2).epsilon(0.001));
    }
    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(projected(level, projection("polar"), stop.get_token()));
    CHECK(projected(level, nullptr, {})->chunks.size() == 2);
}

TEST_CASE("the graticule has each meridian and parallel once") {
    CHECK(graticule_step(0) == 30);
    CHECK(graticule_step(22) < 0.001);
    for (double zoom = 2; zoom < 18; zoom += 0.3)
        CHECK(graticule_step(zoom) * 256 * std::exp2(zoom) / 360 <= 180);
    const auto length_of = [](const std::vector<GraticulePiece>& pieces) {
        double sum = 0;
        for (const GraticulePiece& p : pieces) sum += std::hypot(p.from.x - p.to.x, p.from.y - p.to.y);
        return sum;
    };
    const Extent world{-180, -90, 180, 90};
    // Mercator: twelve meridians, of which those that are no multiples of 90° end at 80°; five parallels.
    const double to_80 = 1 - 2 * world_from_lonlat(0, 80).y;
    CHECK(length_of(graticule(nullptr, world, 30, 1e-5)) == doctest::Approx(4 + 8 * to_80 + 5).epsilon(1e-6));
    // Around the pole in an equal-area map: the parallels are circles of a known radius, the equator its
    // edge.
    const double radius = 9009964.0 / kEquator;  // of the equator: √2 times the authalic radius
    const auto polar = graticule(projection("polar"), world, 30, 1e-7);
    double circles = 0;
    for (const double lat : {30.0, 60.0}) {
        const auto p = projection("polar")->world_from({10, lat});
        REQUIRE(p);
        circles += 2 * 3.141592653589793 * std::hypot(p->x - 0.5, p->y - 0.5);
    }
    const auto at_80 = projection("polar")->world_from({10, 80});
    const double short_of = std::hypot(at_80->x - 0.5, at_80->y - 0.5);
    CHECK(length_of(polar) == doctest::Approx(circles + 4 * radius + 8 * (radius - short_of)).epsilon(0.001));
}
