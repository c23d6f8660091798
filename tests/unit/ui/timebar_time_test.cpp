#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "time/calendar.h"
#include "ui/panels/timebar_calendar.h"
#include "ui/panels/timebar_fields.h"
#include "ui/panels/timebar_mode.h"
#include "ui/panels/timebar_zone.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

Instant day(int year, unsigned month, unsigned d, int hour = 0) {
    return instant_from_civil(year, month, d, hour);
}

}  // namespace

TEST_CASE("a month's page begins on a Monday and holds the whole month") {
    for (int year = 1896; year <= 1904; ++year) {
        for (unsigned month = 1; month <= 12; ++month) {
            const Instant first = day(year, month, 1), cell = first_cell(first + 12 * kDay);
            CHECK(civil_from_instant(cell).weekday == 1);
            CHECK(cell <= first);
            CHECK(first - cell < 7 * kDay);
            CHECK(advanced(first, {CalendarUnit::Month, 1}) <= cell + Instant{kCalendarCells} * kDay);
        }
    }
    CHECK(in_other_month(day(2021, 1, 31), 1) == day(2021, 2, 28));
    CHECK(in_other_month(day(2020, 3, 31), -1) == day(2020, 2, 29));
}

TEST_CASE("typed times are by the clock shown, or brought to it when they name a zone") {
    const ShownClock moscow = *ShownClock::of("Europe/Moscow"), own = *ShownClock::of("local");
    const TemporalExtent window{day(2021, 1, 1), day(2021, 3, 1)};
    CHECK(window_from_typed_begin("2021-02-14 20:00", window, moscow)->begin == day(2021, 2, 14, 20));
    CHECK(window_from_typed_begin("2021-02-14T17:00Z", window, moscow)->begin == day(2021, 2, 14, 20));
    CHECK(window_from_typed_end("2021-02-14", window, moscow)->end == day(2021, 2, 15));
    CHECK(window_from_typed_begin("2021-02-14 20:00", window, own)->begin == day(2021, 2, 14, 20));
    CHECK_FALSE(window_from_typed_begin("2021-02-14T17:00Z", window, own));
}

TEST_CASE("zones are found by parts of their names") {
    const std::vector<std::string> zones{"America/New_York", "Asia/Kamchatka", "Europe/Moscow"};
    CHECK(zones_named(zones, "") == zones);
    CHECK(zones_named(zones, "mosc") == std::vector<std::string>{"Europe/Moscow"});
    CHECK(zones_named(zones, "new york") == std::vector<std::string>{"America/New_York"});
    CHECK(zones_named(zones, "asia kam") == std::vector<std::string>{"Asia/Kamchatka"});
    CHECK(zones_named(zones, "mars").empty());
}

TEST_CASE("a mode is left the way it was entered; play modes go round") {
    Workspace w;
    CHECK(toggled(w, WindowMode::Cumulative).mode == WindowMode::Cumulative);
    w.window_mode = WindowMode::Cumulative;
    CHECK(toggled(w, WindowMode::Cumulative).mode == WindowMode::Range);
    CHECK(toggled(w, WindowMode::Rolling).mode == WindowMode::Rolling);
    CHECK(next_play_mode(next_play_mode(next_play_mode(PlayMode::Loop))) == PlayMode::Loop);
}
