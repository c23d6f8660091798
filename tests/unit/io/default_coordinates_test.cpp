#include "io/default_coordinates.h"

#include <fmt/core.h>

#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

constexpr const char* kHead = "date,lat,lon,place,region,precision\n";

/// A row of its own point.
std::string lone_row(int i) {
    return fmt::format("2021-01-{:02},{:.4f},{:.4f},Town {},Region {},exact\n", 1 + i % 28, 40 + i * 0.01,
                       30 + i * 0.013, i, i % 7);
}

std::string stacked_row(int i, const std::string& place, const std::string& region,
                        const std::string& precision) {
    return fmt::format("2021-02-{:02},61.5,90.25,{},{},{}\n", 1 + i % 28, place, region, precision);
}

EventTablePtr load(const std::string& rows) {
    return table_of_text("stacks.csv", kHead + rows);
}

}  // namespace

TEST_CASE("rows of many regions on one point are reported, each and as a whole") {
    std::string rows;
    for (int i = 0; i < 200; ++i) rows += lone_row(i);
    for (int i = 0; i < 30; ++i)
        rows += stacked_row(i, fmt::format("Town {}", 500 + i), fmt::format("Region {}", i % 3), "exact");
    const auto table = load(rows);
    CHECK(noted(*table, "default coordinate? 30 rows (13.0 %) stand on 61.50000, 90.25000"));
    CHECK(noted(*table, "they name 30 places in 3 regions"));
    CHECK(reason(*table, "default coordinate") == 30);
    CHECK(table->event_count() == 230);  // nothing is taken away
}

TEST_CASE("rows on a country's point by their precision code are reported") {
    std::string rows;
    for (int i = 0; i < 200; ++i) rows += lone_row(i);
    for (int i = 0; i < 25; ++i) rows += stacked_row(i, "Somewhere", "", "country");
    CHECK(noted(*load(rows), "by their precision the point of a region or country"));
}

TEST_CASE("many rows on a default get a note, not a remark each") {
    std::string rows;
    for (int i = 0; i < 300; ++i) rows += lone_row(i);
    for (int i = 0; i < 250; ++i) rows += stacked_row(i, fmt::format("Town {}", 500 + i), "", "exact");
    const auto table = load(rows);
    CHECK(noted(*table, "default coordinate? 250 rows"));
    CHECK(reason(*table, "default coordinate") == 0);
}

TEST_CASE("points without any name are reported only where other rows stand alone") {
    std::string alone, stacked;
    for (int i = 0; i < 100; ++i) alone += fmt::format("2021-01-01,{},{},,,\n", 40 + i * 0.1, 30 + i * 0.2);
    for (int i = 0; i < 30; ++i) alone += stacked_row(i, "", "", "");
    CHECK(noted(*load(alone), "default coordinate? 30 rows"));
    for (int i = 0; i < 600; ++i) stacked += fmt::format("2021-01-01,{},30,,,\n", 40 + i % 12);
    CHECK_FALSE(noted(*load(stacked), "default coordinate"));
}

TEST_CASE("files by town are not reported") {
    std::string rows;
    for (int i = 0; i < 3000; ++i) {
        const int town = i % 3 == 0 ? 0 : i % 40;  // the first has a third of all
        rows += fmt::format("2021-01-{:02},{},{},Town {},Region {},city\n", 1 + i % 28, 50 + town * 0.3,
                            30 + town * 0.5, town, town / 5);
    }
    const auto table = load(rows);
    CHECK_FALSE(noted(*table, "default coordinate"));
    CHECK(table->ledger().reasons.count("default coordinate") == 0);
}

TEST_CASE("streets as places do not make a town's point a default") {
    std::string rows;
    for (int i = 0; i < 1000; ++i) {
        const int town = i % 10;
        rows += fmt::format("2021-01-{:02},{},{},Street {},Region {},city\n", 1 + i % 28, 50 + town,
                            30 + town, i % 97, town);
    }
    CHECK_FALSE(noted(*load(rows), "default coordinate"));
}

TEST_CASE("a file that is by region as a whole is not reported") {
    std::string rows;
    for (int i = 0; i < 400; ++i)
        rows +=
            fmt::format("2021-01-{:02},{},{},,Region {},region\n", 1 + i % 28, 50 + i % 8, 30 + i % 8, i % 8);
    CHECK_FALSE(noted(*load(rows), "default coordinate"));
}
