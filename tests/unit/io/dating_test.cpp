#include "time/calendar.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

std::string placemark(const std::string& time) {
    return "<Placemark><name>a</name>" + time +
           "<Point><coordinates>37.5,55.5</coordinates></Point></Placemark>";
}
EventTablePtr table_of_kml(std::initializer_list<std::string> times) {
    std::string text = R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>)";
    for (const std::string& time : times) text += placemark(time);
    return table_of_text("events.kml", text + "</Document></kml>");
}
std::string stamp(const std::string& when) {
    return "<TimeStamp><when>" + when + "</when></TimeStamp>";
}

}  // namespace

TEST_CASE("dates of a KML stay days, on the day that they name") {
    const auto table = table_of_kml({stamp("2021-01-01"), stamp("2021-02-03")});
    REQUIRE(table->event_count() == 2);
    CHECK(format_iso(table->begins()[0]) == "2021-01-01T00:00:00Z");
    CHECK(format_iso(table->ends()[0]) == "2021-01-02T00:00:00Z");
    CHECK(table->precisions()[0] == TimePrecision::Day);
    CHECK(table->bases()[0] == TimeBasis::Local);
    CHECK(noted(*table, "all midnight"));
}

TEST_CASE("clocks that a KML does give stay, midnight among them") {
    const auto table = table_of_kml({stamp("2021-01-01T00:00:00Z"), stamp("2021-02-03T10:30:00Z")});
    REQUIRE(table->event_count() == 2);
    CHECK(format_iso(table->begins()[0]) == "2021-01-01T00:00:00Z");
    CHECK(table->precisions()[0] == TimePrecision::Second);
    CHECK(table->bases()[0] == TimeBasis::Utc);
    CHECK(format_iso(table->begins()[1]) == "2021-02-03T10:30:00Z");
}

TEST_CASE("times that are all midnight are dates, unless their ends have clocks") {
    const auto days =
        table_of_text("a.csv", "start,lat,lon\n2021-01-31 00:00:00,55,37\n2021-02-01 00:00:00,55,37\n");
    CHECK(days->precisions()[0] == TimePrecision::Day);
    const auto zones = table_of_text(
        "a.csv", "start,lat,lon\n2021-01-31T00:00:00Z,55,37\n2021-02-01T00:00:00+03:00,55,37\n");
    CHECK(zones->precisions()[0] == TimePrecision::Second);
    const auto clocks =
        table_of_text("a.csv", "start,end,lat,lon\n2021-01-31T00:00:00Z,2021-01-31T02:30:00Z,55,37\n");
    CHECK(clocks->precisions()[0] == TimePrecision::Second);
    CHECK(format_iso(clocks->ends()[0]) == "2021-01-31T02:30:00Z");
}

TEST_CASE("the ledger names both ends of a range that was read") {
    const auto table =
        table_of_text("a.csv", "date,lat,lon\n23.01.2021 - 14.02.2021,55,37\n31.01.2021,55,37\n");
    CHECK(entry(*table, 1).reason == "date range");
    CHECK(entry(*table, 1).used == "2021-01-23 – 2021-02-14");
}
