#include "time/zones.h"

#include <doctest/doctest.h>

#include "time/calendar.h"

using namespace courtyard;

namespace {

ZoneClock zone(std::string_view name) {
    auto out = ZoneClock::of(name);
    INFO((out ? std::string() : out.error().message));
    REQUIRE(out);
    return *out;
}

Instant at(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
    return instant_from_civil(year, month, day, hour, minute);
}

}  // namespace

TEST_CASE("Volgograd went over to Moscow's time at the end of 2020") {
    const ZoneClock volgograd = zone("Europe/Volgograd");
    CHECK(volgograd.offset(at(2021, 1, 31, 12)) == 3 * kHour);
    CHECK(volgograd.offset(at(2020, 12, 1, 12)) == 4 * kHour);
    CHECK(volgograd.to_utc(at(2021, 1, 31, 12)) == at(2021, 1, 31, 9));
    CHECK(volgograd.to_utc(at(2020, 12, 1, 12)) == at(2020, 12, 1, 8));
}

TEST_CASE("a clock time that is skipped counts on from before the change, one shown twice is the first") {
    const ZoneClock berlin = zone("Europe/Berlin");
    CHECK(berlin.to_utc(at(2021, 3, 28, 1, 59)) == at(2021, 3, 28, 0, 59));
    CHECK(berlin.to_utc(at(2021, 3, 28, 2, 30)) == at(2021, 3, 28, 1, 30));  // 03:30 summer time
    CHECK(berlin.to_local(berlin.to_utc(at(2021, 3, 28, 2, 30))) == at(2021, 3, 28, 3, 30));
    CHECK(berlin.to_utc(at(2021, 3, 28, 3, 0)) == at(2021, 3, 28, 1, 0));
    CHECK(berlin.to_utc(at(2021, 10, 31, 1, 59)) == at(2021, 10, 30, 23, 59));
    CHECK(berlin.to_utc(at(2021, 10, 31, 2, 30)) == at(2021, 10, 31, 0, 30));
    CHECK(berlin.to_utc(at(2021, 10, 31, 3, 0)) == at(2021, 10, 31, 2, 0));
}

TEST_CASE("zones hold for the first summer time, leap days and long ago") {
    const ZoneClock berlin = zone("Europe/Berlin");
    CHECK(berlin.offset(at(1916, 6, 1)) == 2 * kHour);  // the first summer time began on 30 April 1916
    CHECK(berlin.offset(at(1916, 4, 1)) == kHour);
    CHECK(berlin.to_utc(at(2020, 2, 29, 0, 30)) == at(2020, 2, 28, 23, 30));
    CHECK(berlin.to_utc(at(1900, 3, 1, 0, 30)) == at(1900, 2, 28, 23, 30));
    const Instant mean_time = 53 * kMinute + 28 * kSecond;
    CHECK(berlin.offset(at(1850, 1, 1)) == mean_time);
    CHECK(berlin.offset(at(1200, 1, 1)) == mean_time);
    CHECK(berlin.offset(at(2500, 1, 1)) == kHour);
}

TEST_CASE("to UTC and back is the same clock, but for skipped times") {
    for (const char* name : {"Europe/Berlin", "America/New_York", "Asia/Kamchatka", "Australia/Lord_Howe",
                             "Asia/Kolkata", "Pacific/Apia", "America/St_Johns", "Europe/Moscow"}) {
        const ZoneClock clock = zone(name);
        int skipped = 0;
        for (Instant local = at(1890, 1, 1); local < at(2030, 1, 1); local += 7 * kHour + 13 * kMinute) {
            const Instant utc = clock.to_utc(local);
            if (clock.to_local(utc) == local) continue;
            ++skipped;
            INFO(name << " " << format_iso(local));
            CHECK(clock.offset(utc - 2 * kDay) != clock.offset(utc + 2 * kDay));
        }
        CHECK(skipped < 60);
    }
}

TEST_CASE("a zone that does not exist is an error, and a local clock is told with its zone") {
    const auto unknown = ZoneClock::of("Europe/Atlantis");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().message.find("Europe/Atlantis") != std::string::npos);
    CHECK(format_in_zone(zone("Asia/Kamchatka"), at(2021, 2, 14, 8)) == "20:00 (+12:00 Asia/Kamchatka)");
    CHECK(offset_text(-3 * kHour - 30 * kMinute) == "−03:30");
    CHECK(offset_text(53 * kMinute + 28 * kSecond) == "+00:53:28");
}
