#include "time/calendar.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

EventTablePtr table_of_features(std::initializer_list<std::string> features, std::string_view members = {}) {
    return table_of_text("events.geojson", collection(features, members));
}

}  // namespace

TEST_CASE("a feature collection becomes a table with types and roles") {
    const auto table = table_of_features(
        {feature(
             point("[37.6173,55.7558]"),
             R"("id":"a","date":"2021-01-31","event_type":"protest","city":"Moscow","detained":5,"share":0.5,"open":true)"),
         feature(
             point("[30.3141,59.9386]"),
             R"("id":"b","date":"2021-01-23","event_type":"picket","city":"Saint Petersburg","detained":7,"share":1)")});
    CHECK(table->event_count() == 2);
    CHECK(table->source().driver == "GeoJSON");
    CHECK(table->source().profile == "generic");
    CHECK(table->name() == "events");
    CHECK(table->ledger().entries.empty());
    CHECK(table->source_rows()[0] == 2);
    CHECK(format_iso(table->begins()[0]) == "2021-01-23T00:00:00Z");
    CHECK(table->ends()[0] - table->begins()[0] == kDay);
    CHECK(table->bases()[0] == TimeBasis::Local);
    CHECK(table->positions()[1] == to_lonlat(37.6173, 55.7558));
    CHECK(table->column(Role::Id)->name == "id");
    CHECK(table->column(Role::Category)->text(0) == "picket");
    CHECK(table->column(Role::Place)->text(1) == "Moscow");
    CHECK(table->column(Role::Detained)->unit == "people detained");
    CHECK(table->column("detained")->type() == ColumnType::Integer);
    CHECK(table->column("share")->type() == ColumnType::Real);
    CHECK(table->column("open")->type() == ColumnType::Boolean);
    CHECK(table->column("open")->missing(0));
}

TEST_CASE("the shapes of GeoJSON") {
    const std::string one = feature(point("[37,55]")), two = feature(point("[38,56]"));
    CHECK(table_of_text("a.json", one)->event_count() == 1);
    CHECK(table_of_text("a.geojson", "[" + one + ",\n" + two + "]")->event_count() == 2);
    CHECK(table_of_text("a.geojsonl", one + "\n" + two + "\n")->event_count() == 2);
    CHECK(table_of_text("a.ndjson", one + "\r\n" + two)->event_count() == 2);
    CHECK(table_of_text("a.geojsons", "\x1E" + one + "\n\x1E" + two + "\n")->event_count() == 2);
    CHECK(table_of_text("a.geojsonl", one + "\n" + two)->source().driver == "GeoJSONSeq");
    CHECK(table_of_text("bom.geojson", "\xEF\xBB\xBF" + collection({one}))->event_count() == 1);
    CHECK(table_of_text("blank.geojson", "  \n\t" + collection({one}))->event_count() == 1);
    CHECK(table_of_features({})->row_count() == 0);
    CHECK(table_of_features({one}, R"("name":"Rallies",)")->name() == "Rallies");
    const auto bare = table_of_text("bare.json", point("[37,55]"));
    CHECK(bare->undated_count() == 1);
    CHECK(reason(*bare, "no date") == 1);
}

TEST_CASE("members of a collection may stand in any order") {
    const std::string text = R"({"features":[)" + feature(point("[37,55]")) +
                             R"(],"bbox":[1,2,3,4],"name":"late","type":"FeatureCollection"})";
    const auto table = table_of_text("order.geojson", text);
    CHECK(table->event_count() == 1);
    CHECK(table->name() == "late");
    const std::string inside =
        R"({"properties":{"date":"2021-01-31","type":"x"},"geometry":{"coordinates":[37,55],"type":"Point"},"type":"Feature"})";
    CHECK(table_of_features({inside})->event_count() == 1);
}

TEST_CASE("places that cannot be used go to the tray, with a reason") {
    const auto table = table_of_features(
        {feature("null"), feature(point("[]")), feature(point("[NaN,55]")), feature(point("[1e999,55]")),
         feature(point("[37,999]")), feature(point("[0,0]")),
         feature(R"({"type":"Pt","coordinates":[37,55]})"), feature(point("[\"here\",\"there\"]")),
         feature(R"({"type":"Polygon","coordinates":[]})"), feature(point("[900,55]")), feature("5"),
         feature(point("[null,55]")), R"({"type":"Feature","properties":{"date":"2021-01-31"}})"});
    CHECK(table->event_count() == 0);
    CHECK(table->unlocated_count() == 13);
    CHECK(table->ledger().read == 13);
    CHECK(reason(*table, "no geometry") == 2);
    CHECK(reason(*table, "empty geometry") == 2);
    CHECK(reason(*table, "coordinate not a finite number") == 2);
    CHECK(reason(*table, "latitude out of range") == 1);
    CHECK(reason(*table, "longitude out of range") == 1);
    CHECK(reason(*table, "coordinates are 0,0") == 1);
    CHECK(reason(*table, "geometry not understood") == 4);
    CHECK(entry(*table, 5).raw == "lat 999 lon 37");
    CHECK(entry(*table, 5).fate == RowFate::Unlocated);
    CHECK(entry(*table, 1).raw == "null");
    CHECK(entry(*table, 8).raw.find("there") != std::string::npos);
}

TEST_CASE("places that can be mended are, and it is told") {
    const auto table =
        table_of_features({feature(point("[\"37.5\",\"55.5\"]")), feature(point("[\"37,5\",\"55,5\"]")),
                           feature(point("[190,65]")), feature(point("[-190,65]")),
                           feature(point("[55.5,137.5]")), feature(point("[180,65]"))});
    CHECK(table->event_count() == 6);
    CHECK(table->ledger().repaired == 5);
    CHECK(reason(*table, "coordinates as text") == 1);
    CHECK(reason(*table, "decimal comma") == 1);
    CHECK(reason(*table, "longitude wrapped") == 2);
    CHECK(reason(*table, "latitude and longitude swapped") == 1);
    const auto position = [&](std::uint64_t row) { return table->positions()[row_of(*table, row)]; };
    CHECK(position(1) == to_lonlat(37.5, 55.5));
    CHECK(position(2) == to_lonlat(37.5, 55.5));
    CHECK(position(3) == to_lonlat(-170, 65));
    CHECK(position(4) == to_lonlat(170, 65));
    CHECK(position(5) == to_lonlat(137.5, 55.5));
    CHECK(position(6) == to_lonlat(180, 65));
}

TEST_CASE("lines, areas and several points are shown at a point inside") {
    // a C shape: its centre of mass is outside of it
    const std::string c_shape =
        R"({"type":"Polygon","coordinates":[[[0,0],[10,0],[10,1],[1,1],[1,9],[10,9],[10,10],[0,10],[0,0]]]})";
    const auto table = table_of_features(
        {feature(c_shape), feature(R"({"type":"LineString","coordinates":[[10,10],[20,10],[20,10.5]]})"),
         feature(R"({"type":"MultiPoint","coordinates":[[10,10],[20,20]]})"),
         feature(R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[5,6]}]})"),
         feature(R"({"type":"MultiLineString","coordinates":[[[1,1],[2,1]],[[10,1],[20,1]]]})")});
    CHECK(table->event_count() == 5);
    CHECK(reason(*table, "shown at a point inside") == 5);
    CHECK(table->ledger().repaired == 5);
    const LonLat in_c = table->positions()[row_of(*table, 1)];
    const bool inside = in_c.lon() < 1 || in_c.lat() < 1 || in_c.lat() > 9;
    CHECK(inside);
    CHECK(table->positions()[row_of(*table, 2)].lat() == doctest::Approx(10));
    CHECK(table->positions()[row_of(*table, 5)] == to_lonlat(15, 1));
    CHECK(entry(*table, 1).raw.find("POLYGON") == 0);
}

TEST_CASE("positions stand in when the geometry is missing") {
    const auto table =
        table_of_features({feature("null", R"("date":"2021-01-31","lat":55.5,"lon":"37.5")"),
                           feature("null", R"("date":"2021-01-31","coordinates":"55.5, 37.5")"),
                           feature("null", R"("date":"2021-01-31")")});
    CHECK(reason(*table, "placed by its coordinate columns") == 2);
    CHECK(table->event_count() == 2);
    CHECK(table->positions()[0] == to_lonlat(37.5, 55.5));
    CHECK(table->positions()[1] == to_lonlat(37.5, 55.5));
}

TEST_CASE("properties may differ from feature to feature") {
    const auto table = table_of_features(
        {feature(point("[1,1]"), R"("date":"2021-01-01","a":1,"mixed":1,"big":"12345678901234567890")"),
         feature(point("[1,1]"), R"("date":"2021-01-02","b":"x","mixed":"two","big":"2")"),
         feature(point("[1,1]"),
                 R"("date":"2021-01-03","a":2.5,"mixed":true,"nested":{"k":[1,2]},"list":["p","q"])"),
         R"({"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":null})"});
    CHECK(table->event_count() == 3);
    CHECK(table->undated_count() == 1);
    CHECK(table->column("a")->type() == ColumnType::Real);
    CHECK(table->column("a")->missing(1));
    CHECK(table->column("b")->text(1) == "x");
    CHECK(table->column("mixed")->type() == ColumnType::Text);
    CHECK(table->column("mixed")->text(0) == "1");
    CHECK(table->column("big")->type() == ColumnType::Text);
    CHECK(table->column("big")->text(0) == "12345678901234567890");
    CHECK(table->column("nested")->text(2).find("[1,2]") != std::string::npos);
    CHECK(table->column("list")->text(2).find("\"q\"") != std::string::npos);
}

TEST_CASE("a feature's own id and a property named id are both kept") {
    const auto with_id = [](std::string_view id, std::string_view properties) {
        return R"({"type":"Feature","id":)" + std::string(id) +
               R"(,"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"date":"2021-01-31")" +
               std::string(properties) + "}}";
    };
    auto table = table_of_features({with_id("9", ""), with_id("3", ""), with_id("9", "")});
    CHECK(table->source_rows()[0] == 1);  // ids do not change the order of the rows
    CHECK(table->column(Role::Id)->number(0) == 9);
    CHECK(table->column(Role::Id)->number(1) == 3);
    CHECK(reason(*table, "duplicate id") == 1);
    table = table_of_features({with_id("\"q\\u00e9\"", R"(,"id":7)"), with_id("2", R"(,"id":8)")});
    CHECK(table->column("feature_id")->text(0) == "qé");
    CHECK(table->column("id")->number(1) == 8);
}

TEST_CASE("old collections name their coordinate system") {
    const auto table =
        table_of_features({feature(point("[4187526.5,7509137.6]"))},
                          R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},)");
    REQUIRE(table->event_count() == 1);
    CHECK(table->positions()[0].lon() == doctest::Approx(37.617).epsilon(0.001));
    CHECK(table->positions()[0].lat() == doctest::Approx(55.755).epsilon(0.001));
    CHECK(noted(*table, "Pseudo-Mercator"));
}

TEST_CASE("numbers that are not finite are told") {
    const auto table = table_of_features({feature(point("[1,1]"), R"("date":"2021-01-31","n":1e999)"),
                                          feature(point("[1,1]"), R"("date":"2021-01-31","n":1.5)")});
    CHECK(reason(*table, "number not finite") == 1);
    CHECK(table->column("n")->type() == ColumnType::Real);
    CHECK(table->event_count() == 2);
}
