#include "unit/io/profiles_fixture.h"

#include "io/profiles/acled_notes.h"
#include "time/calendar.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

constexpr const char* kAcled =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_"
    "1,"
    "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,"
    "admin3,"
    "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"
    "AAA1,15 June 2022,2022,1,Demonstrations,Protests,Peaceful protest,Protesters "
    "(Exampleland),,Protesters,,,,"
    "Protesters only,,999,Europe,Exampleland,North,,,Oldtown,50.5,30.5,1,Example Daily,National,"
    "\"On 15 June 2022, people met. Police detained at least 12 protesters.\",0,crowd size=between 250 and "
    "400,"
    "1656000000\n"
    "AAA2,16 June 2022,2022,2,Demonstrations,Protests,Peaceful protest,Protesters "
    "(Exampleland),,Protesters,,,,"
    "Protesters only,,999,Europe,Exampleland,North,,,Newtown,51.5,31.5,2,Example Daily,National,"
    "\"Around 16 June, people met [size=several dozen].\",0,,1656000000\n"
    "AAA3,17 June 2022,2022,3,Demonstrations,Riots,Mob violence,Rioters (Exampleland),,Rioters,,,,"
    "Rioters only,,999,Europe,Exampleland,South,,,South,49.5,29.5,3,Example Daily,National,"
    "\"In June, cars drove around.\",2,crowd size=38 cars,1656000000\n";

}  // namespace

TEST_CASE("ACLED as the export tool writes it") {
    const auto table = table_of_text("a.csv", kAcled);
    check_winner(*table, "acled", "events");
    CHECK(named(*table, Role::Id) == "event_id_cnty");
    CHECK(named(*table, Role::Begin) == "event_date");
    CHECK(named(*table, Role::Region) == "admin1");
    CHECK(named(*table, Role::Text) == "notes");
    CHECK(named(*table, Role::Url).empty());
    CHECK(table->event_count() == 3);
    const std::size_t week = row_of(*table, 2), month = row_of(*table, 3);
    CHECK(table->begins()[week] == instant_from_civil(2022, 6, 13));
    CHECK(table->ends()[week] == instant_from_civil(2022, 6, 20));
    CHECK(table->begins()[month] == instant_from_civil(2022, 6, 1));
    CHECK(table->ends()[month] == instant_from_civil(2022, 7, 1));
    CHECK(table->location_precisions()[row_of(*table, 1)] == LocationPrecision::Exact);
    CHECK(table->location_precisions()[month] == LocationPrecision::Region);
    CHECK(value(*table, Role::Killed, 3) == "2");
}

TEST_CASE("ACLED's sizes of crowds and detained people are made from words, and say so") {
    const auto table = table_of_text("a.csv", kAcled);
    CHECK(value(*table, Role::CrowdText, 1) == "between 250 and 400");
    CHECK(value(*table, Role::ParticipantsLow, 1) == "250");
    CHECK(value(*table, Role::ParticipantsHigh, 1) == "400");
    CHECK(value(*table, Role::CrowdText, 2) == "several dozen");
    CHECK(value(*table, Role::ParticipantsLow, 2) == "20");
    CHECK(value(*table, Role::CrowdText, 3) == "38 cars");
    CHECK(value(*table, Role::ParticipantsLow, 3).empty());
    CHECK(table->column("crowd_vague")->text(row_of(*table, 1)) == "no");
    CHECK(table->column("crowd_vague")->text(row_of(*table, 2)) == "yes");
    CHECK(table->column("tags")->text(row_of(*table, 1)) == "crowd size=between 250 and 400");
    CHECK(value(*table, Role::DetainedLow, 1) == "12");
    CHECK(table->column(Role::DetainedLow)->derived_from == "notes");
    CHECK(table->column(Role::DetainedLow)->unit == "people detained");
    CHECK(table->column(Role::Detained) == nullptr);
    CHECK(table->column(Role::ParticipantsLow)->unit == "people");
    CHECK(noted(*table, "1 in numbers, 1 vague"));
}

TEST_CASE("ACLED of the old API, and in capitals with short years") {
    const auto old = table_of_text("old.csv",
                                   "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_"
                                   "precision,event_type,sub_event_type,actor1,"
                                   "region,country,admin1,location,latitude,longitude,geo_precision,source,"
                                   "source_scale,notes,fatalities,"
                                   "timestamp,iso3\n"
                                   "7,999,AAA7,7,2019-03-02,2019,1,Protests,Peaceful "
                                   "protest,Protesters,Europe,Exampleland,North,Oldtown,50.5,"
                                   "30.5,1,Example,National,Text,0,1551600000,AAA\n");
    check_winner(*old, "acled", "events");
    CHECK(old->begins()[0] == instant_from_civil(2019, 3, 2));  // not the time of the edit
    const auto capitals =
        table_of_text("capitals.csv",
                      "EVENT_ID_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,COUNTRY,ADMIN1,"
                      "LOCATION,LATITUDE,LONGITUDE,"
                      "GEO_PRECISION,SOURCE,NOTES,FATALITIES\n"
                      "1AAA,02-Jan-98,1998,1,Riots/"
                      "Protests,Protesters,Exampleland,North,Oldtown,50.5,30.5,1,Example,Text,3\n"
                      "2AAA,14-Mar-18,2018,1,Riots/"
                      "Protests,Protesters,Exampleland,North,Oldtown,50.5,30.5,1,Example,Text,0\n");
    check_winner(*capitals, "acled", "events");
    CHECK(capitals->event_count() == 2);
    CHECK(capitals->begins()[0] == instant_from_civil(1998, 1, 2));
    CHECK(capitals->begins()[1] == instant_from_civil(2018, 3, 14));
    CHECK(named(*capitals, Role::Killed) == "FATALITIES");
}

TEST_CASE("columns named as ACLED's with other values are not ACLED") {
    const auto table =
        table_of_text("x.csv",
                      "event_id_cnty,event_date,event_type,latitude,longitude,geo_precision\n"
                      "?,2021-01-02,concert,50,30,street\n?,2021-01-03,reading,50,31,street\n");
    CHECK(table->dataset().profile == "generic");
    CHECK(table->event_count() == 2);
}

TEST_CASE("numbers of detained people in ACLED's notes") {
    struct Example {
        std::string_view notes;
        std::int64_t detained;
    };
    for (const Example& example : std::initializer_list<Example>{
             {"Police detained at least 12 protesters.", 12},
             {"Around 40 people were arrested near the square.", 40},
             {"At the rally, police made 5 arrests.", 5},
             {"Officers arrested over 1,200 people in 3 towns.", 1200},
             {"Police detained two people and later detained 7 more people.", 7},
             {"Four activists were detained on 31 January.", 4},
             {"On 31 January 2021, 300 people marched. No one was detained.", 0},
             {"Police detained several people.", 0},
             {"About 200 people demanded the release of 12 arrested activists.", 0},
             {"50 people marched in 2021 against arrests.", 0},
             {"", 0}}) {
        CAPTURE(std::string(example.notes));
        CHECK(detained_in_notes(example.notes).value_or(0) == example.detained);
    }
    CHECK(crowd_size_in_tags("women targeted; crowd size=around 300; crowd size=hundreds") ==
          "around 300; hundreds");
    CHECK(crowd_size_in_notes("People met [size=no report] in town") == "no report");
    CHECK_FALSE(crowd_size_in_tags("crowd size="));
}

TEST_CASE("UCDP GED with HXL tags keeps its own begin and end") {
    const auto table = table_of_text(
        "ged.csv",
        "id,year,type_of_violence,conflict_name,side_a,side_b,source_office,source_headline,where_prec,"
        "where_coordinates,adm_1,latitude,longitude,country,date_prec,date_start,date_end,low,best,high\n"
        ",#date+year,,,#group+name,,#meta+source,,,#loc+name,#adm1+name,#geo+lat,#geo+lon,#country+name,,"
        "#date+start,#date+end,,#affected+killed,\n"
        "1,2015,1,Conflict A,Side A,Side "
        "B,Example,Headline,1,Oldtown,North,50.5,30.5,Exampleland,1,2015-02-03,"
        "2015-02-03,1,2,3\n"
        "2,2015,3,Conflict A,Side A,Side B,Example,Headline,4,North,North,51.5,30.5,Exampleland,4,2015-03-05,"
        "2015-03-20,0,5,9\n");
    check_winner(*table, "ucdp_ged", "lethal events");
    CHECK(table->ledger().read == 2);
    CHECK(table->event_count() == 2);
    CHECK(noted(*table, "HXL"));
    const std::size_t second = row_of(*table, 2);
    CHECK(table->begins()[second] == instant_from_civil(2015, 3, 5));
    CHECK(table->ends()[second] == instant_from_civil(2015, 3, 21));
    CHECK(table->precisions()[second] == TimePrecision::Month);
    CHECK(table->location_precisions()[second] == LocationPrecision::Region);
    CHECK(value(*table, Role::Category, 2) == "one-sided violence");
    CHECK(table->column("type_of_violence")->text(second) == "3");
    CHECK(value(*table, Role::Killed, 2) == "5");
    CHECK(table->dataset().licence == "CC BY 4.0");
}

TEST_CASE("SCAD: orders of size, codes for not known, short years") {
    const auto table = table_of_text(
        "scad.csv",
        "eventid,ccode,id,countryname,startdate,enddate,etype,actor1,npart,ndeath,repress,elocal,locnum,"
        "gislocnum,"
        "issue1,issuenote,nsource,latitude,longitude\n"
        "100,999,1,Exampleland,02-Jan-98,04-Jan-98,1,Students,3,-99,0,Oldtown,1,1,2,Note,2,5.5,7.5\n"
        "100,999,2,Exampleland,02-Jan-98,04-Jan-98,4,Students,-99,6,0,Hills,7,2,2,Note,2,6.5,8.5\n"
        "101,999,1,Exampleland,14-Mar-12,14-Mar-12,5,Workers,7,0,0,Oldtown,1,1,2,Note,2,5.5,7.5\n");
    check_winner(*table, "scad", "events, one row a place");
    CHECK(table->event_count() == 3);
    CHECK(table->begins()[row_of(*table, 1)] == instant_from_civil(1998, 1, 2));
    CHECK(table->ends()[row_of(*table, 1)] == instant_from_civil(1998, 1, 5));
    CHECK(table->begins()[row_of(*table, 3)] == instant_from_civil(2012, 3, 14));
    CHECK(value(*table, Role::ParticipantsLow, 1) == "101");
    CHECK(value(*table, Role::ParticipantsHigh, 1) == "1000");
    CHECK(value(*table, Role::ParticipantsLow, 2).empty());
    CHECK(value(*table, Role::ParticipantsLow, 3) == "1000001");
    CHECK(value(*table, Role::ParticipantsHigh, 3).empty());
    CHECK(value(*table, Role::Killed, 1).empty());
    CHECK(value(*table, Role::Killed, 2) == "6");
    CHECK(value(*table, Role::Category, 2) == "spontaneous violent riot");
    CHECK(value(*table, Role::Id, 2) == "100-2");
    CHECK(reason(*table, "duplicate id") == 0);
    CHECK(table->location_precisions()[row_of(*table, 2)] == LocationPrecision::Country);
}
