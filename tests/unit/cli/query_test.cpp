#include "cli/query.h"

#include <doctest/doctest.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "io/gdal_session.h"

using namespace courtyard;

namespace {

struct Answer {
    int status = 0;
    std::string out, err;
};
Answer ask(cli::QueryOptions options) {
    std::ostringstream out, err;
    options.as_detected = true;
    const int status = cli::run_query(options, out, err);
    return {status, out.str(), err.str()};
}

using Lines = std::vector<std::vector<std::string>>;

/// The lines of a CSV answer below its header; none of its fields is quoted here.
Lines lines_of(const std::string& csv) {
    Lines out;
    std::istringstream in(csv);
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::vector<std::string> cells{""};
        for (const char c : line) {
            if (c == ',')
                cells.emplace_back();
            else
                cells.back() += c;
        }
        out.push_back(std::move(cells));
    }
    return out;
}

/// What SQLite says of the file, through GDAL; empty text for NULL.
Lines sql(const std::string& path, const std::string& query) {
    prepare_gdal();
    GdalMessages quiet;
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
    REQUIRE(dataset);
    OGRLayer* answer = dataset->ExecuteSQL(query.c_str(), nullptr, "SQLITE");
    INFO(query, ": ", quiet.last());
    REQUIRE(answer);
    Lines out;
    while (const OGRFeatureUniquePtr row = OGRFeatureUniquePtr(answer->GetNextFeature())) {
        std::vector<std::string> cells;
        for (int i = 0; i < row->GetFieldCount(); ++i)
            cells.emplace_back(row->IsFieldSetAndNotNull(i) ? row->GetFieldAsString(i) : "");
        out.push_back(std::move(cells));
    }
    dataset->ReleaseResultSet(answer);
    return out;
}

bool same_cell(const std::string& a, const std::string& b) {
    if (a == b) return true;
    if (a.empty() || b.empty() || a.find_first_not_of("0123456789.-+e") != std::string::npos) return false;
    // sums of reals: SQLite adds them one after another and rounds each time
    const double x = std::strtod(a.c_str(), nullptr), y = std::strtod(b.c_str(), nullptr);
    return a.find('.') != std::string::npos && std::abs(x - y) <= 1e-9 * std::abs(x);
}
void check_same(const Lines& ours, const Lines& theirs) {
    REQUIRE(ours.size() == theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        REQUIRE(ours[i].size() == theirs[i].size());
        for (std::size_t j = 0; j < ours[i].size(); ++j) {
            INFO("line ", i, ": ", ours[i][j], " against ", theirs[i][j]);
            CHECK(same_cell(ours[i][j], theirs[i][j]));
        }
    }
}
void check_against_sql(cli::QueryOptions options, const std::string& query) {
    INFO(query);
    options.format = "csv";
    const Answer answer = ask(options);
    INFO(answer.err);
    REQUIRE(answer.status == 0);
    const Lines ours = lines_of(answer.out);
    REQUIRE(!ours.empty());
    check_same(ours, sql(options.files[0], query));
}

cli::QueryOptions asked(std::string file, std::vector<std::string> group_by = {},
                        std::vector<std::string> sum = {}) {
    cli::QueryOptions out;
    out.files = {std::move(file)};
    out.group_by = std::move(group_by);
    out.sum = std::move(sum);
    return out;
}

class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() / ("courtyard_query_" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }
    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name) << text;
        return (path_ / name).string();
    }

private:
    std::filesystem::path path_;
};

std::string random_csv(std::size_t rows) {
    std::mt19937 random(20210214);
    const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
    static const char* kinds[] = {"rally", "march", "picket", ""};
    static const char* words[] = {"torches", "square", "detained", "courtyard", "silent"};
    std::string out = "id,date,lat,lon,kind,region,people,weight,words\n";
    for (std::size_t i = 0; i < rows; ++i) {
        out += std::to_string(i) + ",20" + std::to_string(19 + below(4)) + "-";
        const unsigned month = 1 + below(12), day = 1 + below(28);
        const unsigned lat = 40 + below(35), lat_digits = below(1000), lon = 20 + below(150);
        out += (month < 10 ? "0" : "") + std::to_string(month) + "-" + (day < 10 ? "0" : "") +
               std::to_string(day) + "," + std::to_string(lat) + "." +
               std::to_string(1000 + lat_digits).substr(1) + "," + std::to_string(lon) + ".5,";
        const unsigned kind = below(4), region = below(80), known = below(4), people = below(5000);
        const unsigned weight = below(100000), first = below(5), second = below(5);
        out += std::string(kinds[kind]) + ",R" + std::to_string(region) + "," +
               (known > 0 ? std::to_string(people) : "") + "," + std::to_string(weight / 100) + "." +
               std::to_string(100 + weight % 100).substr(1) + "," + words[first] + " " + words[second] + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("answers about a hundred thousand rows are those of SQLite") {
    const Folder folder;
    const std::string file = folder.file("random.csv", random_csv(100'000));
    const std::string sums = "count(*), sum(CAST(nullif(people, '') AS INTEGER))";
    check_against_sql(asked(file, {}, {"people", "weight"}),
                      "SELECT " + sums + ", sum(CAST(weight AS REAL)) FROM random");
    check_against_sql(asked(file, {"kind"}, {"people"}),
                      "SELECT nullif(kind, '') AS k, " + sums + " FROM random GROUP BY k ORDER BY k");
    check_against_sql(asked(file, {"region", "kind"}, {"people"}),
                      "SELECT region, nullif(kind, '') AS k, " + sums +
                          " FROM random GROUP BY region, k ORDER BY region, k");
    check_against_sql(asked(file, {"day"}, {"people"}),
                      "SELECT date, " + sums + " FROM random GROUP BY date ORDER BY date");
    check_against_sql(asked(file, {"month"}, {"people"}),
                      "SELECT substr(date, 1, 7) AS m, " + sums + " FROM random GROUP BY m ORDER BY m");
    check_against_sql(asked(file, {"year"}, {"people"}),
                      "SELECT substr(date, 1, 4) AS y, " + sums + " FROM random GROUP BY y ORDER BY y");
    // the ISO week is that of its Thursday
    check_against_sql(asked(file, {"week"}),
                      "SELECT strftime('%Y', date(date, '-3 days', 'weekday 4')) || printf('-W%02d', "
                      "(strftime('%j', date(date, '-3 days', 'weekday 4')) - 1) / 7 + 1) AS w, count(*) FROM "
                      "random GROUP BY w ORDER BY w");
}

TEST_CASE("what is left out is what SQLite leaves out") {
    const Folder folder;
    const std::string file = folder.file("random.csv", random_csv(20'000));
    const std::string select = "SELECT nullif(kind, '') AS k, count(*) FROM random WHERE ";
    const std::string group = " GROUP BY k ORDER BY k";
    const auto check = [&](void (*wish)(cli::QueryOptions&), const std::string& where) {
        cli::QueryOptions options = asked(file, {"kind"});
        wish(options);
        check_against_sql(options, select + where + group);
    };
    check([](auto& o) { o.from = "2021-01-31", o.to = "2021-03-01"; },
          "date >= '2021-01-31' AND date < '2021-03-01'");
    check([](auto& o) { o.from = "2022-12-01"; }, "date >= '2022-12-01'");
    check([](auto& o) { o.bbox = "30.5,50.25,60.5,55.75"; },
          "CAST(lon AS REAL) BETWEEN 30.5 AND 60.5 AND CAST(lat AS REAL) BETWEEN 50.25 AND 55.75");
    check([](auto& o) { o.where = "people > 4000 and region in ('R1', 'R2', 'R33')"; },
          "CAST(nullif(people, '') AS INTEGER) > 4000 AND region IN ('R1', 'R2', 'R33')");
    check([](auto& o) { o.where = "not people > 4000"; }, "NOT CAST(nullif(people, '') AS INTEGER) > 4000");
    check([](auto& o) { o.where = "people is null or words like '%quare d%'"; },
          "nullif(people, '') IS NULL OR words LIKE '%quare d%'");
    check([](auto& o) { o.search = "Torches SILENT"; }, "words LIKE '%torches%' AND words LIKE '%silent%'");
}

TEST_CASE("the demo and a real file are counted as SQLite counts them") {
    const std::string demo = std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/detentions.geojson";
    check_against_sql(
        asked(demo, {"region"}, {"detained", "detained_low"}),
        "SELECT region, count(*), sum(detained), sum(detained_low) FROM Detentions GROUP BY region "
        "ORDER BY region");
    check_against_sql(
        asked(demo, {"day"}, {"detained"}),
        "SELECT substr(begin, 1, 10) AS d, count(*), sum(detained) FROM Detentions GROUP BY d ORDER "
        "BY d");
    const std::string real =
        std::string(COURTYARD_SOURCE_DIR) + "/../shared/data/real/ucdp_ged_ukraine_hdx/conflict_data_ukr.csv";
    if (!std::filesystem::exists(real)) return;
    check_against_sql(
        asked(real, {"adm_1", "type_of_violence"}, {"best", "low", "high"}),
        "SELECT nullif(adm_1, '') AS a, CAST(type_of_violence AS INTEGER) AS t, count(*), "
        "sum(CAST(best AS INTEGER)), sum(CAST(low AS INTEGER)), sum(CAST(high AS INTEGER)) FROM "
        "conflict_data_ukr WHERE id <> '' GROUP BY a, t ORDER BY a, t");
}

TEST_CASE("days are by the clock that is asked for, and never more certain than the file") {
    const Folder folder;
    const std::string file = folder.file("times.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"begin":"2021-02-14T18:30:00Z","n":1},"geometry":{"type":"Point","coordinates":[131.9,43.1]}},
{"type":"Feature","properties":{"begin":"2021-02-14","n":2},"geometry":{"type":"Point","coordinates":[131.9,43.1]}},
{"type":"Feature","properties":{"begin":"2021-02","n":4},"geometry":{"type":"Point","coordinates":[37.6,55.7]}}]})");
    const auto days = [&](const std::string& zone) {
        cli::QueryOptions options = asked(file, {"day"}, {"n"});
        options.zone = zone;
        options.format = "csv";
        return ask(options).out;
    };
    CHECK(days("") == "day,count,sum(n)\n2021-02,1,4\n2021-02-14,2,3\n");
    CHECK(days("Asia/Vladivostok") == "day,count,sum(n)\n2021-02,1,4\n2021-02-14,1,2\n2021-02-15,1,1\n");
    CHECK(days("local") == days("Asia/Vladivostok"));
    cli::QueryOptions window = asked(file, {}, {"n"});
    window.zone = "Asia/Vladivostok";
    window.from = "2021-02-15";
    window.to = "2021-02-16";
    window.format = "csv";
    CHECK(ask(window).out == "count,sum(n)\n2,5\n");  // the month may be that day
    CHECK(ask([&] {
              cli::QueryOptions wrong = asked(file);
              wrong.zone = "Europe/Nowhere";
              return wrong;
          }())
              .status == 1);
}

TEST_CASE(
    "regions and countries are the layer's own, else those of the map; disputed areas have no country") {
    const Folder folder;
    const std::string file = folder.file("places.csv",
                                         "date,lat,lon\n2021-01-31,55.75,37.62\n2021-01-31,66.5,-173.0\n"
                                         "2021-02-14,44.95,34.1\n2021-02-14,0,-30\n");
    cli::QueryOptions options = asked(file, {"region", "country"});
    options.format = "csv";
    const Answer answer = ask(options);
    CHECK(answer.out ==
          "region,country,count\n,,1\nChukotka (RU-CHU),Russia (RU),1\nCrimea (UA-43),,1\n"
          "Moscow (RU-MOW),Russia (RU),1\n");
    CHECK(answer.err.find("told by where events lie") != std::string::npos);
    const std::string own =
        folder.file("own.csv", "date,lat,lon,region\n2021-01-31,55.75,37.62,\"North, and east\"\n");
    cli::QueryOptions named = asked(own, {"region"});
    named.format = "csv";
    CHECK(ask(named).out == "region,count\n\"North, and east\",1\n");
}

TEST_CASE("a column called as a word of the answer or of the options hides nothing") {
    const Folder folder;
    const std::string file =
        folder.file("names.csv", "date,lat,lon,count,dataset\n2021-01-23,55,37,7,x\n2021-01-24,55,37,7,y\n");
    cli::QueryOptions options = asked(file, {"count", "Dataset"}, {"count"});
    options.format = "json";
    const auto answer = nlohmann::json::parse(ask(options).out);
    REQUIRE(answer["groups"].size() == 2);
    CHECK(answer["groups"][0]["by"]["count"] == 7);
    CHECK(answer["groups"][0]["by"]["Dataset"] == "x");
    CHECK(answer["groups"][0]["count"] == 1);
    CHECK(answer["groups"][0]["sum(count)"] == 7);
    cli::QueryOptions layer =
        asked(std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/detentions.geojson", {"dataset"});
    layer.format = "csv";
    CHECK(ask(layer).out == "dataset,count\nDetentions,48\n");
}

TEST_CASE("events whose own clock is not known are told when a window leaves them out") {
    const Folder folder;
    const std::string file = folder.file("sea.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"begin":"2021-02-14T18:30:00Z"},"geometry":{"type":"Point","coordinates":[131.9,43.1]}},
{"type":"Feature","properties":{"begin":"2021-02-14T18:30:00Z"},"geometry":{"type":"Point","coordinates":[-130,-45]}}]})");
    cli::QueryOptions options = asked(file);
    options.zone = "local";
    options.from = "2021-02-01";
    options.format = "csv";
    const Answer answer = ask(options);
    CHECK(answer.out == "count\n1\n");
    CHECK(answer.err.find("1 events are left out") != std::string::npos);
}

TEST_CASE("slips of the hand are answered with what is wrong") {
    const std::string demo = std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/detentions.geojson";
    const Answer group = ask(asked(demo, {"regoin"}));
    CHECK(group.status == 1);
    CHECK(group.err.find("\"regoin\"") != std::string::npos);
    CHECK(group.err.find("region") != std::string::npos);
    CHECK(ask(asked(demo, {}, {"region"})).err.find("only numbers can be summed") != std::string::npos);
    cli::QueryOptions where = asked(demo);
    where.where = "detained >> 3";
    CHECK(ask(where).err.find('^') != std::string::npos);
    cli::QueryOptions range = asked(demo);
    range.from = "2021-02-02";
    range.to = "2021-02-02";
    CHECK(ask(range).err.find("half-open") != std::string::npos);
}

TEST_CASE("what is left out or not known is told, and unknown is not zero") {
    const Folder folder;
    const std::string file =
        folder.file("gaps.csv",
                    "date,lat,lon,kind,people\n2021-01-23,55,37,a,5\n2021-01-23,55,37,b,\n"
                    ",55,37,a,1\n2021-01-23,,,a,1\n");
    cli::QueryOptions options = asked(file, {"kind"}, {"people"});
    options.format = "csv";
    const Answer csv = ask(options);
    CHECK(csv.out == "kind,count,sum(people)\na,1,5\nb,1,\n");
    CHECK(csv.err.find("1 rows without a date, 1 without a place") != std::string::npos);
    CHECK(csv.err.find("not known for 1 of 2 events") != std::string::npos);
    options.format = "json";
    const auto answer = nlohmann::json::parse(ask(options).out);
    CHECK(answer["groups"][1]["sum(people)"].is_null());
    CHECK(answer["groups"][1]["known(people)"] == 0);
    CHECK(answer["groups"][0]["sum(people)"] == 5);
    CHECK(answer["layers"][0]["undated"] == 1);
    CHECK(answer["groups"][1]["by"]["kind"] == "b");
    CHECK(answer["remarks"].size() == 2);  // as told beside the other forms
    options.format = "table";
    CHECK(ask(options).out.find("not known") != std::string::npos);
}
