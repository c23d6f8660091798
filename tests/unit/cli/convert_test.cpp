#include "cli/convert.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/geocode_report.h"
#include "gazetteer/gazetteer.h"
#include "io/importer.h"
#include "support/same_table.h"

using namespace courtyard;
using courtyard::test::check_same_content;
using nlohmann::json;

namespace {

/// A folder for the files of one test.
class Place {
public:
    Place()
        : path_(std::filesystem::temp_directory_path() / ("courtyard_cli_" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Place() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(file(name), std::ios::binary) << text;
        return file(name);
    }

private:
    std::filesystem::path path_;
};

std::string demo(const std::string& name) {
    return std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/" + name;
}

cli::ConvertOptions options_of(std::vector<std::string> paths, std::string format = {}) {
    cli::ConvertOptions out;
    out.paths = std::move(paths);
    out.format = std::move(format);
    return out;
}

struct Said {
    int status = 0;
    std::string out, err;
    bool says(const std::string& part) const {
        return out.find(part) != std::string::npos || err.find(part) != std::string::npos;
    }
};
Said convert(const cli::ConvertOptions& options) {
    std::ostringstream out, err;
    const int status = cli::run_convert(options, out, err);
    return {status, out.str(), err.str()};
}

std::vector<EventTablePtr> read(const std::string& path) {
    JobProgress progress;
    auto gazetteer = open_gazetteer();
    REQUIRE(gazetteer);
    auto source = import_file(path, {.mapping = {}, .gazetteer = *gazetteer}, {}, progress);
    REQUIRE(source);
    return source->tables;
}

}  // namespace

TEST_CASE("the demo is converted into every format and back") {
    const Place place;
    const auto before = read(demo("protests.geojson")).at(0);
    for (const std::string name : {"a.geojson", "a.geojsonl", "a.csv", "a.gpkg", "a.fgb"}) {
        CAPTURE(name);
        const Said said = convert(options_of({demo("protests.geojson"), place.file(name)}));
        INFO(said.err);
        CHECK(said.status == 0);
        CHECK(said.says("156 read = 156 accepted"));
        CHECK(said.says("156 rows written"));
        check_same_content(*before, *read(place.file(name)).at(0));
    }
}

TEST_CASE("several layers go into a GeoPackage, or one is chosen") {
    const Place place;
    const std::vector<std::string> inputs{demo("protests.geojson"), demo("detentions.geojson")};
    const auto with = [&](const std::string& output) {
        cli::ConvertOptions options;
        options.paths = inputs;
        options.paths.push_back(place.file(output));
        return options;
    };
    CHECK(convert(with("a.gpkg")).status == 0);
    const auto tables = read(place.file("a.gpkg"));
    REQUIRE(tables.size() == 2);
    CHECK(tables[0]->name() == "Protests");
    CHECK(tables[1]->name() == "Detentions");
    const Said refused = convert(with("a.csv"));
    CHECK(refused.status == 1);
    CHECK(refused.says("one layer"));
    CHECK(refused.says("\"Detentions\""));
    CHECK_FALSE(std::filesystem::exists(place.file("a.csv")));
    auto one = with("a.csv");
    one.layer = "Detentions";
    CHECK(convert(one).status == 0);
    CHECK(read(place.file("a.csv")).at(0)->row_count() == tables[1]->row_count());
    one.layer = "Absent";
    one.force = true;
    const Said absent = convert(one);
    CHECK(absent.status == 1);
    CHECK(absent.says("no layer \"Absent\""));
}

TEST_CASE("wrong command lines and files that are there") {
    const Place place;
    CHECK(convert(options_of({demo("protests.geojson")})).status == 2);
    const Said ending = convert(options_of({demo("protests.geojson"), place.file("a.docx")}));
    CHECK(ending.status == 2);
    CHECK(ending.says(".geojson"));
    CHECK(convert(options_of({demo("protests.geojson"), place.file("a.csv")}, "Shape")).status == 2);
    CHECK(convert(options_of({demo("protests.geojson"), place.file("a.docx")}, "csv")).status == 0);
    CHECK(convert(options_of({place.file("absent.csv"), place.file("b.csv")})).status == 1);
    const std::string there = place.write("there.csv", "precious");
    cli::ConvertOptions options = options_of({demo("protests.geojson"), there});
    const Said refused = convert(options);
    CHECK(refused.status == 1);
    CHECK(refused.says("--force"));
    CHECK(std::filesystem::file_size(there) == 8);
    options.force = true;
    CHECK(convert(options).status == 0);
    CHECK(std::filesystem::file_size(there) > 1000);
}

TEST_CASE("the report holds the ledger of every table") {
    const Place place;
    const std::string in = place.write("in.csv", "date,lat,lon,city\n2021-01-31,55,37,x\n,,,y\nsoon,1,1,z\n");
    cli::ConvertOptions options = options_of({in, place.file("out.geojson")});
    options.report = place.file("report.json");
    const Said said = convert(options);
    CHECK(said.status == 0);
    CHECK(said.says("3 read = 1 accepted (0 repaired) + 1 undated + 1 unlocated + 0 rejected"));
    std::ifstream file(place.file("report.json"));
    const json report = json::parse(file, nullptr, false);
    REQUIRE(report.is_object());
    const json& only = report["datasets"][0];
    CHECK(only["rows"]["read"] == 3);
    CHECK(only["rows"]["unlocated"] == 1);
    CHECK(only["reasons"]["no coordinates"] == 1);
    CHECK(only["geocoding"]["places"].empty());
    options.paths.back() = place.file("other.geojson");
    CHECK(convert(options).status == 1);  // the report is there already
    CHECK_FALSE(std::filesystem::exists(place.file("other.geojson")));
}

TEST_CASE("places are reported as placed, ambiguous with their candidates, and not found") {
    GeocodeReport report;
    report.rows_placed = 12;
    report.rows_ambiguous = 3;
    report.rows_not_found = 2;
    const GeocodeCandidate one{1, "Rostov-na-Donu, RU", 39.7, 47.2, 1000, 0.9},
        two{2, "Rostov, Yaroslavl Oblast, RU", 39.4, 57.2, 30, 0.8};
    report.places = {{"kazan", "Kazan", "", "Russia", 9, {one}, 0, false, false},
                     {"rostov", "Rostov", "", "", 3, {one, two}, 0, true, false},
                     {"nowhere", "Nowhere", "", "", 2, {}, -1, false, false}};
    std::ostringstream out;
    cli::print_geocoding(report, out);
    const std::string text = out.str();
    CHECK(text.find("placed    9 rows, 1 name") != std::string::npos);
    CHECK(text.find("Kazan, Russia  →  Rostov-na-Donu, RU (0.90)") != std::string::npos);
    CHECK(text.find("ambiguous 3 rows") != std::string::npos);
    CHECK(text.find("or Rostov, Yaroslavl Oblast, RU (0.80)") != std::string::npos);
    CHECK(text.find("not found 2 rows") != std::string::npos);
    CHECK(text.find("Nowhere") != std::string::npos);
    const auto all = cli::geocoding_json(report);
    CHECK(all["rows_ambiguous"] == 3);
    CHECK(all["places"][1]["outcome"] == "ambiguous");
    CHECK(all["places"][1]["candidates"].size() == 2);
    CHECK(all["places"][1]["candidates"][1]["geonames_id"] == 2);
    CHECK(all["places"][2]["chosen"].is_null());
}
