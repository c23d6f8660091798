#include "io/region_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <stop_token>
#include <string>
#include <tuple>
#include <vector>

using namespace courtyard;

namespace {

const std::filesystem::path kAssets = std::filesystem::path(COURTYARD_SOURCE_DIR) / "assets";

const RegionMap& world() {
    static const RegionMapPtr map = read_regions(kAssets, {}).value();
    return *map;
}

/// "RU-MOW RU", "UA-43 -" where there is no country, with " near" behind where it is so, or "none".
std::string words_at(double lon, double lat) {
    const auto fix = world().region_at(to_lonlat(lon, lat));
    if (!fix) return "none";
    const Region& region = world()[fix->region];
    return region.code + " " + (region.country ? world()[*region.country].code : "-") +
           (fix->certainty == Certainty::Near ? " near" : "");
}

struct Edge {
    LonLat a, b;
    std::vector<std::size_t> regions;
};

/// All edges of all regions, each once.
std::vector<Edge> edges() {
    std::map<std::tuple<std::int32_t, std::int32_t, std::int32_t, std::int32_t>, std::vector<std::size_t>>
        found;
    for (std::size_t i = 0; i < world().regions().size(); ++i) {
        for (const RegionPolygon& polygon : world().regions()[i].polygons) {
            for (const RegionRing& ring : polygon) {
                for (std::size_t corner = 0; corner < ring.size(); ++corner) {
                    const LonLat a = ring[corner], b = ring[(corner + 1) % ring.size()];
                    const auto there = std::tuple(a.lon_e7, a.lat_e7, b.lon_e7, b.lat_e7);
                    const auto back = std::tuple(b.lon_e7, b.lat_e7, a.lon_e7, a.lat_e7);
                    found[std::min(there, back)].push_back(i);
                }
            }
        }
    }
    std::vector<Edge> out;
    for (auto& [line, regions] : found) {
        const auto [x0, y0, x1, y1] = line;
        out.push_back({{x0, y0}, {x1, y1}, std::move(regions)});
    }
    return out;
}

/// Regions in which a point is by the even-odd rule, looking at every edge of each that it may be in.
class PlainLoop {
public:
    PlainLoop() {
        for (const Region& region : world().regions()) {
            Box box;
            for (const RegionPolygon& polygon : region.polygons) {
                for (const LonLat corner : polygon[0]) {
                    box.south = std::min(box.south, corner.lat_e7);
                    box.north = std::max(box.north, corner.lat_e7);
                    box.west = std::min(box.west, corner.lon_e7);
                }
            }
            boxes_.push_back(box);
        }
    }
    std::vector<std::size_t> regions_at(LonLat at) const {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < boxes_.size(); ++i) {
            if (at.lat_e7 < boxes_[i].south || at.lat_e7 > boxes_[i].north || at.lon_e7 < boxes_[i].west)
                continue;
            if (inside(world().regions()[i], at)) out.push_back(i);
        }
        return out;
    }

private:
    struct Box {
        std::int32_t south = INT32_MAX, north = INT32_MIN, west = INT32_MAX;
    };
    static bool inside(const Region& region, LonLat at) {
        bool in = false;
        for (const RegionPolygon& polygon : region.polygons) {
            for (const RegionRing& ring : polygon) {
                for (std::size_t i = 0; i < ring.size(); ++i)
                    in ^= crosses(ring[i], ring[(i + 1) % ring.size()], at);
            }
        }
        return in;
    }
    static bool crosses(LonLat a, LonLat b, LonLat at) {
        if ((a.lat_e7 <= at.lat_e7) == (b.lat_e7 <= at.lat_e7)) return false;
        const __int128 up = static_cast<__int128>(b.lat_e7) - a.lat_e7;
        const __int128 east =
            (static_cast<__int128>(at.lon_e7) - a.lon_e7) * up -
            (static_cast<__int128>(b.lon_e7) - a.lon_e7) * (static_cast<__int128>(at.lat_e7) - a.lat_e7);
        return up > 0 ? east >= 0 : east <= 0;
    }
    std::vector<Box> boxes_;
};

double square_degrees(const Region& region) {
    double area = 0;
    for (const RegionPolygon& polygon : region.polygons) {
        for (std::size_t ring = 0; ring < polygon.size(); ++ring) {
            double twice = 0;
            for (std::size_t i = 0; i < polygon[ring].size(); ++i) {
                const LonLat a = polygon[ring][i], b = polygon[ring][(i + 1) % polygon[ring].size()];
                twice += a.lon() * b.lat() - b.lon() * a.lat();
            }
            area += ring == 0 ? std::abs(twice) / 2 : -std::abs(twice) / 2;
        }
    }
    return area;
}

}  // namespace

TEST_CASE("regions: places that one knows") {
    CHECK(words_at(37.617, 55.755) == "RU-MOW RU");
    CHECK(words_at(37.95, 55.80) == "RU-MOS RU");
    CHECK(words_at(30.31, 59.94) == "RU-SPE RU");
    CHECK(words_at(20.51, 54.71) == "RU-KGD RU");
    CHECK(words_at(27.56, 53.90) == "BY-HM BY");
    CHECK(words_at(30.52, 50.45) == "UA-30 UA");
    CHECK(words_at(76.93, 43.25) == "KZ-ALA KZ");
    CHECK(words_at(11.58, 48.14) == "DE-BY DE");
    // the source lacks the Vatican
    CHECK(words_at(12.4534, 41.9022) == "IT-RM IT");
    CHECK(words_at(12.4922, 41.8902) == "IT-RM IT");
    // islets
    CHECK(words_at(26.98, 60.06) == "RU-LEN RU");
    CHECK(words_at(-81.605, 4.0).substr(0, 2) == "XX");
    // at a quay that the simplified coast leaves out
    CHECK(words_at(177.51, 64.73) == "RU-CHU RU near");
    CHECK(words_at(0, 0) == "none");
    CHECK(words_at(-140, 30) == "none");
    CHECK(words_at(0, -90).ends_with("AQ"));
}

TEST_CASE("regions: Chukotka is whole on both sides of the antimeridian") {
    for (const double lon : {177.0, 179.95, 179.9999999, 180.0, -180.0, -179.9999999, -179.95, -175.0})
        CHECK(words_at(lon, 66.5) == "RU-CHU RU");
}

TEST_CASE("regions: a disputed one is given to no country") {
    CHECK(words_at(34.10, 44.95) == "UA-43 -");
    CHECK(words_at(33.52, 44.60) == "UA-40 -");
    CHECK(words_at(41.02, 43.00) == "GE-AB -");
    for (const Region& region : world().regions()) CHECK(region.disputed == !region.country.has_value());
}

TEST_CASE("regions: each has a name and a code of its own; all of Russia's are there with Russian names") {
    std::set<std::string> codes;
    std::size_t russian = 0;
    for (const Region& region : world().regions()) {
        CHECK_FALSE(region.name.empty());
        codes.insert(region.code);
        if (region.country && world()[*region.country].code == "RU") {
            ++russian;
            CHECK(region.code.starts_with("RU-"));
            CHECK_FALSE(region.name_ru.empty());
        }
    }
    CHECK(codes.size() == 4555);
    CHECK(russian == 83);
    CHECK(world()[*world().find("RU-ZAB")].name == "Zabaykalsky Krai");
    CHECK(world()[*world().find("RU-MAG")].name_ru == "Магаданская область");
}

TEST_CASE("regions: the same as an even-odd loop over all polygons, on borders and corners too") {
    const PlainLoop loop;
    const std::vector<Edge> all = edges();
    std::mt19937 random(5);
    std::uniform_int_distribution<std::int32_t> lon(-1'800'000'000, 1'799'999'999),
        lat(-900'000'000, 900'000'000), aside(-1, 1);
    std::uniform_int_distribution<std::size_t> any(0, all.size() - 1);
    for (int i = 0; i < 6000; ++i) {
        const Edge& edge = all[any(random)];
        LonLat at{lon(random), lat(random)};
        if (i % 4 == 1) at = edge.a;
        if (i % 4 == 2) at = {edge.a.lon_e7 / 2 + edge.b.lon_e7 / 2, edge.a.lat_e7 / 2 + edge.b.lat_e7 / 2};
        if (i % 4 == 3) at = {edge.a.lon_e7 + aside(random), edge.a.lat_e7 + aside(random)};
        if (std::abs(at.lon_e7) >= 1'800'000'000 || std::abs(at.lat_e7) > 900'000'000) continue;
        const std::vector<std::size_t> plain = loop.regions_at(at);
        CAPTURE(at.lon_e7);
        CAPTURE(at.lat_e7);
        REQUIRE(plain.size() <= 1);
        const auto fix = world().region_at(at);
        REQUIRE((fix && fix->certainty == Certainty::Inside) == !plain.empty());
        if (!plain.empty()) REQUIRE(static_cast<std::size_t>(fix->region) == plain[0]);
    }
}

TEST_CASE("regions: neighbours share their border without a gap") {
    std::set<std::string> landlocked{"MN", "CH", "AT", "CZ", "BO", "BY", "RS",
                                     "HU", "ZM", "ML", "TD", "NE", "AF"};
    std::mt19937 random(9);
    std::size_t looked_at = 0;
    for (const Edge& edge : edges()) {
        REQUIRE(edge.regions.size() <= 2);
        if (edge.regions.size() == 1) {
            const auto country = world().regions()[edge.regions[0]].country;
            CHECK_FALSE((country && landlocked.contains(world()[*country].code)));
            continue;
        }
        const double dx = edge.b.lon_e7 - edge.a.lon_e7, dy = edge.b.lat_e7 - edge.a.lat_e7;
        const double length = std::hypot(dx, dy);
        if (length < 100'000 || random() % 16 != 0) continue;
        ++looked_at;
        const auto beside = [&](double side) {
            return world().region_at(
                {static_cast<std::int32_t>(edge.a.lon_e7 + dx / 2 - side * 3 * dy / length),
                 static_cast<std::int32_t>(edge.a.lat_e7 + dy / 2 + side * 3 * dx / length)});
        };
        const auto left = beside(1), right = beside(-1);
        REQUIRE((left && right));
        CHECK(left->certainty == Certainty::Inside);
        CHECK(right->certainty == Certainty::Inside);
        const std::set<std::size_t> found{static_cast<std::size_t>(left->region),
                                          static_cast<std::size_t>(right->region)};
        CHECK(found == std::set<std::size_t>(edge.regions.begin(), edge.regions.end()));
    }
    CHECK(looked_at > 3000);
}

TEST_CASE("regions: Russia is as large as in the source") {
    double area = 0;
    for (const Region& region : world().regions()) {
        if (region.country && world()[*region.country].code == "RU") area += square_degrees(region);
    }
    CHECK(area == doctest::Approx(2924.757).epsilon(0.01));  // world_map.gpkg, square degrees
}

TEST_CASE("regions: a missing or damaged file, and a stop, are told") {
    const auto missing = read_regions("/nowhere", {});
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().message.find("/nowhere/regions/regions.zip") != std::string::npos);

    const auto folder = std::filesystem::temp_directory_path() / "courtyard_region_test";
    std::filesystem::create_directories(folder / "regions");
    std::ofstream(folder / "regions" / "regions.zip") << "this is no archive";
    const auto damaged = read_regions(folder, {});
    REQUIRE_FALSE(damaged.has_value());
    CHECK(damaged.error().message.find("install the program") != std::string::npos);
    std::filesystem::remove_all(folder);

    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(read_regions(kAssets, stop.get_token()).has_value());
}
