#include "query/row_columns.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/tables.h"
#include "time/calendar.h"

using namespace courtyard;

namespace {

std::string value(const RowsNow& rows, RowFact fact, std::size_t row) {
    std::string out;
    return append_value(rows, {fact}, row, out) ? out : "(not known)";
}

/// A day, a month, an instant, and rows without a date, without a place, without either.
RowsNow some_rows(std::string_view clock = "UTC") {
    const LonLat place = to_lonlat(37.6173, -55.5);
    const auto span = [](Instant begin, Instant length, TimePrecision precision, TimeBasis basis) {
        return ParsedTime{{begin, begin + length}, precision, basis};
    };
    const Instant evening = test::day(2021, 2, 14) + 20 * kHour;
    const std::vector<test::RowPlacement> places{
        {1, place, span(test::day(2021, 1, 23), 2 * kDay, TimePrecision::Day, TimeBasis::Local), false},
        {2, place, span(test::day(2021, 2, 1), 28 * kDay, TimePrecision::Month, TimeBasis::Local), false},
        {3, place, span(evening, 15 * kMinute, TimePrecision::Minute, TimeBasis::Utc), false},
        {4, place, std::nullopt, false},
        {5, std::nullopt, span(evening, kMinute, TimePrecision::Minute, TimeBasis::Utc), false},
        {6, std::nullopt, std::nullopt, false}};
    constexpr std::uint32_t kNone = TextColumn::kMissing;
    TextColumn cities{{0, kNone, 1, kNone, kNone, kNone}, {"Omsk", ""}};
    TextColumn regions{{0, 0, 0, kNone, 0, kNone}, {"Siberia"}};
    auto table = test::finish_table(
        {}, "some",
        {{"city", Role::Place, "", std::move(cities)}, {"region", Role::Region, "", std::move(regions)}},
        places, {});
    return {.table = std::move(table),
            .clock = *ShownClock::of(clock),
            .window = {test::day(2021, 1, 24), test::day(2021, 2, 1)}};
}

}  // namespace

TEST_CASE("facts of rows: when and where, as they were read") {
    const RowsNow rows = some_rows();
    CHECK(value(rows, RowFact::SourceRow, 0) == "1");
    CHECK(value(rows, RowFact::Begin, 0) == "2021-01-23");
    CHECK(value(rows, RowFact::End, 0) == "2021-01-24");  // the last day that belongs to it
    CHECK(value(rows, RowFact::Begin, 1) == "2021-02");
    CHECK(value(rows, RowFact::End, 1) == "2021-02");
    CHECK(value(rows, RowFact::TimePrecision, 1) == "month");
    CHECK(value(rows, RowFact::Begin, 2) == "2021-02-14 20:00 UTC");
    CHECK(value(rows, RowFact::End, 2) == "2021-02-14 20:15 UTC");
    CHECK(value(rows, RowFact::Latitude, 0) == "-55.5");
    CHECK(value(rows, RowFact::Longitude, 0) == "37.6173");
    CHECK(value(rows, RowFact::Place, 0) == "Omsk");
    CHECK(value(rows, RowFact::Place, 1) == "Siberia");
    CHECK(value(rows, RowFact::Place, 2) == "");  // a text without letters is one
    CHECK(value(rows, RowFact::Place, 3) == "(not known)");
    CHECK(value(rows, RowFact::Begin, 3) == "(not known)");
    CHECK(value(rows, RowFact::Latitude, 3) == "-55.5");
    CHECK(value(rows, RowFact::TimePrecision, 3) == "(not known)");
    CHECK(value(rows, RowFact::Begin, 4) == "2021-02-14 20:00 UTC");
    CHECK(value(rows, RowFact::Longitude, 4) == "(not known)");
    CHECK(value(rows, RowFact::LocationPrecision, 4) == "(not known)");
}

TEST_CASE("facts of rows: instants by another clock; by each event's own, UTC where it has none") {
    const RowsNow moscow = some_rows("Europe/Moscow");
    CHECK(value(moscow, RowFact::Begin, 4) == "2021-02-14 23:00");
    const RowsNow own = some_rows("local");
    CHECK(value(own, RowFact::Begin, 4) == "2021-02-14 20:00 UTC");
}

TEST_CASE("facts of rows: what keeps a row from showing") {
    RowsNow rows = some_rows();
    const auto status = [&](std::size_t row) { return row_status(rows, row); };
    CHECK(status(0) == RowStatus::Shown);
    CHECK(status(1) == RowStatus::OutsideWindow);
    CHECK(status(3) == RowStatus::Undated);
    CHECK(status(4) == RowStatus::Unlocated);
    CHECK(status(5) == RowStatus::Unlocated);
    RowBits passing = RowBits::none(3);
    passing.set(1);
    rows.passing = std::make_shared<const RowBits>(passing);
    CHECK(status(0) == RowStatus::FilteredOut);
    CHECK(status(1) == RowStatus::OutsideWindow);
    rows.window = {};
    CHECK(status(1) == RowStatus::OutsideWindow);
    rows.layer_visible = false;
    CHECK(status(0) == RowStatus::LayerHidden);
    CHECK(status(3) == RowStatus::Undated);
    CHECK(value(rows, RowFact::Status, 4) == "unlocated");
}
