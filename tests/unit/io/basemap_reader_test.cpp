#include "io/basemap_reader.h"

#include <doctest/doctest.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "geo/place_languages.h"
#include "io/gdal_session.h"
#include "io/label_reader.h"

using namespace courtyard;

namespace {

const std::filesystem::path kAssets = std::filesystem::path(COURTYARD_SOURCE_DIR) / "assets";

struct Corner {
    double x, y;
};

/// A corner of a chunk's triangle in Mercator units of the world.
Corner corner(const BasemapLevel& level, const BasemapChunk& chunk, std::uint32_t index) {
    const BasemapVertex& v = level.vertices[chunk.first_vertex + level.indices[chunk.first_index + index]];
    return {static_cast<double>(chunk.origin.x) + v.x, static_cast<double>(chunk.origin.y) + v.y};
}

double cross(Corner a, Corner b, Corner c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

double triangle_area(const BasemapLevel& level) {
    double area = 0;
    for (const BasemapChunk& chunk : level.chunks) {
        for (std::uint32_t i = 0; i < chunk.index_count; i += 3) {
            area += std::abs(cross(corner(level, chunk, i), corner(level, chunk, i + 1),
                                   corner(level, chunk, i + 2))) /
                    2;
        }
    }
    return area;
}

double ring_area(const OGRLinearRing& ring) {
    double twice = 0;
    std::vector<Corner> points;
    for (int i = 0; i < ring.getNumPoints(); ++i) {
        const WorldPoint p = world_from_lonlat(ring.getX(i), ring.getY(i));
        points.push_back(
            {std::round(p.x * 4294967296.0), std::min(std::round(p.y * 2147483648.0), 2147483647.0)});
    }
    for (std::size_t i = 1; i + 1 < points.size(); ++i) twice += cross(points[0], points[i], points[i + 1]);
    return std::abs(twice) / 2;
}

/// The area of the polygons in the file: what the triangles must fill.
double polygon_area(int level) {
    prepare_gdal();
    const std::string path = "/vsizip/" + (kAssets / "basemap" / "basemap.zip").string() + "/land_" +
                             std::to_string(level) + ".fgb";
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
    REQUIRE(dataset);
    double area = 0;
    for (const auto& feature : dataset->GetLayer(0)) {
        for (const OGRPolygon* polygon : *feature->GetGeometryRef()->toMultiPolygon()) {
            area += ring_area(*polygon->getExteriorRing());
            for (int i = 0; i < polygon->getNumInteriorRings(); ++i)
                area -= ring_area(*polygon->getInteriorRing(i));
        }
    }
    return area;
}

bool is_land(const BasemapLevel& level, double lon, double lat) {
    const MercatorPoint m = mercator_from_lonlat(to_lonlat(lon, lat));
    const Corner p{static_cast<double>(m.x), static_cast<double>(m.y)};
    return std::ranges::any_of(level.chunks, [&](const BasemapChunk& chunk) {
        for (std::uint32_t i = 0; i < chunk.index_count; i += 3) {
            const Corner a = corner(level, chunk, i), b = corner(level, chunk, i + 1),
                         c = corner(level, chunk, i + 2);
            const double ab = cross(a, b, p), bc = cross(b, c, p), ca = cross(c, a, p);
            if ((ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0)) return true;
        }
        return false;
    });
}

BasemapLevel read(int number) {
    auto level = read_basemap_level(kAssets, number, {});
    REQUIRE_MESSAGE(level, (level ? "" : level.error().message));
    return std::move(*level);
}

}  // namespace

TEST_CASE("the triangles of every level fill its land exactly, and lakes and seas are not land") {
    for (int number = 0; number < kBasemapLevelCount; ++number) {
        CAPTURE(number);
        const BasemapLevel level = read(number);
        CHECK(level.number == number);
        CHECK(triangle_area(level) == doctest::Approx(polygon_area(number)).epsilon(1e-6));
        CHECK(is_land(level, 37.6, 55.75));  // Moscow
        CHECK(is_land(level, 179.5, 67.5));  // Chukotka is whole: both sides of the antimeridian
        CHECK(is_land(level, -179.2, 67.3));
        CHECK(is_land(level, 20.0, -80.0));  // Antarctica
        CHECK_FALSE(is_land(level, -40.0, 30.0));
        CHECK_FALSE(is_land(level, 50.5, 42.0));  // the Caspian
        CHECK_FALSE(is_land(level, 31.5, 60.8));  // Ladoga
    }
}

TEST_CASE("nothing is stroked where land was cut: neither at the antimeridian nor at the edge of the map") {
    for (int number = 0; number < kBasemapLevelCount; ++number) {
        CAPTURE(number);
        const BasemapLevel level = read(number);
        std::size_t on_cut = 0;
        for (const BasemapChunk& chunk : level.chunks) {
            const SegmentRun& coast = chunk.lines[static_cast<std::size_t>(BasemapLine::Coast)];
            const std::uint32_t count = coast.steps.empty() ? 0 : coast.steps.back().count;
            for (std::uint32_t i = 0; i < count; ++i) {
                const BasemapSegment& s = level.segments[coast.first + i];
                const std::int64_t x = std::int64_t{chunk.origin.x} + s.begin.x,
                                   y = std::int64_t{chunk.origin.y} + s.begin.y;
                on_cut += s.begin.x == s.end.x && (x == 0 || x == (std::int64_t{1} << 32)) ? 1U : 0U;
                on_cut += s.begin.y == s.end.y && y == 2147483647 ? 1U : 0U;
            }
        }
        CHECK(on_cut == 0);
    }
}

TEST_CASE("every chunk's numbers stay within the level, and its box holds its land") {
    for (int number = 0; number < kBasemapLevelCount; ++number) {
        const BasemapLevel level = read(number);
        for (const BasemapChunk& chunk : level.chunks) {
            REQUIRE(chunk.first_index + chunk.index_count <= level.indices.size());
            std::size_t outside = 0;
            for (std::uint32_t i = 0; i < chunk.index_count; ++i) {
                const BasemapVertex& v =
                    level.vertices.at(chunk.first_vertex + level.indices[chunk.first_index + i]);
                outside +=
                    v.x < chunk.least.x || v.x > chunk.most.x || v.y < chunk.least.y || v.y > chunk.most.y;
            }
            CHECK(outside == 0);
            for (const SegmentRun& run : chunk.lines) {
                CHECK(std::ranges::is_sorted(run.steps, {}, &SegmentStep::min_zoom));
                CHECK(run.count_at(99) == (run.steps.empty() ? 0 : run.steps.back().count));
                if (!run.steps.empty()) REQUIRE(run.first + run.steps.back().count <= level.segments.size());
            }
        }
    }
}

TEST_CASE("the level follows the zoom") {
    CHECK(basemap_level_for_zoom(0) == 0);
    CHECK(basemap_level_for_zoom(3) == 1);
    CHECK(basemap_level_for_zoom(5) == 2);
    CHECK(basemap_level_for_zoom(6) == 3);
    CHECK(basemap_level_for_zoom(22) == kBasemapLevelCount - 1);
}

TEST_CASE("places have names, ranks and time zones") {
    const auto places = read_places(kAssets, {});
    REQUIRE(places);
    CHECK(places->size() > 20000);
    const auto moscow =
        std::ranges::find_if(*places, [](const Place& p) { return p.name == "Moscow" && p.country == "RU"; });
    REQUIRE(moscow != places->end());
    CHECK(moscow->name_ru == "Москва");
    CHECK(moscow->capital == CapitalOf::Country);
    CHECK(moscow->ne_rank == 0);
    CHECK(moscow->population > 10'000'000);
    CHECK(moscow->timezone == "Europe/Moscow");
    CHECK(moscow->position.lon() == doctest::Approx(37.6).epsilon(0.01));
    CHECK(place_name(*moscow, "ru") == "Москва");
    CHECK(place_name(*moscow, "de") == "Moskau");
    CHECK(place_name(*moscow, "xx") == "Moscow");
    CHECK(place_name(*moscow, "") == "Moscow");
    CHECK(place_name(*moscow, "local") == "Москва");
    const auto london =
        std::ranges::find_if(*places, [](const Place& p) { return p.name == "London" && p.country == "GB"; });
    REQUIRE(london != places->end());
    CHECK(place_name(*london, "local") == "London");
}

TEST_CASE("the names of countries and regions can be read") {
    const auto areas = read_named_areas(kAssets, {});
    REQUIRE(areas);
    const auto find = [&](std::string_view name) {
        const auto found = std::ranges::find(*areas, name, &NamedArea::name);
        REQUIRE(found != areas->end());
        return *found;
    };
    const NamedArea iran = find("Iran"), moscow = find("Moscow Oblast"), fars = find("Fars");
    CHECK(iran.kind == AreaKind::Country);
    CHECK(area_name(iran, "local") == "ایران");
    CHECK(area_name(iran, "ru") == "Иран");
    CHECK(area_name(iran, "xx") == "Iran");
    CHECK(moscow.kind == AreaKind::Region);
    CHECK(moscow.country == "RU");
    CHECK(area_name(moscow, "local") == "Московская область");
    CHECK(area_name(fars, "ru").empty());  // not known: Latin letters among Cyrillic ones would be no help
    CHECK(area_name(fars, "de") == "Fars");
    CHECK_FALSE(read_named_areas("/nowhere", {}));
}

TEST_CASE("a missing or damaged file and a stop are told") {
    const auto missing = read_basemap_level("/nowhere", 0, {});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message.find("/nowhere/basemap/basemap.zip") != std::string::npos);
    CHECK_FALSE(read_places("/nowhere", {}));

    const auto folder = std::filesystem::temp_directory_path() / "courtyard_basemap_test";
    std::filesystem::create_directories(folder / "basemap");
    std::ofstream(folder / "basemap" / "basemap.zip") << "this is no archive";
    CHECK_FALSE(read_basemap_level(folder, 1, {}));
    std::filesystem::remove_all(folder);

    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(read_basemap_level(kAssets, 1, stop.get_token()));
    CHECK_FALSE(read_places(kAssets, stop.get_token()));
}
