#include "io/exporters.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "data/location_words.h"
#include "gazetteer/gazetteer.h"
#include "support/random_table.h"
#include "support/same_table.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

Result<void> write(const EventTablePtr& table, const Exporter& exporter, const std::string& path,
                   Overwrite overwrite = Overwrite::Refuse) {
    JobProgress progress;
    return export_tables(std::span(&table, 1), path, exporter, overwrite, {}, progress);
}

EventTablePtr written_and_read(const EventTablePtr& table, const Exporter& exporter) {
    const Folder folder;
    const std::string path = folder.path("out" + std::string(exporter.endings[0]));
    const auto written = write(table, exporter, path);
    INFO((written ? std::string() : written.error().message));
    REQUIRE(written);
    return table_of(path);
}

void check_round_trip(const EventTablePtr& table) {
    for (const Exporter& exporter : exporters()) {
        CAPTURE(exporter.name);
        check_same_content(*table, *written_and_read(table, exporter));
    }
}

constexpr std::string_view kDirty =
    "id,date,end,lat,lon,location_precision,kind,detained,text\n"
    "1,2021-01-31,,55.7558,37.6173,city,protest,5,plain\n"
    "2,2021-01-23T14:00,15:30,55.7558,37.6173,exact,protest,-9,\"two\nlines; \"\"quoted\"\", яблоко\"\n"
    "3,31.01.2021,2021-02-02,\"59,93\",\"30,33\",region,,7,decimal comma\n"
    "4,,,59.93,30.33,,protest,,no date but a place\n"
    "5,2021-01-31,,,,,protest,1,a date but no place\n"
    "6,2021-02-30,,0,0,,x,2,neither\n"
    "7,2021-01-31T10:00:00.5Z,2021-01-31T10:00:01Z,65,190.5,country,x,3,wrapped\n"
    "8,2021-01,,65.1,-170,district,x,3,=1+1\n"
    "8,2020,2021,65.1,-170,near,x,3,'leading quote\n";

}  // namespace

TEST_CASE("a dirty table survives every format") {
    const auto table = table_of_text("dirty.csv", kDirty);
    REQUIRE(table->row_count() == 9);
    CHECK(table->event_count() == 6);
    CHECK(table->undated_count() == 1);
    CHECK(table->unlocated_count() == 2);
    check_round_trip(table);
}

TEST_CASE("the demo survives every format") {
    for (const char* name : {"protests.geojson", "detentions.geojson"}) {
        CAPTURE(name);
        check_round_trip(table_of(std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/" + name));
    }
}

TEST_CASE("rows that were placed by their names survive every format") {
    const Folder folder;
    const std::string path = folder.path("named.csv");
    std::ofstream(path)
        << "date,city,country\n2021-01-31,Omsk,RU\n2021-01-31,Tver,RU\n2021-02-14,Atlantis,RU\n";
    const auto gazetteer = open_gazetteer();
    REQUIRE(gazetteer);
    JobProgress progress;
    const auto source = import_file(path, {.mapping = {}, .gazetteer = *gazetteer}, {}, progress);
    REQUIRE(source);
    const EventTablePtr table = source->tables[0];
    REQUIRE(table->event_count() == 2);
    CHECK(location_words(*table, 0) == "city, geocoded");
    check_round_trip(table);
    for (const Exporter& exporter : exporters()) {
        CAPTURE(exporter.name);
        CHECK(location_words(*written_and_read(table, exporter), 0) == "city, geocoded");
    }
}

TEST_CASE("random tables survive every format") {
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        check_round_trip(RandomTable(seed).make(seed == 6 ? 9000 : 1 + seed * 40));
    }
}

TEST_CASE("what was written is written again the same") {
    const auto table = table_of_text("dirty.csv", kDirty);
    for (const Exporter& exporter : exporters()) {
        CAPTURE(exporter.name);
        const auto once = written_and_read(table, exporter);
        check_same_content(*table, *written_and_read(once, exporter));
    }
}

TEST_CASE("a written file that a person edited is read as far as it goes") {
    const Folder folder;
    const auto table = table_of_text("dirty.csv", kDirty);
    REQUIRE(write(table, *exporter_named("csv"), folder.path("a.csv")));
    std::ifstream in(folder.path("a.csv"));
    std::string text((std::istreambuf_iterator<char>(in)), {});
    text += "9,2021-01-31,,1,1,,x,4,by hand,1 February 2021,,,,,37.5,55.5,,,\n";
    text += "10,2021-01-31,,1,1,,x,4,by hand,soon,,,,,37.5,55.5,,,\n";
    const auto edited = table_of(folder.write("b.csv", text));
    CHECK(edited->row_count() == 11);
    CHECK(edited->event_count() == 7);
    const std::size_t row = row_of(*edited, 10);
    CHECK(edited->position(row) == to_lonlat(37.5, 55.5));
    CHECK(edited->time(row)->span ==
          TemporalExtent{instant_from_civil(2021, 2, 1), instant_from_civil(2021, 2, 2)});
    CHECK(reason(*edited, "date not understood") == 1);
    CHECK(edited->column("text")->text(row) == "by hand");
}

TEST_CASE("GeoJSON is as RFC 7946 wants it") {
    const Folder folder;
    const auto table = table_of_text("dirty.csv", kDirty);
    REQUIRE(write(table, *exporter_named("GeoJSON"), folder.path("a.geojson")));
    std::ifstream in(folder.path("a.geojson"));
    const auto json = nlohmann::json::parse(in, nullptr, false);
    REQUIRE(json.is_object());
    CHECK(json["type"] == "FeatureCollection");
    CHECK_FALSE(json.contains("crs"));
    REQUIRE(json["features"].size() == 9);
    const auto& first = json["features"][0];
    CHECK(first["geometry"] == nlohmann::json{{"type", "Point"}, {"coordinates", {37.6173, 55.7558}}});
    CHECK(first["properties"]["courtyard_begin"] == "2021-01-31");
    CHECK(first["properties"]["courtyard_end"] == "2021-01-31");
    CHECK(first["properties"]["courtyard_time_basis"] == "local");
    CHECK(first["properties"]["courtyard_location_precision"] == "city");
    CHECK(first["properties"]["detained"] == 5);
    CHECK(json["features"][1]["properties"]["courtyard_begin"] == "2021-01-23T14:00:00");
    CHECK(json["features"][1]["properties"]["detained"].is_null());
    CHECK(json["features"][3]["properties"]["courtyard_begin"].is_null());
    CHECK(json["features"][4]["geometry"].is_null());
    CHECK(json["features"][4]["properties"]["courtyard_begin"] == "2021-01-31");
    CHECK(json["features"][6]["properties"]["courtyard_begin"] == "2021-01-31T10:00:00.500Z");
    CHECK(json["features"][6]["geometry"]["coordinates"][0] == -169.5);
}

TEST_CASE("the place of the file's home stays out of what is written") {
    const Folder folder;
    const std::string path = folder.write("secret_home.csv", kDirty);
    REQUIRE(write(table_of(path), *exporter_named("CSV"), folder.path("out.csv")));
    std::ifstream in(folder.path("out.csv"));
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    CHECK(text.find("secret_home") == text.npos);
    CHECK(text.find(folder.path("")) == text.npos);
}
