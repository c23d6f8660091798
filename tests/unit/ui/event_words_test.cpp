#include "ui/event_words.h"

#include "panel_bench.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

LayerState layer_of(std::string size_column) {
    LayerState layer;
    layer.table = courtyard_table();
    layer.size_column = std::move(size_column);
    return layer;
}

}  // namespace

TEST_CASE("an event is named by its place, its kind and its time") {
    const EventTablePtr table = courtyard_table();
    CHECK(event_title(*table, 0) == "Omsk");
    CHECK(event_subtitle(*table, 2) == "march");
    CHECK(event_when(*table, 0) == "23 January 2021");
    CHECK(event_when_note(*table, 0) == "known to the day · local date, its zone is not known");
}

TEST_CASE("a local clock time is never called UTC") {
    const EventTablePtr table = courtyard_table();
    const std::string when = event_when(*table, 3);
    CHECK(when.find("20:00") != std::string::npos);
    CHECK(when.ends_with(" local time"));
    CHECK(when.find("UTC") == std::string::npos);
    CHECK(event_when_note(*table, 3) == "known to the minute · local time, its zone is not known");
}

TEST_CASE("where the zone is known, local time and UTC are both told") {
    const Instant eight = instant_from_civil(2021, 2, 14, 8);
    const Instant day = instant_from_civil(2021, 1, 23);
    Placements rows;
    rows.resize(4);
    const auto add = [&](std::size_t row, TemporalExtent span, TimePrecision precision, TimeBasis basis,
                         std::uint32_t zone) {
        rows.source_rows.push_back(row + 1);
        rows.positions[row] = to_lonlat(37, 55);
        rows.set_time(row, span, precision, basis);
        rows.zones.push_back(zone);
    };
    add(0, {day, day + kDay}, TimePrecision::Day, TimeBasis::Local, 1);
    add(1, {eight, eight + 15 * kMinute}, TimePrecision::Minute, TimeBasis::Zone, 0);
    add(2, {eight, eight + 15 * kMinute}, TimePrecision::Minute, TimeBasis::Utc, 0);
    add(3, {eight, eight + 15 * kMinute}, TimePrecision::Minute, TimeBasis::Utc, PackedCodes::kMissing);
    TableFacts facts;
    facts.zone_names = {"Asia/Kamchatka", "Asia/Omsk"};
    Ledger ledger;
    ledger.read = 4;
    const EventTablePtr table =
        TableBuilder::finish({}, "wave", {}, std::move(rows), std::move(facts), std::move(ledger));
    CHECK(event_when(*table, 0) == "23 January 2021");
    CHECK(event_when_note(*table, 0) == "known to the day · local date (Asia/Omsk)");
    CHECK(event_when(*table, 1) == "14 February 2021, 20:00 – 20:15 local time (UTC+12)");
    CHECK(event_when_note(*table, 1) ==
          "known to the minute · Asia/Kamchatka, UTC+12 = 14 February 2021, 08:00 – 08:15 UTC");
    CHECK(event_when(*table, 2) == "14 February 2021, 08:00 – 08:15 UTC");
    CHECK(event_when_note(*table, 2) ==
          "known to the minute · 14 February 2021, 20:00 – 20:15 local time (Asia/Kamchatka, UTC+12)");
    CHECK(event_when_note(*table, 3) == "known to the minute · UTC");
}

TEST_CASE("rows of the trays say why they are not on the map") {
    const EventTablePtr table = courtyard_table();
    CHECK(event_when(*table, 4) == "No usable date");
    CHECK(event_when(*table, 5) == "No usable place: not on the map");
    CHECK(event_when_note(*table, 4).empty());
}

TEST_CASE("the size is told with its unit and range") {
    const LayerState layer = layer_of("detained");
    CHECK(event_size(layer, 0) == "120 people detained (100–150)");
    CHECK(event_size(layer, 1) == "0 people detained");
    CHECK(event_size(layer, 2) == "people detained: at least 5");
    CHECK(event_size(layer, 3) == "1,470 people detained");
    CHECK(event_size(layer_of(""), 0).empty());
    CHECK(event_size(layer_of("city"), 0).empty());
}

TEST_CASE("addresses are split at bars and told from other text") {
    const auto parts = split_addresses(" https://a.example/x|y |  | http://b.example | ");
    REQUIRE(parts.size() == 2);
    CHECK(parts[0] == "https://a.example/x|y");
    CHECK(parts[1] == "http://b.example");
    CHECK(split_addresses("").empty());
    CHECK(is_web_address("https://a.example/"));
    for (const char* no :
         {"a.example", "file:///etc/passwd", "javascript:alert(1)", "https://", "https://a b.example/x"}) {
        CHECK_FALSE(is_web_address(no));
    }
}

TEST_CASE("the file's name out of a path") {
    CHECK(file_name("/data/year 21/courtyards.geojson") == "courtyards.geojson");
    CHECK(file_name("/vsizip/a.zip/b.csv") == "b.csv");
    CHECK(file_name("plain.csv") == "plain.csv");
    CHECK(file_name("/data/folder/") == "folder");
    CHECK(file_name("/") == "/");
}

TEST_CASE("one person is a person") {
    LayerState layer = layer_of("number");
    std::vector<Column> columns;
    columns.push_back(integer_column("number", Role::Detained, "people detained", {1}));
    columns.push_back(integer_column("peoples", Role::None, "arrests", {1}));
    const test::RowPlacement row{1, to_lonlat(37, 55),
                                 ParsedTime{{0, kDay}, TimePrecision::Day, TimeBasis::Local}, false};
    Ledger ledger;
    ledger.read = 1;
    layer.table = test::finish_table({}, "one", std::move(columns), {row}, std::move(ledger));
    CHECK(event_size(layer, 0) == "1 person detained");
    layer.size_column = "peoples";
    CHECK(event_size(layer, 0) == "1 arrests");
}

TEST_CASE("what follows from layers is made anew when they change, also at a recycled address") {
    Document document;
    LayersWatch watch;
    CHECK(watch.changed(document));
    CHECK_FALSE(watch.changed(document));
    LayerState layer;
    layer.id = LayerId{1};
    layer.table = courtyard_table();
    document.layers.push_back(layer);
    CHECK(watch.changed(document));
    CHECK_FALSE(watch.changed(document));
    document.layers[0].opacity = 0.5F;
    CHECK_FALSE(watch.changed(document));
    document.layers[0].size_column = "detained";
    CHECK(watch.changed(document));
    layer.table.reset();
    for (int i = 0; i < 20; ++i) {  // old tables go away between the calls
        document.layers[0].table.reset();
        document.layers[0].table = courtyard_table();
        CHECK(watch.changed(document));
    }
}
