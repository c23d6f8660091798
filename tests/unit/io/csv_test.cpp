#include "time/calendar.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

EventTablePtr table_of_csv(std::string_view text) {
    return table_of_text("events.csv", text);
}
std::string begins(const EventTable& table, std::uint64_t row) {
    return format_iso(table.begins()[row_of(table, row)]);
}
std::string ends(const EventTable& table, std::uint64_t row) {
    return format_iso(table.ends()[row_of(table, row)]);
}
/// A located CSV with one column of dates.
EventTablePtr table_of_dates(std::initializer_list<std::string_view> dates,
                             const std::string& header = "date") {
    std::string text = header + ",lat,lon\n";
    for (const std::string_view date : dates) text += "\"" + std::string(date) + "\",55,37\n";
    return table_of_csv(text);
}

}  // namespace

TEST_CASE("text columns of a CSV are typed by all of their values") {
    const auto table = table_of_csv(
        "date,lat,lon,n,r,code,big,flag,spaced,gaps\n"
        "2021-01-31,55.5,37.5,1,0.5,007,9007199254740993,true, 5,NA\n"
        "2021-01-31,55.5,37.5,-2,3,012,1,FALSE,6,4\n");
    CHECK(table->event_count() == 2);
    CHECK(table->source().driver == "CSV");
    const auto type = [&](std::string_view name) { return table->column(name)->type(); };
    CHECK(type("n") == ColumnType::Integer);
    CHECK(type("r") == ColumnType::Real);
    CHECK(type("code") == ColumnType::Text);
    CHECK(type("big") == ColumnType::Text);
    CHECK(type("flag") == ColumnType::Boolean);
    CHECK(type("spaced") == ColumnType::Text);
    CHECK(type("gaps") == ColumnType::Integer);
    CHECK(table->column("gaps")->missing(0));
    CHECK(table->column("lat")->role == Role::Latitude);
}

TEST_CASE("separators, byte order mark, quoted line ends") {
    CHECK(table_of_csv("date;lat;lon\n2021-01-31;55;37\n")->event_count() == 1);
    CHECK(table_of_csv("date\tlat\tlon\n2021-01-31\t55\t37\n")->event_count() == 1);
    const auto table = table_of_csv(
        "\xEF\xBB\xBF"
        "date,lat,lon,text\r\n2021-01-31,55,37,\"two\nlines, \"\"quoted\"\"\"\r\n");
    CHECK(table->column("date") != nullptr);
    CHECK(table->column("text")->text(0) == "two\nlines, \"quoted\"");
}

TEST_CASE("headers in other languages") {
    const auto table =
        table_of_csv("Дата,Широта,Долгота,Город,Задержано\n31.01.2021,55.75,37.61,Москва,12\n");
    CHECK(table->event_count() == 1);
    CHECK(table->column(Role::Detained)->number(0) == 12);
    CHECK(table->column(Role::Place)->text(0) == "Москва");
    CHECK(begins(*table, 1) == "2021-01-31T00:00:00Z");
    CHECK(table_of_csv("Datum,Breitengrad,LÄNGENGRAD\n31.01.2021,55,37\n")->event_count() == 1);
    CHECK(table_of_csv("EVENT DATE,Latitude,Long\n2021-01-31,55,37\n")->event_count() == 1);
}

TEST_CASE("coordinates in columns") {
    const auto table = table_of_csv(
        "date,latitude,longitude\n2021-01-31,55.5,37.5\n2021-01-31,\"55,5\",\"37,5\"\n2021-01-31,,\n2021-01-"
        "31,55.5,\n"
        "2021-01-31,north,37\n2021-01-31,0,0\n2021-01-31,95,400\n2021-01-31,65,190\n2021-01-31,nan,37\n");
    CHECK(table->ledger().read == 9);
    CHECK(table->event_count() == 3);
    CHECK(reason(*table, "decimal comma") == 1);
    CHECK(reason(*table, "no coordinates") == 3);
    CHECK(reason(*table, "coordinates not understood") == 1);
    CHECK(reason(*table, "coordinates are 0,0") == 1);
    CHECK(reason(*table, "latitude out of range") == 1);
    CHECK(reason(*table, "longitude wrapped") == 1);
    CHECK(entry(*table, 5).raw == "lat north lon 37");
    CHECK(table->column("latitude")->type() == ColumnType::Real);
    const auto pair =
        table_of_csv("date,Geolocation\n2021-01-31,\"55.5, 37.5\"\n2021-01-31,(55.5;37.5)\n2021-01-31,\n");
    CHECK(pair->event_count() == 2);
    CHECK(pair->positions()[1] == to_lonlat(37.5, 55.5));
    CHECK(reason(*pair, "no coordinates") == 1);
    const auto wkt = table_of_csv("date,geom_wkt\n2021-01-31,POINT (37.5 55.5)\n2021-01-31,\n");
    CHECK(wkt->event_count() == 1);
    CHECK(wkt->positions()[0] == to_lonlat(37.5, 55.5));
}

TEST_CASE("a table without any place keeps its rows in the tray") {
    const auto table = table_of_csv("date,city\n2021-01-31,Moscow\n2021-01-23,Kazan\n");
    CHECK(table->unlocated_count() == 2);
    CHECK(table->column("city")->text(1) == "Kazan");
}

TEST_CASE("the order of day and month comes from the whole column") {
    auto table = table_of_dates({"01/02/2021", "25/12/2020"});
    CHECK(begins(*table, 1) == "2021-02-01T00:00:00Z");
    CHECK(table->ledger().entries.empty());
    table = table_of_dates({"01/02/2021", "12/25/2020"});
    CHECK(begins(*table, 1) == "2021-01-02T00:00:00Z");
    table = table_of_dates({"01/02/2021", "03/03/2021"});
    CHECK(reason(*table, "order of day and month not settled") == 1);
    CHECK(noted(*table, "is a guess"));
    CHECK(table->event_count() == 2);
    table = table_of_dates({"01/02/2021", "25/12/2020", "12/25/2020"});
    CHECK(reason(*table, "ambiguous date") == 1);
    CHECK(table->undated_count() == 1);
    CHECK(table->event_count() == 2);
}

TEST_CASE("dates that do not fit their column") {
    const auto table =
        table_of_dates({"2021-01-31", "2021-01-30", "2021-01-29", "31.01.2021", "05.03.2020", "01/02/2021",
                        "2021-02-30", "", "NA", "soon", "2021-01-31/2021-02-02", "31 января 2021",
                        "2021-01-28", "2021-01-27", "2021-01-26", "2021-01-25"});
    CHECK(reason(*table, "date in another format") == 3);
    CHECK(begins(*table, 5) == "2020-03-05T00:00:00Z");
    CHECK(reason(*table, "ambiguous date") == 1);
    CHECK(reason(*table, "date does not exist") == 1);
    CHECK(reason(*table, "no date") == 2);
    CHECK(reason(*table, "date not understood") == 1);
    CHECK(reason(*table, "date range") == 1);
    CHECK(ends(*table, 11) == "2021-02-03T00:00:00Z");
    CHECK(table->undated_count() == 5);
    CHECK(entry(*table, 7).raw == "2021-02-30");
    CHECK(entry(*table, 10).raw == "soon");
}

TEST_CASE("date and clock time in two columns") {
    const auto table = table_of_csv(
        "date,time,lat,lon\n2021-01-31,14:30,55,37\n2021-01-31,,55,37\n2021-01-31,evening,55,37\n2021-01-31,"
        "9:05,55,37\n2021-01-31,8:00,55,37\n");
    CHECK(begins(*table, 1) == "2021-01-31T14:30:00Z");
    CHECK(ends(*table, 1) == "2021-01-31T14:31:00Z");
    CHECK(table->bases()[row_of(*table, 1)] == TimeBasis::Local);
    CHECK(ends(*table, 2) == "2021-02-01T00:00:00Z");
    CHECK(reason(*table, "time of day not understood") == 1);
    CHECK(noted(*table, "time of day"));
    CHECK(table->event_count() == 5);
}

TEST_CASE("the end of an event") {
    const auto table = table_of_csv(
        "begin,end,lat,lon\n"
        "2021-02-14T20:00+03:00,2021-02-14T20:15+03:00,55,37\n"
        "2021-01-23,2021-01-25,55,37\n"
        "2021-01-23,,55,37\n"
        "2021-01-23,2021-01-20,55,37\n"
        "2021-01-23,later,55,37\n"
        "2021-01-23,2021-01-23,55,37\n"
        "2021-01-23T10:00,12:30,55,37\n"
        "2021-01-23T22:00,01:00,55,37\n");
    CHECK(begins(*table, 1) == "2021-02-14T17:00:00Z");
    CHECK(ends(*table, 1) == "2021-02-14T17:15:00Z");
    CHECK(ends(*table, 2) == "2021-01-26T00:00:00Z");
    CHECK(ends(*table, 3) == "2021-01-24T00:00:00Z");
    CHECK(ends(*table, 4) == "2021-01-24T00:00:00Z");
    CHECK(reason(*table, "end before begin") == 1);
    CHECK(reason(*table, "end not understood") == 1);
    CHECK(ends(*table, 6) == "2021-01-24T00:00:00Z");
    CHECK(ends(*table, 7) == "2021-01-23T12:30:00Z");
    CHECK(ends(*table, 8) == "2021-01-24T01:00:00Z");
    CHECK(table->event_count() == 8);
}

TEST_CASE("epochs, old and far times") {
    auto table = table_of_dates({"1612083600", "1612083660"}, "timestamp");
    CHECK(begins(*table, 1) == "2021-01-31T09:00:00Z");
    CHECK(table->bases()[0] == TimeBasis::Utc);
    table = table_of_dates({"1612083600123"}, "timestamp_ms");
    CHECK(begins(*table, 1) == "2021-01-31T09:00:00.123Z");
    table = table_of_dates({"0001-01-01", "1905-01-22", "2500-06-30"});
    CHECK(begins(*table, 2) == "1905-01-22T00:00:00Z");
    CHECK(begins(*table, 3) == "2500-06-30T00:00:00Z");
    table = table_of_dates({"20210131", "20210201"});
    CHECK(begins(*table, 1) == "2021-01-31T00:00:00Z");
}

TEST_CASE("a time of edit is not the time of the event") {
    const auto table = table_of_csv("timestamp,event_date,lat,lon\n1700000000,31 January 2021,55,37\n");
    CHECK(table->column(Role::Begin)->name == "event_date");
    CHECK(begins(*table, 1) == "2021-01-31T00:00:00Z");
}

TEST_CASE("a time column alone may hold whole dates") {
    const auto table = table_of_csv("time,lat,lon\n2021-01-31T12:00Z,55,37\n");
    CHECK(table->event_count() == 1);
    CHECK(table->column(Role::Begin)->name == "time");
}

TEST_CASE("codes for not known are no numbers of people") {
    const auto table =
        table_of_csv("date,lat,lon,killed,level\n2021-01-31,55,37,-99,-99\n2021-01-31,55,37,3,4\n");
    CHECK(table->column("killed")->missing(0));
    CHECK(table->column("level")->number(0) == -99);
    CHECK(noted(*table, "-99"));
}

TEST_CASE("ids that stand twice are told, their rows stay") {
    const auto table = table_of_csv(
        "id,date,lat,lon\na,2021-01-31,55,37\nb,2021-01-31,55,37\na,2021-01-31,55,37\n,2021-01-31,55,37\n,"
        "2021-01-31,55,37\n");
    CHECK(table->event_count() == 5);
    CHECK(reason(*table, "duplicate id") == 1);
    CHECK(entry(*table, 3).fate == RowFate::Accepted);
    CHECK(table->ledger().repaired == 0);
}

TEST_CASE("a first row with a measurement names no columns; one with years may") {
    const auto headless = table_of_csv("1979,BWA,43,2.5\n1980,CHN,36,4.1\n");
    CHECK(headless->ledger().read == 2);
    CHECK(headless->column("column_4")->number(0) == 2.5);
    const auto wide = table_of_csv("country,1990,1991\nBWA,3,4\n");
    CHECK(wide->ledger().read == 1);
    CHECK(wide->column("1990")->number(0) == 3);
}

TEST_CASE("a title above the header is left out and told; rows keep the numbers of the file") {
    for (const std::string title : {"Events of the year\n\n", "Events of the year,,,\n,,,\n",
                                    "\"Events, of the year\"\nmade by hand\n"}) {
        CAPTURE(title);
        const auto table =
            table_of_csv(title + "date,lat,lon,city\n2021-01-31,55.5,37.5,Tver\nsoon,55.5,37.5,Tver\n");
        CHECK(table->ledger().read == 2);
        CHECK(table->ledger().unlocated == 0);
        REQUIRE(table->event_count() == 1);
        CHECK(table->column("city")->text(0) == "Tver");
        CHECK(noted(*table, "2 rows above the header: \"Events"));
        CHECK(entry(*table, 4).reason == "date not understood");
        CHECK(table->source_rows()[0] == 3);
    }
    const auto semicolons = table_of_csv(
        "Events, all of them\ndate;lat;lon;city\n2021-01-31;55.5;37.5;Tver\n2021-02-01;55;37;Omsk\n");
    CHECK(semicolons->event_count() == 2);
    CHECK(semicolons->source_rows()[0] == 2);
    const auto with_comma = table_of_csv(
        "Events, 2021\ndate,lat,lon,city,n,text\n2021-01-31,55.5,37.5,Tver,1,a\n2021-02-01,55,37,Omsk,2,b\n");
    CHECK(with_comma->event_count() == 2);
}

TEST_CASE("headers and short rows are no titles") {
    const auto gaps = table_of_csv("date,lat,lon\n2021-01-31,,\n2021-01-31,55,37\n2021-02-01,55,37\n");
    CHECK(gaps->ledger().read == 3);
    CHECK_FALSE(noted(*gaps, "above the header"));
    const auto tabs = table_of_csv(
        "date\tlat\tlon\ttext\n2021-01-31\t55\t37\ta, b, c, d\n2021-01-31\t55\t37\te, f, g, h\n");
    CHECK(tabs->event_count() == 2);
    CHECK_FALSE(noted(*tabs, "above the header"));
}
