#include "ui/panels/draft.h"

#include <doctest/doctest.h>

#include "support/tables.h"

using namespace courtyard;
using namespace courtyard::ui;
using test::day;

TEST_CASE("typed spans are whole days with both ends inside, and read back as they were") {
    const TemporalExtent none;
    const TemporalExtent open{CoverageGap::kEver, CoverageGap::kNever};
    CHECK(*typed_span("2021-01-31", "", none) == TemporalExtent{day(2021, 1, 31), day(2021, 2, 1)});
    CHECK(*typed_span("2020-02-28", "2020-02-29", none) == TemporalExtent{day(2020, 2, 28), day(2020, 3, 1)});
    CHECK(typed_span("", "", none)->empty());
    CHECK(*typed_span("", "2011-12-31", open) == TemporalExtent{CoverageGap::kEver, day(2012, 1, 1)});
    CHECK(*typed_span("2021", "", open) == TemporalExtent{day(2021, 1, 1), CoverageGap::kNever});
    CHECK(*typed_span("2021-02-14 17:00", "2021-02-14 17:15", none) ==
          TemporalExtent{day(2021, 2, 14) + 17 * kHour, day(2021, 2, 14) + 17 * kHour + 15 * kMinute});
    CHECK_FALSE(typed_span("some day", "", none));
    CHECK_FALSE(typed_span("2021-02-02", "2021-02-01", none));
    for (const TemporalExtent& when :
         {TemporalExtent{day(2021, 1, 31), day(2021, 2, 1)},
          TemporalExtent{day(1899, 12, 30), day(2021, 2, 1)},
          TemporalExtent{day(2021, 2, 14) + 17 * kHour, day(2021, 2, 14) + 18 * kHour}})
        CHECK(*typed_span(typed_span_begin(when), typed_span_end(when), none) == when);
    CHECK(typed_span_begin(open).empty());
    CHECK(typed_span_end(open).empty());
}
