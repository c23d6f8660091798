#include "io/degrees_text.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

/// A column of a ;-separated file.
Column column_of(std::initializer_list<std::string_view> values, const std::string& name = "n") {
    std::string text = "date;" + name + "\n";
    for (const std::string_view value : values) text += "2021-01-31;" + std::string(value) + "\n";
    const auto table = table_of_text("a.csv", text);
    REQUIRE(table->column(name));
    return *table->column(name);
}

}  // namespace

TEST_CASE("whole columns of decimal commas and separated thousands become numbers") {
    Column column = column_of({"1,5", "2", "NA", "-0,25"});
    REQUIRE(column.type() == ColumnType::Real);
    CHECK(column.number(0) == 1.5);
    CHECK(column.number(1) == 2);
    CHECK(column.missing(2));
    CHECK(column.number(3) == -0.25);
    column = column_of({"1 200", "35", "1 000 000"});
    REQUIRE(column.type() == ColumnType::Integer);
    CHECK(column.number(2) == 1e6);
    CHECK(column_of({"1,200,000", "1,200"}).number(1) == 1200);
    CHECK(column_of({"1.200,50", "17"}).number(0) == 1200.5);
    CHECK(column_of({"1.200.000", "17"}).number(0) == 1.2e6);
    CHECK(column_of({"1,234.5"}).number(0) == 1234.5);
    CHECK(column_of({"0,500", "1,250"}).number(1) == 1.25);
    CHECK(noted(*table_of_text("a.csv", "date;n\n2021-01-31;1,5\n"), "decimal commas"));
}

TEST_CASE("what can be read in two ways, or is no amount, stays text") {
    CHECK(column_of({"1,200", "2,500"}).type() == ColumnType::Text);
    CHECK(column_of({"1,5", "about 3"}).type() == ColumnType::Text);
    CHECK(column_of({"1,5", "1.5"}).type() == ColumnType::Text);
    CHECK(column_of({"12 34", "1 2"}).type() == ColumnType::Text);
    CHECK(column_of({"007,5"}).type() == ColumnType::Text);
    CHECK(column_of({"8 800 555"}, "phone").type() == ColumnType::Text);
    const auto list = table_of_text("a.csv", "date,kinds\n2021-01-31,\"1,2\"\n2021-01-31,3\n");
    CHECK(list->column("kinds")->type() == ColumnType::Text);
    const auto places = table_of_text("a.csv", "date;lat;lon\n2021-01-31;55,75;37,61\n");
    CHECK(reason(*places, "decimal comma") == 1);
    CHECK(places->event_count() == 1);
}

TEST_CASE("coordinates in one column, also in degrees, minutes and seconds") {
    const auto placed = [](const std::string& text) {
        const auto table = table_of_text("a.csv", "date\tcoordinates\n2021-01-31\t" + text + "\n");
        CAPTURE(text);
        REQUIRE(table->event_count() == 1);
        const LonLat at = table->positions()[0];
        CHECK(at.lat() == doctest::Approx(55.755831).epsilon(1e-6));
        CHECK(at.lon() == doctest::Approx(37.617673).epsilon(1e-6));
    };
    placed("55.755831;37.617673");
    placed("55.755831, 37.617673");
    placed("55,755831; 37,617673");
    placed("N55.755831 E37.617673");
    placed("37.617673E, 55.755831N");
    placed("55°45'20.9916\"N 37°37'3.6228\"E");
    placed("55° 45′ 20.9916″ с.ш., 37° 37′ 3.6228″ в.д.");
    placed("N 55 45.34986, E 37 37.06038");
    CHECK(degrees_of_text("10°30'S")->degrees == -10.5);
    CHECK(degrees_of_text("-10.5°")->degrees == -10.5);
    CHECK_FALSE(degrees_of_text("55.75"));
    CHECK_FALSE(degrees_of_text("55°75'N"));
    CHECK_FALSE(degrees_of_text("N"));
    CHECK_FALSE(degrees_pair_of_text("55°N 37°N"));
    CHECK_FALSE(degrees_pair_of_text("10 Nikolskaya street"));
}
