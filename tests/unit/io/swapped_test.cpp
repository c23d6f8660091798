#include <random>

#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

std::string row(double lat, double lon, const std::string& place, const std::string& country) {
    return "2021-01-31," + std::to_string(lat) + "," + std::to_string(lon) + "," + place + "," + country +
           "\n";
}

}  // namespace

TEST_CASE("a row among others of its place once it is turned round is turned") {
    std::string text = "date,lat,lon,place,country\n";
    for (int i = 0; i < 12; ++i) text += row(55.7 + i * 0.01, 37.6, "Moscow", "RU");
    text += row(37.6, 55.75, "Moscow", "RU");
    const auto table = table_of_text("a.csv", text);
    CHECK(reason(*table, "latitude and longitude swapped") == 1);
    CHECK(entry(*table, 13).fate == RowFate::Repaired);
    CHECK(entry(*table, 13).raw == "lat 37.6 lon 55.75");
    CHECK(table->positions()[row_of(*table, 13)] == to_lonlat(37.6, 55.75));
    CHECK(table->ledger().repaired == 1);
}

TEST_CASE("without evidence a row stays") {
    CHECK(reason(*table_of_text("a.csv", "date,lat,lon,place,country\n" + row(55.7, 37.6, "Moscow", "RU") +
                                             row(37.6, 55.7, "Moscow", "RU")),
                 "latitude and longitude swapped") == 0);
    // places of one name far apart, and a country on both sides of latitude = longitude
    std::string text = "date,lat,lon,place,country\n";
    std::mt19937 engine(5);
    const auto random = [&](unsigned most) { return static_cast<double>(engine() % most); };
    for (int i = 0; i < 400; ++i) {
        text += row(36 + random(600) / 100.0, 26 + random(1900) / 100.0,
                    "Place" + std::to_string(engine() % 60), "TR");
        text += row(10 + random(1200) / 100.0, 22 + random(1500) / 100.0,
                    "Place" + std::to_string(engine() % 60), "SD");
    }
    CHECK(reason(*table_of_text("a.csv", text), "latitude and longitude swapped") == 0);
}

TEST_CASE("without countries, a row outside of where all others are") {
    std::string text = "date,lat,lon\n";
    for (int i = 0; i < 60; ++i)
        text += "2021-01-31," + std::to_string(54 + i % 6) + ".5," + std::to_string(36 + i % 8) + ".25\n";
    const auto clean = table_of_text("a.csv", text);
    CHECK(clean->ledger().repaired == 0);
    const auto table = table_of_text("a.csv", text + "2021-01-31,38.25,55.5\n");
    CHECK(reason(*table, "latitude and longitude swapped") == 1);
}

TEST_CASE("a lone row that is at its place once it is turned round is turned, by the gazetteer") {
    const Folder folder;
    std::string text = "date,lat,lon,place,country\n" + row(-88.4, 18.4, "Corozal", "BZ") +
                       row(-84.33, 46.52, "Sault Ste. Marie", "CA") + row(18.4, -88.4, "Corozal", "BZ") +
                       row(60.28, 56.45, "Polevskoy", "RU") + row(56.45, 60.19, "Polevskoy", "RU") +
                       row(51.5, 31.3, "Chernihiv", "UA") + row(31.3, 51.5, "Nowhereville", "UA");
    const auto source = import_with_places(folder.write("a.csv", text));
    REQUIRE(source);
    const EventTable& table = *source->tables[0];
    CHECK(reason(table, "latitude and longitude swapped") == 3);
    CHECK(entry(table, 1).raw == "lat -88.4 lon 18.4");
    CHECK(entry(table, 1).used == "lat 18.4 lon -88.4");
    CHECK(table.positions()[row_of(table, 2)] == to_lonlat(-84.33, 46.52));
    CHECK(table.positions()[row_of(table, 4)] == to_lonlat(60.28, 56.45));
    CHECK(table.positions()[row_of(table, 7)] == to_lonlat(51.5, 31.3));
    CHECK(noted(table, "3 more rows have latitude and longitude exchanged"));
}

TEST_CASE("positions are told without the noise of binary fractions") {
    const auto table = table_of_text("a.csv", "date;lat;lon\n2021-01-31;44,41161;33,6\n2021-01-31;55;37\n");
    CHECK(entry(*table, 1).used == "lat 44.41161 lon 33.6");
}
