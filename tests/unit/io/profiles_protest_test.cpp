#include "unit/io/profiles_fixture.h"

#include "time/calendar.h"

using namespace courtyard;
using namespace courtyard::test;

TEST_CASE("Crowd Counting Consortium, compiled") {
    const auto table =
        table_of_text("ccc.csv",
                      "date,locality,state,location_detail,online,type,title,actors,organizations,claims,"
                      "valence,issues,size_low,"
                      "size_high,size_mean,size_text,size_cat,arrests,injuries_crowd,participant_deaths,"
                      "police_deaths,source_1,"
                      "notes,lat,lon,resolved_locality,resolved_state\n"
                      "2021-01-02,Oldtown,AL,Main Square,0,march; protest,,Group A,Group A,for "
                      "trees,0,environment,200,2000,1100,"
                      "hundreds,3,more than 5,2,0,0,https://example.org/1,,33.5,-86.5,Oldtown,AL\n"
                      "2021-01-03,Newtown,AK,,0,rally,,Group B,Group B,for "
                      "parks,1,environment,,,,,0,7,unclear,1,1,Letter,,61.5,"
                      "-149.5,Newtown,AK\n");
    check_winner(*table, "ccc", "events");
    CHECK(named(*table, Role::ParticipantsLow) == "size_low");
    CHECK(value(*table, Role::ParticipantsHigh, 1) == "2000");  // coded by the publisher: not read again
    CHECK(table->column("crowd_vague")->text(row_of(*table, 1)) == "yes");
    CHECK(value(*table, Role::Category, 1) == "march");
    CHECK(value(*table, Role::Detained, 1).empty());
    CHECK(value(*table, Role::DetainedLow, 1) == "5");
    CHECK(value(*table, Role::DetainedHigh, 1).empty());
    CHECK(value(*table, Role::Detained, 2) == "7");
    CHECK(table->column(Role::Detained)->derived_from == "arrests");
    CHECK(table->column("arrests")->text(row_of(*table, 1)) == "more than 5");
    CHECK(value(*table, Role::Injured, 1) == "2");
    CHECK(value(*table, Role::Killed, 2) == "2");
    CHECK(value(*table, Role::Url, 1) == "https://example.org/1");
    CHECK(value(*table, Role::Url, 2).empty());
    CHECK(table->location_precisions()[0] == LocationPrecision::City);
}

TEST_CASE("Crowd Counting Consortium, a monthly sheet") {
    const auto table = table_of_text(
        "sheet.csv",
        "CityTown,StateTerritory,Location,Date,EventType,Actor,Claim,Pro(2)/Anti(1),EstimateLow,EstimateHigh,"
        "EstimateText,ReportedArrests,Source1,Misc.\n"
        "Oldtown,AL,Main Square,2018-01-20,March,Group A,for trees,1,100,150,,4,https://example.org/2,\n");
    check_winner(*table, "ccc", "events");
    CHECK(named(*table, Role::Place) == "CityTown");
    CHECK(value(*table, Role::ParticipantsLow, 1) == "100");
    CHECK(value(*table, Role::Detained, 1) == "4");
    CHECK(table->unlocated_count() == 1);
    CHECK(table->dataset().unknowns.back().find("no coordinates") != std::string::npos);
}

TEST_CASE("Mass Mobilization: dates of three columns, crowds in words or ranges, years without a protest") {
    const auto table = table_of_text(
        "mm.csv",
        "id,country,ccode,year,region,protest,protestnumber,startday,startmonth,startyear,endday,endmonth,"
        "endyear,"
        "protesterviolence,location,participants_category,participants,protesteridentity,protesterdemand1,"
        "stateresponse1,sources,notes\n"
        "1,Exampleland,999,1990,Europe,1,1,15,3,1990,17,3,1990,0,Oldtown,100-999,hundreds,students,labor "
        "wage "
        "dispute,ignore,Example,Note\n"
        "2,Exampleland,999,1991,Europe,1,1,2,4,1991,2,4,1991,0,Newtown,50-99,,workers,tax "
        "policy,arrests,Example,\n"
        "3,Exampleland,999,1992,Europe,0,0,.,.,.,.,.,.,.,,,,,,,,\n"
        "4,Exampleland,999,1993,Europe,1,1,5,5,1993,5,5,1993,1,nationwide,>10000,Tens of "
        "thousands,all,removal of "
        "politician,crowd dispersal,Example,\n");
    check_winner(*table, "mass_mobilization", "protests");
    CHECK(table->ledger().read == 4);
    CHECK(table->column(Role::Begin)->text(row_of(*table, 1)) == "1990-03-15");
    CHECK(value(*table, Role::End, 1) == "1990-03-17");
    CHECK(table->column(Role::Begin)->derived_from == "startyear");
    CHECK(value(*table, Role::Begin, 3).empty());
    CHECK(value(*table, Role::ParticipantsLow, 1) == "100");
    CHECK(value(*table, Role::ParticipantsHigh, 1) == "1000");
    CHECK(value(*table, Role::ParticipantsLow, 2) == "50");
    CHECK(value(*table, Role::ParticipantsHigh, 2) == "99");
    CHECK(value(*table, Role::ParticipantsLow, 4) == "10000");
    CHECK(noted(*table, "1 rows are years of a country without a protest"));
    REQUIRE(table->dataset().filter);
    CHECK(table->dataset().filter->column == "protest");
    CHECK(table->dataset().filter->values == std::vector<std::string>{"1"});
}

TEST_CASE("Mass Mobilization, a cleaned copy") {
    const auto table = table_of_text(
        "mm.csv",
        "id,country,ccode,year,region,protest,protestnumber,protesterviolence,location,participants_category,"
        "participants,protesteridentity,arrests,ignore,labor_wage_dispute,land_farm_issue,police_brutality,"
        "start_date,"
        "end_date\n"
        "1,Exampleland,999,1990,Europe,1,1,0,Oldtown,100-999,>50,students,1,0,0,0,1,1990-03-15,1990-03-17\n");
    check_winner(*table, "mass_mobilization", "protests");
    CHECK(named(*table, Role::Begin) == "start_date");
    CHECK(value(*table, Role::Category, 1) == "police brutality");
    CHECK(value(*table, Role::ParticipantsLow, 1) == "50");
    CHECK(table->column(Role::Detained) == nullptr);  // "arrests" is yes or no here
}

TEST_CASE("MMAD") {
    const auto table = table_of_text(
        "mmad.csv",
        "cowcode,asciiname,event_date,side,numreports,max_scope,max_partviolence,max_secengagement,"
        "mean_avg_numparticipants,latitude,longitude\n"
        "999,Oldtown,2011-02-03,0,2,1,0,1,350.5,50.5,30.5\n999,Oldtown,2011-02-03,1,1,1,0,0,NA,50.5,30.5\n");
    check_winner(*table, "mmad", "days of protest in a city");
    CHECK(value(*table, Role::Id, 2) == "999-Oldtown-2011-02-03-1");
    CHECK(value(*table, Role::Category, 1) == "anti-government");
    CHECK(value(*table, Role::ParticipantsLow, 1) == "350.5");
    CHECK(value(*table, Role::ParticipantsHigh, 1) == "350.5");
    CHECK(table->location_precisions()[0] == LocationPrecision::City);
}

TEST_CASE("Count Love, site and JSON names") {
    const auto site = table_of_text(
        "cl.csv",
        "Date,Location,Attendees,Event (legacy; see tags),Tags,Curated,Source,Total Articles\n"
        "2020-06-01,\"Oldtown, AL\",250,Trees,\"Trees; For parks\",Yes,https://example.org/3,4\n");
    check_winner(*site, "count_love", "protests");
    CHECK(value(*site, Role::ParticipantsLow, 1) == "250");
    CHECK(value(*site, Role::ParticipantsHigh, 1) == "250");
    CHECK(value(*site, Role::Category, 1) == "Trees");
    const auto json = table_of_text(
        "cl.csv",
        "event_id,event_date,event_location,event_attendees,event_tags,event_primary_url\n"
        "5,2020-06-01,\"Oldtown, AL\",,\"[\"\"Trees\"\",\"\"Parks\"\"]\",https://example.org/4\n");
    check_winner(*json, "count_love", "protests");
    CHECK(value(*json, Role::Category, 1) == "Trees");
    CHECK(named(*json, Role::Url) == "event_primary_url");
}

TEST_CASE("Elephrame: sizes in words") {
    const auto table =
        table_of_text("e.csv",
                      "ID,Location,Size,Date,Subject,Description,Time,Links\n"
                      "1,\"Oldtown, AL\",Hundreds (est.),\"June 1, 2020\",Trees,March for trees, "
                      "Afternoon,https://example.org/5\n"
                      "2,\"Newtown, AK\",35,\"June 12, 2020\",Trees,Sit-in,Evening,\"https://example.org/6 "
                      "https://example.org/7\"\n");
    check_winner(*table, "elephrame", "protests");
    CHECK(value(*table, Role::ParticipantsLow, 1) == "100");
    CHECK(value(*table, Role::ParticipantsHigh, 1) == "1000");
    CHECK(value(*table, Role::ParticipantsLow, 2) == "35");
    CHECK(table->column("crowd_vague")->text(row_of(*table, 1)) == "yes");
    CHECK(value(*table, Role::CrowdText, 1) == "Hundreds (est.)");
    CHECK(value(*table, Role::Url, 2) == "https://example.org/6");
    CHECK(table->ledger().undated == 0);
}

TEST_CASE("German registrations, joined and Berlin's own") {
    const auto joined = table_of_text(
        "d.csv",
        "region,city,date,organizer,topic,participants_registered,participants_actual\n"
        "Nord,Altstadt,2022-05-01,Verein A,Bäume,500,320\nNord,Altstadt,2022-05-02,Verein B,Parks,50,\n");
    check_winner(*joined, "german_registrations", "registered assemblies");
    CHECK(value(*joined, Role::ParticipantsLow, 1) == "320");
    CHECK(value(*joined, Role::ParticipantsHigh, 2) == "50");
    CHECK(value(*joined, Role::Place, 1) == "Altstadt");
    const auto berlin = table_of_text("b.csv",
                                      "Datum,Von,Bis,Thema,Strasse,Nr,PLZ,Aufzugsstrecke,lat,lon\n"
                                      "13.05.2022,18:00,24:00,Bäume,Beispielweg,1,13597.0,,52.5,13.2\n"
                                      "14.05.2022,22:00,02:00,Parks,Beispielweg,2,10115.0,,52.5,13.4\n");
    check_winner(*berlin, "german_registrations", "registered assemblies");
    CHECK(value(*berlin, Role::Place, 1) == "Berlin");
    const std::size_t first = row_of(*berlin, 1), second = row_of(*berlin, 2);
    CHECK(berlin->begins()[first] == instant_from_civil(2022, 5, 13) + 18 * kHour);
    CHECK(berlin->ends()[first] == instant_from_civil(2022, 5, 14));
    CHECK(berlin->ends()[second] == instant_from_civil(2022, 5, 15) + 2 * kHour);
    CHECK(berlin->precisions()[first] == TimePrecision::Minute);
}
