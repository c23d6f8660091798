#include "io/coverage_file.h"

#include "time/calendar.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;

namespace {

Instant day(std::int64_t year, unsigned month, unsigned d) {
    return instant_from_civil(year, month, d);
}

EventTablePtr imported(const std::string& path) {
    JobProgress progress;
    auto source = import_file(path, {}, {}, progress);
    REQUIRE_MESSAGE(source, source.error().message);
    return source->tables.front();
}

}  // namespace

TEST_CASE("a coverage file says what was not collected, both days inside, empty ends open") {
    const CoverageFile file = parse_coverage(
        "begin,end,place,reason\r\n"
        ",2011-12-31,,\"the list begins in 2012, with Moscow\"\r\n"
        "2012,2019-12-31,\"regions other than \"\"Moscow\"\"\",not listed\r\n"
        "\r\n"
        "2021-03-01,,,not yet published\r\n",
        "x.coverage.csv");
    CHECK(file.faults.empty());
    REQUIRE(file.gaps.size() == 3);
    CHECK(file.gaps[0].when == TemporalExtent{CoverageGap::kEver, day(2012, 1, 1)});
    CHECK(file.gaps[0].reason == "the list begins in 2012, with Moscow");
    CHECK(file.gaps[0].whole());
    CHECK(file.gaps[1].when == TemporalExtent{day(2012, 1, 1), day(2020, 1, 1)});
    CHECK(file.gaps[1].place == "regions other than \"Moscow\"");
    CHECK(file.gaps[2].when == TemporalExtent{day(2021, 3, 1), CoverageGap::kNever});
}

TEST_CASE("each line that is no statement is told with its number and what is wrong") {
    const CoverageFile file = parse_coverage(
        "reason,begin,end\n"
        "\"two\nlines\",2020-01-01,2020-01-02\n"
        "why,sometime,2020-01-02\n"
        ",2020-01-01,\n"
        "why,2020-02-01,2020-01-01\n",
        "x.coverage.csv");
    REQUIRE(file.gaps.size() == 1);
    REQUIRE(file.faults.size() == 3);
    CHECK(file.faults[0] ==
          "x.coverage.csv, line 4, is not used: its begin 'sometime' is no date (2020-12-31 is one)");
    CHECK(file.faults[1] == "x.coverage.csv, line 5, is not used: it gives no reason");
    CHECK(file.faults[2] == "x.coverage.csv, line 6, is not used: its end is before its begin");
    CHECK(parse_coverage("from,to\n2020,2021\n", "y").faults ==
          std::vector<std::string>{"y is not used: it has no column \"begin\": its first line is to be "
                                   "begin,end,place,reason"});
    CHECK(parse_coverage("", "z").faults.size() == 1);
}

TEST_CASE("the file beside the data is read with them") {
    const test::Folder folder;
    const std::string data = folder.write("events.csv", "date,lat,lon\n2021-01-23,55,37\n");
    CHECK(imported(data)->dataset().gaps.empty());
    folder.write("events.coverage.csv", "begin,end,place,reason\n2020,2020,,strike\nx,2020,,strike\n");
    const EventTablePtr table = imported(data);
    REQUIRE(table->dataset().gaps.size() == 1);
    CHECK(table->dataset().gaps[0].when == TemporalExtent{day(2020, 1, 1), day(2021, 1, 1)});
    REQUIRE(table->dataset().coverage_faults.size() == 1);
    CHECK(table->dataset().coverage_faults[0].find("events.coverage.csv, line 3") == 0);
    CHECK(table->event_count() == 1);
}

TEST_CASE("what is in an archive is covered by the file beside the archive, however it is named") {
    const test::Folder folder;
    const std::string zip = folder.write("events.zip", "not really one");
    const std::string beside = folder.path("events.coverage.csv");
    CHECK(coverage_path(zip) == beside);
    CHECK(coverage_path("/vsizip/" + zip + "/in/events.csv") == beside);
    CHECK(coverage_path("/vsicurl/https://example.org/a.csv").empty());
    CHECK(is_coverage_path(beside));
    CHECK_FALSE(is_coverage_path(zip));
    folder.write("events.coverage.csv", "begin,end,place,reason\n2020,2020,,strike\n");
    CHECK(read_coverage_beside("/vsizip/" + zip + "/in/events.csv").gaps.size() == 1);
    folder.write("events.coverage.csv", std::string((1U << 20U) + 1, 'x'));
    const CoverageFile large = read_coverage_beside(zip);
    REQUIRE(large.faults.size() == 1);
    CHECK(large.faults[0].find("larger than 1 MB") != std::string::npos);
}

TEST_CASE("profiles tell what their datasets do not cover") {
    const test::Folder folder;
    const EventTablePtr ovd = imported(folder.write(
        "detentions.csv",
        "Id,date,region,agreement,agreement_eng,event_type,event_type_eng,subject,subject_eng,organizer,"
        "organizer_eng,description,description_eng,ovd,place,number_of_detentions,links\n"
        "1,2020-01-23,Moscow,,no,,picket,,rights,,group,,words,,Moscow,4,https://ovdinfo.org/a\n"
        "2,2020-01-24,Omsk,,no,,march,,rights,,group,,words,,Omsk,5,https://ovdinfo.org/b\n"));
    REQUIRE(ovd->dataset().profile == "ovdinfo");
    REQUIRE(ovd->dataset().gaps.size() == 3);
    CHECK(ovd->dataset().gaps[0].when.end == day(2012, 1, 1));
    CHECK(ovd->dataset().gaps[0].whole());
    CHECK(ovd->dataset().gaps[2].when == TemporalExtent{day(2013, 1, 1), day(2020, 1, 1)});
    CHECK(ovd->dataset().gaps[2].place == "regions other than Moscow and St Petersburg");
}
