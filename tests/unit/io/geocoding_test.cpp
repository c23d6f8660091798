#include "data/geocoding.h"

#include "data/location_words.h"
#include "import_fixture.h"
#include "time/calendar.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

/// A sheet such as OVD-Info's, without coordinates; invented rows.
constexpr std::string_view kSheet =
    "Дата,Город,Регион,Задержано\n"
    "2021-01-23,Москва,Москва,10\n"
    "2021-01-23,г. Санкт-Петербург,Санкт-Петербург,5\n"
    "2021-01-23,Ростов-на-Дону,Ростовская область,3\n"
    "2021-01-23,Кировск,Мурманская область,1\n"
    "2021-01-31,Кировск,Ленинградская область,2\n"
    "2021-01-31,Москва,Москва,7\n"
    "2021-01-31,Выдуманск,,1\n"
    "2021-01-31,,Томская область,1\n"
    "2021-01-31,Железногорск,,4\n";

EventTablePtr placed(std::string_view text, Mapping mapping = {}, const std::string& name = "sheet.csv") {
    const Folder folder;
    auto source = import_with_places(folder.write(name, text), std::move(mapping));
    INFO((source ? std::string() : source.error().message));
    REQUIRE(source);
    REQUIRE(source->tables.size() == 1);
    CHECK(source->tables[0]->ledger().balanced());
    return source->tables[0];
}

std::string text_at(const EventTable& table, Role role, std::uint64_t source_row) {
    const Column* column = table.column(role);
    return column == nullptr ? std::string{} : column->text(row_of(table, source_row));
}

const GeocodedPlace& report_of(const EventTable& table, std::string_view name) {
    for (const GeocodedPlace& place : table.geocoding().places) {
        if (place.name == name) return place;
    }
    FAIL("no report on " << name);
    return table.geocoding().places.front();
}

}  // namespace

TEST_CASE("a sheet without coordinates is placed by the names of its cities") {
    const EventTablePtr table = placed(kSheet);
    CHECK(table->event_count() == 7);
    CHECK(table->unlocated_count() == 2);
    CHECK(table->ledger().repaired == 7);
    CHECK(reason(*table, "placed by its name") == 7);
    CHECK(reason(*table, "place not found in the gazetteer") == 1);
    CHECK(reason(*table, "no coordinates") == 1);  // the row that names no place
    CHECK(text_at(*table, Role::GeocodedPlace, 1) == "Moscow, Moscow, RU (GeoNames 524901)");
    CHECK(text_at(*table, Role::GeocodedPlace, 2) ==
          "Saint Petersburg, St.-Petersburg, RU (GeoNames 498817)");
    CHECK(text_at(*table, Role::GeocodedPlace, 3) == "Rostov-na-Donu, Rostov, RU (GeoNames 501175)");
    CHECK(text_at(*table, Role::GeocodedPlace, 4).find("Kirovsk, Murmansk") == 0);
    CHECK(text_at(*table, Role::GeocodedPlace, 5).find("Kirovsk, Leningrad") == 0);
    CHECK(text_at(*table, Role::GeocodedPlace, 7).empty());
    const std::size_t row = row_of(*table, 1);
    CHECK(table->positions()[row].lon() == doctest::Approx(37.6).epsilon(0.01));
    CHECK(table->positions()[row].lat() == doctest::Approx(55.75).epsilon(0.01));
    CHECK(table->location_precisions()[row] == LocationPrecision::City);
    CHECK(location_words(*table, row) == "city, geocoded");
    CHECK(*table->column(Role::GeocodeScore)->number(row) > 0.9);
    const LedgerEntry told = entry(*table, 1);
    CHECK(told.fate == RowFate::Repaired);
    CHECK(told.raw == "Москва; Москва");
    CHECK(told.used == "Moscow, Moscow, RU (GeoNames 524901)");
    CHECK(noted(*table, "7 rows without coordinates placed by their names, 1 not found"));
}

TEST_CASE("the report lists each distinct name once, and the doubtful ones with a choice") {
    const EventTablePtr table = placed(kSheet);
    const GeocodeReport& report = table->geocoding();
    CHECK(report.places.size() == 7);
    CHECK(report.rows_placed == 7);
    CHECK(report.rows_not_found == 1);
    CHECK(report.rows_ambiguous == 1);
    CHECK(report_of(*table, "Москва").rows == 2);
    CHECK_FALSE(report_of(*table, "Москва").ambiguous);
    CHECK(report_of(*table, "Железногорск").ambiguous);
    CHECK(report_of(*table, "Железногорск").candidates.size() >= 2);
    CHECK(report_of(*table, "Выдуманск").chosen == -1);
}

TEST_CASE("what a person chose comes first, and stays when the file is read again") {
    const EventTablePtr first = placed(kSheet);
    const GeocodedPlace& doubtful = report_of(*first, "Железногорск");
    Mapping mapping;
    mapping.places[doubtful.key] = doubtful.candidates[1].geonames_id;
    mapping.places[report_of(*first, "Выдуманск").key] = 1489425;  // Tomsk
    mapping.places[report_of(*first, "Москва").key] = 0;
    const EventTablePtr table = placed(kSheet, mapping);
    CHECK(report_of(*table, "Железногорск").by_person);
    CHECK_FALSE(report_of(*table, "Железногорск").ambiguous);
    const auto id = std::to_string(doubtful.candidates[1].geonames_id);
    CHECK(text_at(*table, Role::GeocodedPlace, 9).find(id) != std::string::npos);
    CHECK(text_at(*table, Role::GeocodedPlace, 7) == "Tomsk, Tomsk Oblast, RU (GeoNames 1489425)");
    CHECK(entry(*table, 1).reason == "left without a place by choice");
    CHECK(table->unlocated_count() == 3);
    mapping.places[doubtful.key] = 1;
    CHECK(noted(*placed(kSheet, mapping), "is not in the gazetteer"));
}

TEST_CASE("geocoding can be left out, and a file with nothing to look up is as before") {
    Mapping mapping;
    mapping.geocode = false;
    const EventTablePtr table = placed(kSheet, mapping);
    CHECK(table->unlocated_count() == 9);
    CHECK(table->column(Role::GeocodedPlace) == nullptr);
    const EventTablePtr plain = placed("date,city,lat,lon\n2021-01-23,Moscow,55.75,37.62\n");
    CHECK(plain->geocoding().places.empty());
    CHECK(plain->column(Role::GeocodedPlace) == nullptr);
}

TEST_CASE("homonyms in other countries follow the country column; broken coordinates are not replaced") {
    const EventTablePtr table = placed(
        "date,city,state,country,lat,lon\n"
        "2021-01-23,Springfield,IL,USA,,\n"
        "2021-01-23,Springfield,MO,USA,,\n"
        "2021-01-23,Paris,TX,United States,,\n"
        "2021-01-23,Paris,,France,,\n"
        "2021-01-23,Paris,,France,95,200\n"
        "2021-01-23,Paris,,France,0,0\n"
        "2021-01-23,Moscow,,Russia,55.7,37.6\n");
    CHECK(text_at(*table, Role::GeocodedPlace, 1).find("Springfield, Illinois") == 0);
    CHECK(text_at(*table, Role::GeocodedPlace, 2).find("Springfield, Missouri") == 0);
    CHECK(text_at(*table, Role::GeocodedPlace, 3).find("Paris, Texas") == 0);
    CHECK(text_at(*table, Role::GeocodedPlace, 4).find("Paris, Île-de-France") == 0);
    CHECK(entry(*table, 5).fate == RowFate::Unlocated);
    CHECK(entry(*table, 6).reason == "coordinates are 0,0");
    CHECK(text_at(*table, Role::GeocodedPlace, 7).empty());
    CHECK(table->geocoding().rows_placed == 4);
}

TEST_CASE("a profile's country is where its places are; streets of Moscow are no towns elsewhere") {
    std::string text =
        "Id,date,agreement,agreement_eng,event_type,event_type_eng,subject,subject_eng,organizer,organizer_"
        "eng,"
        "description,description_eng,place,number_of_detentions,links\n";
    int id = 0;
    for (const char* place : {"Арбат", "Лубянка", "Тверская", "Пресня", "Кировск", "Томск", "Россия"})
        text +=
            std::to_string(++id) + ",05.03.2012,,,Митинг,Rally,,,,,,," + place + ",3,https://example.org\n";
    const EventTablePtr table = placed(text);
    REQUIRE(table->source().profile == "ovdinfo");
    for (const std::uint64_t row : {1U, 2U, 3U, 4U, 7U}) {
        INFO(row);
        CHECK(text_at(*table, Role::GeocodedPlace, row).empty());
    }
    CHECK(text_at(*table, Role::GeocodedPlace, 5).find(", RU (") != std::string::npos);
    CHECK(report_of(*table, "Кировск").ambiguous);
    CHECK(text_at(*table, Role::GeocodedPlace, 6).starts_with("Tomsk, Tomsk Oblast, RU"));
    CHECK(noted(*table, "places outside RU only where a row names the country or region"));
}

TEST_CASE("what the region's column leaves empty is taken from another one of such a name") {
    const EventTablePtr table = placed(
        "date,city,state,StateTerritory,lat,lon\n"
        "2021-01-23,Springfield,NA,MO,,\n"
        "2021-01-23,Springfield,IL,MO,,\n");
    CHECK(text_at(*table, Role::GeocodedPlace, 1).starts_with("Springfield, Missouri"));
    CHECK(text_at(*table, Role::GeocodedPlace, 2).starts_with("Springfield, Illinois"));
    CHECK(report_of(*table, "Springfield").region == "MO");
}

TEST_CASE("features without a geometry are placed, too") {
    const std::string where = R"("date":"2021-01-31","place":"Tomsk","country":"RU")";
    const EventTablePtr table = placed(
        collection({feature("null", where), feature(point("[37.6,55.7]"), where)}), {}, "events.geojson");
    CHECK(table->event_count() == 2);
    CHECK(text_at(*table, Role::GeocodedPlace, 1).find("Tomsk") == 0);
    CHECK(entry(*table, 1).reason == "placed by its name");
}

TEST_CASE("local clock times become instants by the zone of their place; days stay days") {
    const EventTablePtr table = placed(
        "date,time,city,lat,lon\n"
        "2021-02-14,20:00,Petropavlovsk,53.02,158.65\n"
        "2021-02-14,20:00,Moscow,55.75,37.62\n"
        "2021-02-14,,Moscow,55.75,37.62\n"
        "2021-01-31,12:00,Volgograd,48.71,44.51\n"
        "2020-12-01,12:00,Volgograd,48.71,44.51\n");
    const auto begin = [&](std::uint64_t row) { return format_iso(table->begins()[row_of(*table, row)]); };
    CHECK(begin(1) == "2021-02-14T08:00:00Z");
    CHECK(begin(2) == "2021-02-14T17:00:00Z");
    CHECK(begin(3) == "2021-02-14T00:00:00Z");
    CHECK(begin(4) == "2021-01-31T09:00:00Z");
    CHECK(begin(5) == "2020-12-01T08:00:00Z");
    CHECK(table->bases()[row_of(*table, 1)] == TimeBasis::Zone);
    CHECK(table->bases()[row_of(*table, 3)] == TimeBasis::Local);
    CHECK(table->zone(row_of(*table, 1)) == "Asia/Kamchatka");
    CHECK(table->zone(row_of(*table, 3)) == "Europe/Moscow");
    CHECK(noted(*table, "time zones by the nearest place of the gazetteer (GeoNames)"));
    CHECK(noted(*table, "4 local clock times were brought to UTC"));
}

TEST_CASE("without a gazetteer local clocks stay local and nothing is placed") {
    const EventTablePtr table = table_of_text("plain.csv",
                                              "date,time,city,lat,lon\n2021-02-14,20:00,Moscow,55.75,37.62\n"
                                              "2021-02-14,20:00,Moscow,,\n");
    CHECK(table->bases()[0] == TimeBasis::Local);
    CHECK(table->zone(0).empty());
    CHECK(table->unlocated_count() == 1);
}
