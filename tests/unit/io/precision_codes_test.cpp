#include "io/precision_codes.h"

#include <doctest/doctest.h>

#include "io/column_collector.h"
#include "time/calendar.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

Column codes(std::initializer_list<std::int64_t> values) {
    Column column{"precision", Role::None, {}, IntegerColumn{}, {}};
    for (const std::int64_t value : values) std::get<IntegerColumn>(column.values).values.push_back(value);
    return column;
}

Column words(std::initializer_list<std::string_view> values) {
    ColumnCollector out("precision");
    std::size_t row = 0;
    for (const std::string_view value : values) out.add_text(row++, value);
    return std::move(out).finish(row);
}

/// Rows of 10 March 2021, a whole day each.
Placements days(std::size_t rows) {
    Placements out;
    out.resize(rows);
    const Instant day = instant_from_civil(2021, 3, 10);
    for (std::size_t row = 0; row < rows; ++row)
        out.set_time(row, {day, day + kDay}, TimePrecision::Day, TimeBasis::Local);
    return out;
}

ProfileMapping weeks_and_months() {
    ProfileMapping out;
    out.time_precisions = {
        {"1", TimePrecision::Day}, {"2", TimePrecision::Week}, {"3", TimePrecision::Month}};
    return out;
}

}  // namespace

TEST_CASE("a code of the week or month widens an event to the span around its day") {
    Placements rows = days(4);
    const Column column = codes({1, 2, 3, 9});
    apply_time_precision(&column, weeks_and_months(), rows);
    const Instant day = instant_from_civil(2021, 3, 10);
    CHECK(rows.begins[0] == day);
    CHECK(rows.ends[0] == day + kDay);
    CHECK(rows.precisions[0] == TimePrecision::Day);
    CHECK(rows.begins[1] == day - 3 * kDay);
    CHECK(rows.ends[1] == day + 4 * kDay);  // seven days in all
    CHECK(rows.precisions[1] == TimePrecision::Week);
    CHECK(rows.begins[2] == instant_from_civil(2021, 3, 1));
    CHECK(rows.ends[2] == instant_from_civil(2021, 4, 1));
    CHECK(rows.precisions[2] == TimePrecision::Month);
    CHECK(rows.precisions[3] == TimePrecision::Day);  // not a code of the list
}

TEST_CASE("where the file holds the span itself, a coarse code leaves begin and end alone") {
    Placements rows = days(1);
    ProfileMapping mapping = weeks_and_months();
    mapping.widen_spans = false;
    const Column column = codes({3});
    apply_time_precision(&column, mapping, rows);
    CHECK(rows.ends[0] - rows.begins[0] == kDay);
    CHECK(rows.precisions[0] == TimePrecision::Month);
}

TEST_CASE("precision in words, a year, and rows without a date") {
    Placements rows = days(3);
    rows.set_time(2, {5, 5}, TimePrecision::Day, TimeBasis::Local);
    const Column column = words({"Year", " hour ", "month"});
    apply_time_precision(&column, {}, rows);
    CHECK(rows.begins[0] == instant_from_civil(2021, 1, 1));
    CHECK(rows.ends[0] == instant_from_civil(2022, 1, 1));
    CHECK(rows.precisions[1] == TimePrecision::Day);  // a date is no finer for being called so
    CHECK_FALSE(rows.dated(2));
    CHECK(rows.precisions[2] == TimePrecision::Day);
}

TEST_CASE("codes and words say how well a place is known") {
    Placements rows = days(5);
    ProfileMapping mapping;
    mapping.location_precision = LocationPrecision::Near;
    mapping.location_precisions = {{"1", LocationPrecision::Exact}, {"3", LocationPrecision::Region}};
    apply_location_precision(nullptr, mapping, rows);
    CHECK(rows.location_precisions[4] == LocationPrecision::Near);
    const Column column = words({"1", "3", "city", "район", "who knows"});
    apply_location_precision(&column, mapping, rows);
    CHECK(rows.location_precisions[0] == LocationPrecision::Exact);
    CHECK(rows.location_precisions[1] == LocationPrecision::Region);
    CHECK(rows.location_precisions[2] == LocationPrecision::City);
    CHECK(rows.location_precisions[3] == LocationPrecision::District);
    CHECK(rows.location_precisions[4] == LocationPrecision::Near);
}
