#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

TEST_CASE("an array of objects becomes a table") {
    const auto table = table_of_text("events.json", R"([
        {"id":"a","date":"2020-05-30","latitude":"50.45","longitude":"30.52","tags":["march","student"],"n":3},
        {"id":"b","date":"2020-05-31","latitude":"50.46","longitude":"30.53","tags":[],"n":4.50,"extra":{"k":[1, 2]}}
    ])");
    CHECK(table->source().driver == "JSON");
    CHECK(table->name() == "events");
    REQUIRE(table->event_count() == 2);
    CHECK(table->positions()[0] == to_lonlat(30.52, 50.45));
    CHECK(table->column("tags")->text(0) == "march; student");
    CHECK(table->column("tags")->missing(1));
    CHECK(table->column("n")->type() == ColumnType::Real);
    CHECK(table->column("extra")->text(1) == R"({"k":[1,2]})");
    CHECK(table->columns()[0].name == "id");
}

TEST_CASE("the longest array of objects inside an object is the table") {
    const auto table = table_of_text("all.json", R"({"updated_at":"2020-06-01","help":[{"a":1}],
        "data":[{"date":"2020-05-30","name":"x"},{"date":"2020-05-31","name":"y"},{"date":"2020-05-31","name":"z"}]})");
    CHECK(table->ledger().read == 3);
    CHECK(table->source().layer == "data");
    CHECK(table->column("name")->text(2) == "z");
    CHECK(table_of_text("deep.json", R"({"response":{"events":[{"date":"2020-05-30"}]}})")->ledger().read ==
          1);
}

TEST_CASE("addresses inside of records can be reached as a column") {
    const auto table = table_of_text("links.json", R"([{"date":"2020-05-30","links":[
        {"url":"https://example.org/1","text":"one"},{"url":"https://example.org/2"}]},
        {"date":"2020-05-31","links":[]}])");
    CHECK(table->column("links.url")->text(0) == "https://example.org/1 | https://example.org/2");
    CHECK(table->column("links.text")->text(0) == "one");
    CHECK(table->column("links")->text(0).starts_with(R"([{"url":"https://example.org/1")"));
    CHECK(table->column("links.url")->missing(1));
}

TEST_CASE("items that are no records are rejected and named") {
    const auto table = table_of_text("mixed.json", "[{\"a\":1},\n5,\n{\"a\":2},{\"a\":\"caf\xE9\"}]");
    CHECK(table->ledger().read == 4);
    CHECK(table->ledger().rejected == 1);
    CHECK(reason(*table, "not a record") == 1);
    CHECK(entry(*table, 2).raw.starts_with("line 2, byte 10: 5"));
    CHECK(reason(*table, "text not in UTF-8") == 1);
    CHECK(table->column("a")->type() == ColumnType::Text);
    CHECK(table->column("a")->text(0) == "1");
}

TEST_CASE("coordinates inside of an object place a record") {
    for (const std::string names :
         {"\"lat\":55.5,\"lng\":37.5", "\"latitude\":\"55.5\",\"longitude\":\"37.5\"",
          "\"lon\":37.5,\"lat\":55.5"}) {
        CAPTURE(names);
        const auto table = table_of_text(
            "places.json",
            R"([{"date":"2020-05-30","location":{"name":"x",)" + names +
                R"(}},{"date":"2020-05-31","location":null},{"date":"2020-05-31","location":{)" + names +
                "}}]");
        CHECK(table->event_count() == 2);
        CHECK(table->positions()[0] == to_lonlat(37.5, 55.5));
        CHECK(table->column("location")->text(0).starts_with(R"({"name":"x")"));
        CHECK(reason(*table, "no coordinates") == 1);
    }
}

TEST_CASE("a JavaScript module that exports JSON is read") {
    const auto records =
        table_of_text("a.json",
                      "\n  export default "
                      "[{\"date\":\"2020-05-30\",\"lat\":55,\"lon\":37},\n{\"date\":\"2020-05-31\"}];\n");
    CHECK(records->source().driver == "JSON");
    CHECK(records->event_count() == 1);
    CHECK(records->ledger().read == 2);
    const auto features = table_of_text("b.json", "export default [" + feature(point("[37.5,55.5]")) + "];");
    CHECK(features->event_count() == 1);
    CHECK(features->ledger().rejected == 0);
}

TEST_CASE("bytes of another encoding are shown as they stood, and as they are read") {
    const auto table = table_of_text("latin.json", "[{\"a\":\"caf\xE9\"},{\"a\":\"x\"}]");
    CHECK(entry(*table, 1).raw == R"({"a":"caf\xE9"})");
    CHECK(entry(*table, 1).used == R"({"a":"café"})");
}

TEST_CASE("JSON of other kinds is not taken for records") {
    const Folder folder;
    CHECK(failure(folder.write("numbers.json", "[1,2,3]")).find("numbers.json") != std::string::npos);
    CHECK(failure(folder.write("cut.json", R"([{"a":1},{"a":)")).find("cut.json") != std::string::npos);
    const auto esri = table_of_text("esri.json", R"({"geometryType":"esriGeometryPoint",
        "spatialReference":{"wkid":4326},"fields":[{"name":"n","type":"esriFieldTypeInteger"}],
        "features":[{"attributes":{"n":1},"geometry":{"x":10,"y":20}}]})");
    CHECK(esri->source().driver == "ESRIJSON");
}
