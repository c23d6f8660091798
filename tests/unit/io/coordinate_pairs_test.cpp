#include <string>

#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

/// A CSV with a column of that name and these values, each with a date.
EventTablePtr table_of_pairs(const std::string& header, std::initializer_list<std::string_view> values) {
    std::string text = "date,\"" + header + "\"\n";
    for (const std::string_view value : values) text += "2021-01-31,\"" + std::string(value) + "\"\n";
    return table_of_text("pairs.csv", text);
}

}  // namespace

TEST_CASE("a column of coordinate pairs is found by its values, under any name of a place") {
    for (const char* header :
         {"lat/lon", "location", "where", "position", "point", "geo", "Coordinates", "GPS"}) {
        CAPTURE(header);
        const auto table = table_of_pairs(header, {"55.5, 37.5", "(56.25,38)", "NA"});
        CHECK(table->event_count() == 2);
        CHECK(table->positions()[0] == to_lonlat(37.5, 55.5));
        CHECK(table->positions()[1] == to_lonlat(38, 56.25));
        CHECK(table->column(header)->role == Role::Coordinates);
        CHECK(noted(*table, "taken as latitude, longitude"));
    }
    CHECK(table_of_pairs("remark", {"55.512, 37.534", "56.251, 38.001"})->event_count() == 2);
}

TEST_CASE("pairs of other numbers and names of places are no coordinates") {
    CHECK(table_of_pairs("remark", {"55.5, 37.5", "12, 3"})->event_count() == 0);
    CHECK(table_of_pairs("location", {"Moscow, Russia", "55.5, 37.5"})->event_count() == 0);
    CHECK(table_of_pairs("location", {"255.5, 137.5", "256, 138"})->event_count() == 0);
    const auto table = table_of_pairs("location", {"Moscow", "Kazan"});
    CHECK(table->column("location")->role == Role::Place);
}

TEST_CASE("numbers above 90 in front settle that longitude comes first") {
    const auto table = table_of_pairs("location", {"37.5, 55.5", "131.9, 43.1"});
    REQUIRE(table->event_count() == 2);
    CHECK(table->positions()[0] == to_lonlat(37.5, 55.5));
    CHECK(table->positions()[1] == to_lonlat(131.9, 43.1));
    CHECK(reason(*table, "latitude and longitude swapped") == 0);
    CHECK(noted(*table, "longitude first"));
}

TEST_CASE("one slip among many pairs does not turn them all round") {
    std::string text = "date,location\n2021-01-31,\"131.9, 43.1\"\n";
    for (int i = 0; i < 60; ++i) text += "2021-01-31,\"55." + std::to_string(100 + i) + ", 37.5\"\n";
    const auto table = table_of_text("slip.csv", text);
    CHECK(reason(*table, "latitude and longitude swapped") == 1);
    CHECK(table->positions()[row_of(*table, 2)] == to_lonlat(37.5, 55.1));
}

TEST_CASE("coordinates keep their names inside of what holds them") {
    const auto table =
        table_of_text("flat.csv", "date,location.lat,location.lng\n2021-01-31,55.5,37.5\n2021-01-31,56,38\n");
    CHECK(table->event_count() == 2);
    CHECK(table->positions()[0] == to_lonlat(37.5, 55.5));
    CHECK(table_of_text("flat.csv", "date,venue_latitude,venue_longitude\n2021-01-31,55.5,37.5\n")
              ->event_count() == 1);
}
