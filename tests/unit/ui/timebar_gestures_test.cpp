#include "ui/panels/timebar_gestures.h"

#include <doctest/doctest.h>

#include <random>

#include "ui/panels/timebar_fields.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

constexpr CalendarStep kDayStep{CalendarUnit::Day, 1};
constexpr CalendarStep kMonthStep{CalendarUnit::Month, 1};

Instant day(std::int64_t year, unsigned month = 1, unsigned d = 1, int hour = 0, int minute = 0) {
    return instant_from_civil(year, month, d, hour, minute);
}

const TemporalExtent kAll{day(2021, 1, 23), day(2021, 2, 15)};

}  // namespace

TEST_CASE("the cursor grips handles, middle or ground") {
    const Handles wide{100, 200, 10};
    CHECK(grip_at(100, wide) == Grip::Begin);
    CHECK(grip_at(94, wide) == Grip::Begin);
    CHECK(grip_at(92, wide) == Grip::Ground);
    CHECK(grip_at(102, wide) == Grip::Begin);
    CHECK(grip_at(104, wide) == Grip::Middle);
    CHECK(grip_at(150, wide) == Grip::Middle);
    CHECK(grip_at(198, wide) == Grip::End);
    CHECK(grip_at(206, wide) == Grip::End);
    CHECK(grip_at(208, wide) == Grip::Ground);
    const Handles narrow{100, 104, 10};  // all three can still be gripped
    CHECK(grip_at(97, narrow) == Grip::Begin);
    CHECK(grip_at(102, narrow) == Grip::Middle);
    CHECK(grip_at(107, narrow) == Grip::End);
}

TEST_CASE("dragged ends snap, stop before each other, and go freely without snapping") {
    const TemporalExtent window{day(2021, 1, 23), day(2021, 2, 1)};
    CHECK(with_begin(window, day(2021, 1, 25, 13), kDayStep).begin == day(2021, 1, 26));
    CHECK(with_begin(window, day(2021, 1, 25, 13), std::nullopt).begin == day(2021, 1, 25, 13));
    CHECK(with_begin(window, day(2021, 3), kDayStep) == TemporalExtent{day(2021, 1, 31), day(2021, 2, 1)});
    CHECK(with_begin(window, day(2021, 3), std::nullopt).begin == day(2021, 2, 1) - kMinute);
    CHECK(with_end(window, day(2021, 1, 30, 11), kDayStep).end == day(2021, 1, 30));
    CHECK(with_end(window, day(2020), kDayStep) == TemporalExtent{day(2021, 1, 23), day(2021, 1, 24)});
    CHECK(with_end(window, day(2020), std::nullopt).end == day(2021, 1, 23, 0, 1));
}

TEST_CASE("a moved window keeps its length in calendar units") {
    CHECK(moved_to({day(2021, 1), day(2021, 2)}, day(2021, 2, 3), kMonthStep) ==
          TemporalExtent{day(2021, 2), day(2021, 3)});
    CHECK(moved_to({day(2021, 1, 23), day(2021, 1, 26)}, day(2021, 2, 1, 5), kDayStep) ==
          TemporalExtent{day(2021, 2, 1), day(2021, 2, 4)});
    CHECK(moved_to({day(2021, 1, 23, 6), day(2021, 1, 24)}, day(2021, 2, 1, 5), kDayStep) ==
          TemporalExtent{day(2021, 2, 1), day(2021, 2, 1, 18)});
    CHECK(moved_to({day(2021, 1, 23), day(2021, 1, 24)}, 77, std::nullopt) == TemporalExtent{77, 77 + kDay});
}

TEST_CASE("a brush takes whole steps, in either direction") {
    CHECK(brushed(day(2021, 1, 25, 4), day(2021, 1, 27, 5), kDayStep) ==
          TemporalExtent{day(2021, 1, 25), day(2021, 1, 28)});
    CHECK(brushed(day(2021, 1, 27, 5), day(2021, 1, 25, 4), kDayStep) ==
          TemporalExtent{day(2021, 1, 25), day(2021, 1, 28)});
    CHECK(brushed(day(2021, 1, 25), day(2021, 1, 25), kDayStep) ==
          TemporalExtent{day(2021, 1, 25), day(2021, 1, 26)});
}

TEST_CASE("the wheel narrows and widens around the cursor, at least a step, within the limits") {
    const TemporalExtent window{day(2021, 1, 28), day(2021, 2, 7)};
    const Instant middle = day(2021, 2, 2);
    CHECK(resized(window, middle, 1, kAll, kDayStep) == TemporalExtent{day(2021, 1, 29), day(2021, 2, 6)});
    CHECK(resized(window, middle, -1, kAll, kDayStep) == TemporalExtent{day(2021, 1, 27), day(2021, 2, 8)});
    CHECK(resized(window, window.end, 1, kAll, kDayStep) ==
          TemporalExtent{day(2021, 1, 30), day(2021, 2, 7)});
    CHECK(resized(kAll, middle, -1, kAll, kDayStep) == kAll);
    const TemporalExtent one{day(2021, 2, 2), day(2021, 2, 3)};
    CHECK(resized(one, day(2021, 2, 2, 12), 1, kAll, kDayStep) == one);
    const TemporalExtent two{day(2021, 2, 2), day(2021, 2, 4)};
    CHECK(resized(two, day(2021, 2, 3, 12), 1, kAll, kDayStep) ==
          TemporalExtent{day(2021, 2, 3), day(2021, 2, 4)});
    CHECK(resized(one, day(2021, 2, 2, 12), -1, kAll, kDayStep) ==
          TemporalExtent{day(2021, 2, 1), day(2021, 2, 4)});
    CHECK(resized(window, middle, 1, kAll, std::nullopt).duration() == 10 * kDay * 85 / 100);
}

TEST_CASE("wheel and drags never make an empty window") {
    std::mt19937_64 random(5);
    std::uniform_int_distribution<Instant> when(day(2020), day(2022));
    std::uniform_int_distribution<int> notches(-8, 8);
    for (int i = 0; i < 2000; ++i) {
        const Snap snap =
            i % 3 == 0 ? Snap{} : Snap{{kCalendarUnits[static_cast<std::size_t>(i) % 7], 1 + i % 4}};
        const Instant a = when(random), b = when(random);
        TemporalExtent window = brushed(a, b, snap);
        CHECK_FALSE(window.empty());
        window = resized(window, when(random), notches(random), united(kAll, window), snap);
        CHECK_FALSE(window.empty());
        CHECK_FALSE(with_begin(window, when(random), snap).empty());
        CHECK_FALSE(with_end(window, when(random), snap).empty());
        CHECK_FALSE(moved_to(window, when(random), snap).empty());
    }
}

TEST_CASE("a full window further: a month is followed by the next month") {
    CHECK(shifted_by_width({day(2021, 1), day(2021, 2)}, 1) == TemporalExtent{day(2021, 2), day(2021, 3)});
    CHECK(shifted_by_width({day(2021, 1), day(2022, 1)}, -1) == TemporalExtent{day(2020, 1), day(2021, 1)});
    CHECK(shifted_by_width({day(2021, 1, 30), day(2021, 2, 1)}, 1) ==
          TemporalExtent{day(2021, 2, 1), day(2021, 2, 3)});
}

TEST_CASE("the bar's view zooms at the cursor and stays within the limits") {
    const Instant around = day(2021, 2, 2);
    const TemporalExtent closer = zoomed_view(kAll, around, 0.5, kAll);
    CHECK(closer.duration() == kAll.duration() / 2);
    CHECK((around - closer.begin) * kAll.duration() == (around - kAll.begin) * closer.duration());
    CHECK(zoomed_view(closer, around, 10, kAll) == kAll);
    CHECK(zoomed_view(closer, around, 1e-9, kAll).duration() == 10 * kMinute);
    CHECK(panned_view(closer, 100, kAll).end == kAll.end);
    CHECK(panned_view(closer, -100, kAll).begin == kAll.begin);
    CHECK(panned_view(kAll, 0.5, kAll) == kAll);
    CHECK(united({}, kAll) == kAll);
    CHECK(united(kAll, {day(2021), day(2021, 1, 2)}) == TemporalExtent{day(2021), kAll.end});
}

TEST_CASE("typed times: a date alone is meant whole, a time of day is a boundary") {
    const TemporalExtent window{day(2021, 1, 23), day(2021, 2, 15)};
    CHECK(typed_begin(window.begin) == "2021-01-23");
    CHECK(typed_end(window.end) == "2021-02-14");
    CHECK(typed_end(day(2021, 2, 14, 18, 15)) == "2021-02-14 18:15");
    CHECK(window_from_typed_begin("2021-01-31", window) == TemporalExtent{day(2021, 1, 31), window.end});
    CHECK(window_from_typed_end("2021-01-31", window) == TemporalExtent{window.begin, day(2021, 2, 1)});
    CHECK(window_from_typed_end("2021-01", window) == TemporalExtent{window.begin, day(2021, 2, 1)});
    CHECK(window_from_typed_end("2021-01-31 14:00", window) ==
          TemporalExtent{window.begin, day(2021, 1, 31, 14)});
    CHECK(window_from_typed_begin("31 January 2021", window) == TemporalExtent{day(2021, 1, 31), window.end});
}

TEST_CASE("typed times beyond the other end move the window; what is no time says what is accepted") {
    const TemporalExtent window{day(2021, 1, 30), day(2021, 2, 1)};
    CHECK(window_from_typed_begin("2022-03-01", window) == TemporalExtent{day(2022, 3, 1), day(2022, 3, 3)});
    CHECK(window_from_typed_end("2020-03-01", window) == TemporalExtent{day(2020, 2, 29), day(2020, 3, 2)});
    const auto wrong = window_from_typed_begin("yesterday", window);
    REQUIRE_FALSE(wrong);
    CHECK_FALSE(wrong.error().message.empty());
}

TEST_CASE("what the fields show is read back as the same window") {
    for (const TemporalExtent& window :
         {kAll, TemporalExtent{day(2021, 2, 14, 8), day(2021, 2, 14, 18, 15)},
          TemporalExtent{day(1848, 3, 18), day(1848, 3, 20)},
          TemporalExtent{day(2021, 1, 1) + 1250, day(2021, 1, 2) + 5 * kSecond}}) {
        CHECK(window_from_typed_begin(typed_begin(window.begin), window) == window);
        CHECK(window_from_typed_end(typed_end(window.end), window) == window);
    }
}
