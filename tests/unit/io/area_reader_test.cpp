#include "io/area_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "io/polygon_file.h"

using namespace courtyard;

namespace {

const std::filesystem::path kAssets = std::filesystem::path(COURTYARD_SOURCE_DIR) / "assets";

AreaSetPtr read(AreaLevel level) {
    static AreaReader reader(kAssets);
    return reader.read({level, {}}, {}).value();
}

const Area& area_of(const AreaSetPtr& set, std::string_view code) {
    const auto found = std::ranges::find(set->areas, code, &Area::code);
    REQUIRE(found != set->areas.end());
    return *found;
}

std::uint64_t people_of(const char* code) {
    const auto& population = area_of(read(AreaLevel::Admin1), code).population;
    REQUIRE(population.has_value());
    return population->people;
}

}  // namespace

TEST_CASE("each subject of Russia has its own people, and none is counted in another") {
    const AreaSetPtr set = read(AreaLevel::Admin1);
    std::size_t known = 0, subjects = 0;
    std::uint64_t people = 0;
    for (const Area& area : set->areas) {
        if (!area.code.starts_with("RU-")) continue;
        ++subjects;
        if (!area.population) continue;
        ++known;
        people += area.population->people;
        CHECK(area.population->year == "2018, unconfirmed");
    }
    CHECK(subjects == 83);
    CHECK(known == 83);
    CHECK(people_of("RU-ARK") + people_of("RU-NEN") == 1'155'028);
    CHECK(people_of("RU-TYU") + people_of("RU-KHM") + people_of("RU-YAN") == 3'692'400);
    CHECK(people > 140'000'000);
    CHECK(people < 148'000'000);
}

TEST_CASE("countries have people, names in use, and what is disputed is of none") {
    const AreaSetPtr set = read(AreaLevel::Country);
    CHECK(area_of(set, "RU").population->people > 100'000'000);
    CHECK(std::ranges::find(area_of(set, "DE").other_names, "Германия") !=
          area_of(set, "DE").other_names.end());
    CHECK(set->area_at(to_lonlat(37.6, 55.75)) != AreaSet::kNone);
    CHECK(set->areas[set->area_at(to_lonlat(37.6, 55.75))].code == "RU");
    CHECK(set->area_at(to_lonlat(34.1, 45.0)) == AreaSet::kNone);  // Simferopol
    const AreaSetPtr regions = read(AreaLevel::Admin1);
    CHECK(regions->areas[regions->area_at(to_lonlat(34.1, 45.0))].disputed);
}

TEST_CASE("the polygons of a file are areas called by their name") {
    const auto path = std::filesystem::temp_directory_path() / "courtyard-polygons-test.geojson";
    std::ofstream(path) << R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"x","name":"West"},"geometry":{"type":"Polygon","coordinates":
[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
{"type":"Feature","properties":{"id":"y","name":null},"geometry":{"type":"MultiPolygon","coordinates":
[[[[1,0],[2,0],[2,1],[1,1],[1,0]]]]}},
{"type":"Feature","properties":{"id":"z","name":"a point"},"geometry":{"type":"Point","coordinates":[5,5]}}]})";
    AreaReader reader(kAssets);
    const auto set = reader.read({AreaLevel::File, path.string()}, {});
    REQUIRE(set.has_value());
    REQUIRE((*set)->areas.size() == 2);
    CHECK((*set)->areas[(*set)->area_at(to_lonlat(0.5, 0.5))].name == "West");
    CHECK((*set)->areas[(*set)->area_at(to_lonlat(1.5, 0.5))].name == "#2");
    std::filesystem::remove(path);
    CHECK_FALSE(read_polygon_file("/nowhere/polygons.gpkg", {}).has_value());
    const auto points = read_polygon_file(COURTYARD_SOURCE_DIR "/assets/demo/protests.geojson", {});
    REQUIRE_FALSE(points.has_value());
    CHECK(points.error().message.find("no polygons") != std::string::npos);
}
