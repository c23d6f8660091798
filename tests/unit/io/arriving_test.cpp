#include "io/arriving.h"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "io/geojson_reader.h"
#include "io/remembered_reading.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

using Places = std::vector<std::pair<std::int32_t, std::int32_t>>;

void take(Arrivals& arrivals, Places& into) {
    const Arrivals::Mail mail = arrivals.take();
    if (mail.anew) into.clear();
    for (const auto& batch : mail.batches) {
        for (const LonLat& at : batch) into.emplace_back(at.lon_e7, at.lat_e7);
    }
}

struct Read {
    Places arrived;  ///< In ascending order.
    Places located;  ///< Of the finished tables, likewise.
};

Read read(const std::string& path, Mapping mapping = {},
          ImportOptions::Reader reader = ImportOptions::Reader::Fast) {
    ImportOptions options;
    options.mapping = std::move(mapping);
    options.reader = reader;
    options.arrivals = std::make_shared<Arrivals>();
    JobProgress progress;
    const auto source = import_file(path, options, std::stop_token{}, progress);
    INFO((source ? std::string() : source.error().message));
    REQUIRE(source);
    Read out;
    take(*options.arrivals, out.arrived);
    for (const EventTablePtr& table : source->tables) {
        for (std::size_t row = 0; row < table->row_count(); ++row) {
            if (const auto at = table->position(row)) out.located.emplace_back(at->lon_e7, at->lat_e7);
        }
    }
    std::sort(out.arrived.begin(), out.arrived.end());
    std::sort(out.located.begin(), out.located.end());
    return out;
}

constexpr int kRows = 20000;

double lon_of(int i) {
    return -170 + i % 340 + i % 7 * 0.125;
}
double lat_of(int i) {
    return -80 + i % 160 + i % 5 * 0.25;
}

/// Every 11th feature has no geometry; `with` says what the collection has beside its features.
std::string geojson(std::string_view with = {}) {
    std::string out = fmt::format(R"({{"type":"FeatureCollection",{}"features":[)", with);
    for (int i = 0; i < kRows; ++i) {
        const std::string at =
            i % 11 == 0 ? std::string("null")
                        : fmt::format(R"({{"type":"Point","coordinates":[{},{}]}})", lon_of(i), lat_of(i));
        out +=
            fmt::format(R"({}{{"type":"Feature","properties":{{"date":"2021-01-31","n":{}}},"geometry":{}}})",
                        i > 0 ? ",\n" : "", i, at);
    }
    return out + "]}";
}

std::string csv(std::string_view header) {
    std::string out(header);
    for (int i = 0; i < kRows; ++i) {
        if (i % 11 == 0)
            out += fmt::format("\n{},2021-01-31,,", i);
        else
            out += fmt::format("\n{},2021-01-31,{},{}", i, lat_of(i), lon_of(i));
    }
    return out;
}

}  // namespace

TEST_CASE("GeoJSON tells the places of its rows while it is read, each once") {
    const Folder folder;
    const std::string path = folder.write("a.geojson", geojson());
    const Read fast = read(path);
    CHECK(fast.located.size() == kRows - (kRows + 10) / 11);
    CHECK(fast.arrived == fast.located);
    const Read slow = read(path, {}, ImportOptions::Reader::Gdal);
    CHECK(slow.arrived == fast.located);
}

TEST_CASE("GeoJSON that is damaged or is read twice tells each place once") {
    const Folder folder;
    const std::string whole = geojson();
    std::string odd = whole;
    odd.insert(odd.find("\"n\":19000"), "\"z\":1.50,");  // a column that turns to text late …
    odd.insert(odd.find("\"n\":19001"), "\"z\":\"many\",");
    const Read again = read(folder.write("again.geojson", odd));
    CHECK(again.arrived == again.located);
    std::string broken = whole;
    broken.replace(broken.find("\"n\":9000}"), 9, "\"n\":9000]");
    const Read mended = read(folder.write("broken.geojson", broken));
    CHECK(mended.arrived == mended.located);
    CHECK(mended.arrived.size() + 1 >= kRows - (kRows + 10) / 11);
}

TEST_CASE("places that are not longitude and latitude as they stand are not told") {
    const Folder folder;
    const std::string other = R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},)";
    const Read named = read(folder.write("metres.geojson", geojson(other)));
    CHECK(named.located.size() > 10'000);
    CHECK(named.arrived.empty());
    const std::string plain =
        R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},)";
    CHECK(read(folder.write("plain.geojson", geojson(plain))).arrived.size() > 0);
    const Read nowhere = read(folder.write(
        "nowhere.geojsonl",
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]}}\n"
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[10,95]}}\n"
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[30,"
        "55]}}\n"));
    CHECK(nowhere.arrived == Places{{300000000, 550000000}});
}

TEST_CASE("text tables tell places when their columns' names say which are the coordinates") {
    const Folder folder;
    for (const char* header : {"id,date,lat,lon", "id,date,Latitude,LONGITUDE"}) {
        CAPTURE(header);
        const Read whole = read(folder.write("a.csv", csv(header)));
        CHECK(whole.located.size() == kRows - (kRows + 10) / 11);
        CHECK(whole.arrived == whole.located);
    }
    CHECK(read(folder.write("b.csv", csv("id,date,north,east"))).arrived.empty());
    Mapping chosen;
    chosen.roles = {{"north", Role::Latitude}, {"east", Role::Longitude}};
    const Read as_chosen = read(folder.write("b.csv", csv("id,date,north,east")), chosen);
    CHECK(as_chosen.arrived == as_chosen.located);
    CHECK(as_chosen.arrived.size() == kRows - (kRows + 10) / 11);
    const Read wkt =
        read(folder.write("c.csv", "date,wkt\n2021-01-31,POINT(37.5 55.5)\n2021-01-31,\n2021-02-01,none\n"));
    CHECK(wkt.arrived == Places{{375000000, 555000000}});
}

TEST_CASE("records tell places as text tables do") {
    const Folder folder;
    std::string text = "[";
    for (int i = 0; i < 3000; ++i)
        text += fmt::format(R"({}{{"date":"2021-01-31","lat":{},"lon":"{}"}})", i > 0 ? "," : "", lat_of(i),
                            lon_of(i));
    const Read records = read(folder.write("a.json", text + "]"));
    CHECK(records.located.size() == 3000);
    CHECK(records.arrived == records.located);
}

TEST_CASE("a reading by a person's choice tells the places of that reading only") {
    const Folder folder;
    const std::string path = folder.write("a.csv", csv("id,date,lat,lon"));
    ImportOptions options;
    options.arrivals = std::make_shared<Arrivals>();
    JobProgress progress;
    const auto recall = [](const std::string&) {
        Mapping chosen;
        chosen.roles = {{"lon", Role::None}, {"lat", Role::None}};
        return std::optional(chosen);
    };
    REQUIRE(read_as_remembered(path, options, recall, std::stop_token{}, progress));
    Places arrived;
    take(*options.arrivals, arrived);
    CHECK(arrived.empty());
}
