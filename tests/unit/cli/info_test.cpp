#include "cli/info.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "io/importer.h"
#include "io/mapping_store.h"
#include "time/calendar.h"

using namespace courtyard;
using nlohmann::json;

namespace {

std::string demo(const std::string& name) {
    return std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/" + name;
}

struct Said {
    int status = 0;
    std::string out, err;
};
Said info(const std::vector<std::string>& files, bool as_json) {
    std::ostringstream out, err;
    const int status = cli::run_info({files, as_json}, out, err);
    return {status, out.str(), err.str()};
}

double detained_on(const EventTable& table, Instant day) {
    double sum = 0;
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        if (table.begins()[row] == day) sum += table.column(Role::Detained)->number(row).value_or(0);
    }
    return sum;
}

}  // namespace

TEST_CASE("a way of reading that was chosen in the window holds here too, and is told") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("courtyard_info_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const std::string file = (folder / "doubtful.csv").string();
    std::ofstream(file) << "date,lat,lon\n03/04/2021,55,37\n05/06/2021,56,38\n";
    JobProgress progress;
    const auto detected = import_file(file, {}, std::stop_token{}, progress);
    REQUIRE(detected);
    Mapping month_first;
    month_first.formats["date"] = TimeFormat::MonthDayYear;
    const char* before = std::getenv("XDG_CONFIG_HOME");
    const std::string kept = before ? before : "";
    REQUIRE(::setenv("XDG_CONFIG_HOME", folder.c_str(), 1) == 0);
    REQUIRE(MappingStore(folder / "courtyard").save(detected->tables[0]->mapping().signature, month_first));
    const Said chosen = info({file}, false);
    CHECK(chosen.out.find("4 March –") != std::string::npos);
    CHECK(chosen.err.find("as was chosen in the window") != std::string::npos);
    std::ostringstream out, err;
    CHECK(cli::run_info({{file}, false, true}, out, err) == 0);
    CHECK(out.str().find("3 April –") != std::string::npos);
    CHECK(err.str().empty());
    if (before) {
        ::setenv("XDG_CONFIG_HOME", kept.c_str(), 1);
    } else {
        ::unsetenv("XDG_CONFIG_HOME");
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("the demo as JSON") {
    const Said said = info({demo("protests.geojson"), demo("detentions.geojson")}, true);
    CHECK(said.status == 0);
    CHECK(said.err.empty());
    const json all = json::parse(said.out, nullptr, false);
    REQUIRE(all.is_object());
    REQUIRE(all["datasets"].size() == 2);
    const json& protests = all["datasets"][0];
    CHECK(protests["layer"] == "Protests");
    CHECK(protests["driver"] == "GeoJSON");
    CHECK(protests["profile"] == "generic");
    CHECK(protests["unit_of_count"] == "events");
    CHECK(protests["suggested_filter"].is_null());
    CHECK(protests["unknowns"].is_array());
    std::uint64_t placed = 0, dated = 0;
    for (const auto& [name, count] : protests["location_precisions"].items())
        placed += count.get<std::uint64_t>();
    for (const auto& [name, count] : protests["time_precisions"].items()) dated += count.get<std::uint64_t>();
    CHECK(placed == 156);
    CHECK(dated == 156);
    CHECK(protests["rows"] == json{{"read", 156},
                                   {"accepted", 156},
                                   {"repaired", 0},
                                   {"undated", 0},
                                   {"unlocated", 0},
                                   {"rejected", 0}});
    CHECK(protests["begin"] == "2021-01-23T00:00:00Z");
    CHECK(protests["end"] == "2021-02-15T00:00:00Z");
    CHECK(protests["extent"].size() == 4);
    CHECK(protests["reasons"].empty());
    CHECK(protests["categories"]["courtyard action"] == 17);
    const json& detentions = all["datasets"][1];
    CHECK(detentions["sums"]["detained"] == 2548 + 3980 + 1395);
    CHECK(detentions["sums"]["detained"].is_number_integer());
    CHECK(detentions["columns"][0] == json{{"name", "begin"}, {"type", "text"}, {"role", "begin"}});
}

TEST_CASE("the detained of the demo, day by day, are what its sources say") {
    JobProgress progress;
    const auto source = import_file(demo("detentions.geojson"), {}, {}, progress);
    REQUIRE(source);
    const EventTable& table = *source->tables.at(0);
    CHECK(detained_on(table, instant_from_civil(2021, 1, 23)) == 2548);
    CHECK(detained_on(table, instant_from_civil(2021, 1, 31)) == 3980);
    CHECK(detained_on(table, instant_from_civil(2021, 2, 2)) == 1395);
}

TEST_CASE("the courtyard action of the demo lasts fifteen minutes") {
    JobProgress progress;
    const auto source = import_file(demo("protests.geojson"), {}, {}, progress);
    REQUIRE(source);
    const EventTable& table = *source->tables.at(0);
    int found = 0;
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        if (table.column(Role::Category)->text(row) != "courtyard action") continue;
        ++found;
        CHECK(table.ends()[row] - table.begins()[row] == 15 * kMinute);
        CHECK(table.bases()[row] == TimeBasis::Utc);
    }
    CHECK(found == 17);
}

TEST_CASE("text for people, and files that fail") {
    const Said text = info({demo("protests.geojson")}, false);
    CHECK(text.status == 0);
    CHECK(text.out.find("156 read = 156 accepted") != std::string::npos);
    CHECK(text.out.find("courtyard action") != std::string::npos);
    const Said mixed = info({"missing.geojson", demo("detentions.geojson")}, true);
    CHECK(mixed.status == 1);
    CHECK(mixed.err.find("missing.geojson") != std::string::npos);
    CHECK(json::parse(mixed.out)["datasets"].size() == 1);
}

TEST_CASE("reasons, empty extents and odd text come out as JSON") {
    const auto path =
        std::filesystem::temp_directory_path() / ("courtyard_info_" + std::to_string(::getpid()) + ".csv");
    std::ofstream(path) << "date,lat,lon,type,n\n2021-02-30,55,37,\"a \"\"b\"\"\",1.5\n2021-01-31,,,x,2\n";
    const Said said = info({path.string()}, true);
    std::filesystem::remove(path);
    const json all = json::parse(said.out, nullptr, false);
    REQUIRE(all.is_object());
    const json& only = all["datasets"][0];
    CHECK(only["rows"]["read"] == 2);
    CHECK(only["rows"]["undated"] == 1);
    CHECK(only["rows"]["unlocated"] == 1);
    CHECK(only["reasons"] == json{{"date does not exist", 1}, {"no coordinates", 1}});
    CHECK(only["begin"].is_null());
    CHECK(only["extent"].is_null());
    CHECK(only["categories"]["a \"b\""] == 1);
    CHECK_FALSE(only["sums"].contains("n"));  // nothing says that it counts
}

TEST_CASE("what is known of a published dataset is told: profile, terms, precision, what is not known") {
    const auto path =
        std::filesystem::temp_directory_path() / ("courtyard_ged_" + std::to_string(::getpid()) + ".csv");
    std::ofstream(path)
        << "id,type_of_violence,side_a,where_prec,where_coordinates,adm_1,latitude,longitude,country,"
           "date_prec,date_start,date_end,low,best,high\n"
           "1,1,A,1,Oldtown,North,50.5,30.5,Exampleland,1,2015-02-03,2015-02-03,1,2,3\n"
           "2,3,A,4,North,North,51.5,30.5,Exampleland,4,2015-03-05,2015-03-20,0,5,9\n";
    const Said as_json = info({path.string()}, true), text = info({path.string()}, false);
    std::filesystem::remove(path);
    const json all = json::parse(as_json.out, nullptr, false);
    REQUIRE(all.is_object());
    const json& only = all["datasets"][0];
    CHECK(only["profile"] == "ucdp_ged");
    CHECK(only["profile_title"] == "UCDP Georeferenced Event Dataset");
    CHECK(only["profile_score"].get<double>() > 0.6);
    CHECK(only["runner_up"] == "generic");
    CHECK(only["runner_up_score"] == 0.2);
    CHECK(only["unit_of_count"] == "lethal events");
    CHECK(only["licence"] == "CC BY 4.0");
    CHECK(only["citation"].get<std::string>().find("Sundberg") != std::string::npos);
    CHECK(only["unknowns"].size() == 4);
    CHECK(only["location_precisions"] == json{{"exact", 1}, {"region", 1}});
    CHECK(only["time_precisions"] == json{{"day", 1}, {"month", 1}});
    bool derived = false;
    for (const json& column : only["columns"])
        derived |= column["name"] == "violence" && column["derived_from"] == "type_of_violence";
    CHECK(derived);
    for (const char* part : {"UCDP Georeferenced Event Dataset", "profile ucdp_ged", "next generic, 0.20",
                             "lethal events", "CC BY 4.0", "exact 1, region 1", "day 1, month 1",
                             "(from type_of_violence)", "peaceful protests are not in these data"}) {
        CAPTURE(part);
        CHECK(text.out.find(part) != std::string::npos);
    }
}

TEST_CASE("a filter that the profile proposes is told") {
    const auto path =
        std::filesystem::temp_directory_path() / ("courtyard_mm_" + std::to_string(::getpid()) + ".csv");
    std::ofstream(path) << "id,country,protest,protesterviolence,location,participants_category,participants,"
                           "protesteridentity,start_date,end_date\n"
                           "1,Exampleland,1,0,Oldtown,50-99,dozens,students,1990-03-15,1990-03-17\n";
    const Said as_json = info({path.string()}, true), text = info({path.string()}, false);
    std::filesystem::remove(path);
    const json all = json::parse(as_json.out, nullptr, false);
    REQUIRE(all.is_object());
    CHECK(all["datasets"][0]["suggested_filter"]["column"] == "protest");
    CHECK(all["datasets"][0]["suggested_filter"]["values"] == json{"1"});
    CHECK(text.out.find("protest = 1 (protests") != std::string::npos);
}
