#include "unit/io/profiles_fixture.h"

#include "time/calendar.h"

using namespace courtyard;
using namespace courtyard::test;

TEST_CASE("OVD-Info: a table without coordinates") {
    const auto table = table_of_text(
        "ovd.csv",
        "Id,date,region,agreement,agreement_eng,event_type,event_type_eng,subject,subject_eng,organizer,"
        "organizer_eng,description,description_eng,ovd,place,number_of_detentions,links\n"
        "1,31.01.2021,Область,нет,no,пикет,picket,деревья,trees,группа,group,Пикет,Picket,ОВД 1,Старый "
        "город,12,\"https://example.org/8 https://example.org/9\"\n");
    check_winner(*table, "ovdinfo", "events with detentions");
    CHECK(value(*table, Role::Detained, 1) == "12");
    CHECK(value(*table, Role::Category, 1) == "picket");
    CHECK(value(*table, Role::Place, 1) == "Старый город");
    CHECK(value(*table, Role::Region, 1) == "Область");
    CHECK(value(*table, Role::Url, 1) == "https://example.org/8");
    CHECK(table->unlocated_count() == 1);
}

TEST_CASE("2020PB") {
    const auto table =
        table_of_text("pb.csv",
                      "id,name,date,date_text,city,state,description,tags,geolocation,links,edit_at\n"
                      "al-old-1,Officers hit a person,2020-06-01,June 1st,Oldtown,Alabama,Long "
                      "text,\"[\"\"arrest\"\",\"\"tear-gas\"\"]\","
                      "\"33.5, "
                      "-86.5\",\"[{\"\"url\"\":\"\"https://example.org/"
                      "10\"\",\"\"text\"\":\"\"\"\"}]\",https://example.org/edit\n"
                      "al-old-2,Officers stop a person,2020-06-03,(Believed to be) June "
                      "3rd,Oldtown,Alabama,Long text,arrest,"
                      "\"33.5, -86.5\",https://example.org/11,https://example.org/edit\n");
    check_winner(*table, "2020pb", "incidents");
    CHECK(table->event_count() == 2);
    CHECK(value(*table, Role::Category, 1) == "tear-gas");
    CHECK(value(*table, Role::Category, 2) == "arrest");
    CHECK(value(*table, Role::Url, 1) == "https://example.org/10");
    CHECK(table->precisions()[row_of(*table, 1)] == TimePrecision::Day);
    CHECK(table->precisions()[row_of(*table, 2)] == TimePrecision::Week);
    CHECK(table->positions()[0].lat() == doctest::Approx(33.5));
    CHECK(table->column(Role::Detained) == nullptr);
}

TEST_CASE("TimeMap") {
    const auto table = table_of_text(
        "tm.csv",
        "id,description,date,time,time_precision,location,latitude,longitude,type,category,associations,"
        "sources\n"
        "e1,People met,01/31/2021,14:30,,Oldtown,50.5,30.5,video,meeting,\"a1,a2\",\"s1,s2\"\n");
    check_winner(*table, "timemap", "events");
    CHECK(table->begins()[0] == instant_from_civil(2021, 1, 31) + 14 * kHour + 30 * kMinute);
    CHECK(value(*table, Role::Category, 1) == "meeting");
    CHECK(value(*table, Role::Source, 1) == "s1,s2");
}

TEST_CASE("any other table: crowds and detained people in words become numbers") {
    const auto table = table_of_text(
        "own.csv",
        "дата,город,lat,lon,участники,задержано\n"
        "2021-01-23,Первый,50.5,30.5,около 300,12\n2021-01-24,Второй,51.5,30.5,несколько десятков,более 30\n"
        "2021-01-25,Третий,52.5,30.5,от 250 до 400,нет данных\n");
    CHECK(table->dataset().profile == "generic");
    CHECK(named(*table, Role::CrowdText) == "участники");
    CHECK(value(*table, Role::ParticipantsLow, 1) == "300");
    CHECK(value(*table, Role::ParticipantsHigh, 2) == "100");
    CHECK(value(*table, Role::ParticipantsLow, 3) == "250");
    CHECK(value(*table, Role::Detained, 1) == "12");
    CHECK(value(*table, Role::Detained, 2).empty());
    CHECK(value(*table, Role::DetainedLow, 2) == "30");
    CHECK(table->column(Role::DetainedLow)->derived_from == "задержано");
    CHECK(table->column("задержано")->text(row_of(*table, 2)) == "более 30");
}

TEST_CASE("numbers and words that are no crowd stay what they are") {
    const auto numbers = table_of_text("n.csv", "date,lat,lon,participants\n2021-01-23,50,30,300\n");
    CHECK(named(*numbers, Role::ParticipantsLow) == "participants");
    CHECK(numbers->column(Role::CrowdText) == nullptr);
    const auto words = table_of_text("w.csv",
                                     "date,lat,lon,participants\n2021-01-23,50,30,students\n"
                                     "2021-01-24,50,31,teachers and parents\n");
    CHECK(words->column(Role::CrowdText) == nullptr);
    CHECK(words->column(Role::ParticipantsLow) == nullptr);
}

TEST_CASE("a person may choose the profile and the column with the crowd") {
    const Folder folder;
    const auto path = folder.write("c.csv", "date,lat,lon,how_many\n2021-01-23,50,30,dozens\n");
    ImportOptions options;
    options.mapping.profile = "ccc";
    options.mapping.roles["how_many"] = Role::CrowdText;
    options.mapping.roles["participants_high"] = Role::None;
    JobProgress progress;
    const auto source = import_file(path, options, {}, progress);
    REQUIRE(source);
    const EventTable& table = *source->tables.at(0);
    CHECK(table.dataset().profile == "ccc");
    CHECK(table.dataset().runner_up == "generic");
    CHECK(value(table, Role::ParticipantsLow, 1) == "20");
    CHECK(table.column(Role::ParticipantsHigh) == nullptr);
}
