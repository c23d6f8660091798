#include "time/frames.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <vector>

using namespace courtyard;

namespace {

using enum CalendarUnit;

Instant day(std::int64_t year, unsigned month, unsigned d, int hour = 0, int minute = 0) {
    return instant_from_civil(year, month, d, hour, minute);
}

Frames range(TemporalExtent window, CalendarStep step) {
    return {window, 0, {WindowMode::Range, step, {}}};
}

/// A calendar without any library: days are counted one by one.
struct PlainDate {
    int year, month, day;
    static int days_in(int year, int month) {
        static constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return kDays[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
    }
    PlainDate plus_months(int n) const {
        PlainDate out = *this;
        for (; n > 0; --n)
            out = out.month == 12 ? PlainDate{out.year + 1, 1, day} : PlainDate{out.year, out.month + 1, day};
        for (; n < 0; ++n)
            out = out.month == 1 ? PlainDate{out.year - 1, 12, day} : PlainDate{out.year, out.month - 1, day};
        out.day = std::min(day, days_in(out.year, out.month));
        return out;
    }
    PlainDate plus_days(int n) const {
        PlainDate out = *this;
        for (; n > 0; --n)
            if (++out.day > days_in(out.year, out.month))
                out = PlainDate{out.year, out.month, 1}.plus_months(1);
        for (; n < 0; ++n)
            if (--out.day < 1) {
                out = PlainDate{out.year, out.month, 1}.plus_months(-1);
                out.day = days_in(out.year, out.month);
            }
        return out;
    }
    Instant at(int minutes = 0) const { return day_of() + minutes * kMinute; }

private:
    Instant day_of() const {
        return courtyard::instant_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    }
};

/// One step after another by the plain calendar, from a date and minutes after its midnight.
Instant plain(PlainDate from, int minutes, CalendarStep step, int n) {
    const int count = step.count * n;
    switch (step.unit) {
        case Minute:
            return from.at() + (minutes + std::int64_t{count}) * kMinute;
        case Hour:
            return from.at() + (minutes + std::int64_t{count} * 60) * kMinute;
        case Day:
            return from.plus_days(count).at(minutes);
        case Week:
            return from.plus_days(7 * count).at(minutes);
        case Month:
            return from.plus_months(count).at(minutes);
        case Quarter:
            return from.plus_months(3 * count).at(minutes);
        case Year:
            return from.plus_months(12 * count).at(minutes);
    }
    return 0;
}

}  // namespace

TEST_CASE("every unit steps as a plain calendar counts, from any day, also before 1900 and over leap days") {
    std::mt19937 random(7);
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
    for (int i = 0; i < 400; ++i) {
        PlainDate date{pick(1850, 2060), pick(1, 12), 1};
        date.day = pick(1, PlainDate::days_in(date.year, date.month));
        if (i % 5 == 0) date = {pick(462, 515) * 4, 2, 28};
        const int minutes = pick(0, 1439);
        const CalendarStep step{static_cast<CalendarUnit>(pick(0, 6)), pick(1, 5)};
        const Instant begin = date.at(minutes);
        const Frames point = range({begin, begin + 90 * kMinute}, step);
        const Frames wide = range({begin, plain(date, minutes, step, 2)}, step);
        const Frames rolling{{}, begin, {WindowMode::Rolling, step, {{Hour, 6}, RollingSide::Trailing}}};
        const Frames growing{{begin - 40 * kDay, begin}, 0, {WindowMode::Cumulative, step, {}}};
        for (const int n : {-7, -1, 0, 1, 2, 13}) {
            const Instant then = plain(date, minutes, step, n);
            CHECK(point.at(n).begin == then);
            CHECK(wide.at(n) == TemporalExtent{then, plain(date, minutes, step, n + 2)});
            CHECK(rolling.at(n) == TemporalExtent{then - 6 * kHour, then});
            CHECK(growing.at(n) == TemporalExtent{begin - 40 * kDay, then});
        }
    }
}

TEST_CASE("month ends do not drift: 31 January, 28 February, 31 March, and back") {
    const Frames frames = range({day(2021, 1, 31), day(2021, 2, 1)}, {Month, 1});
    CHECK(frames.at(1).begin == day(2021, 2, 28));
    CHECK(frames.at(2).begin == day(2021, 3, 31));
    CHECK(frames.at(0).begin == day(2021, 1, 31));
    CHECK(frames.at(37).begin == day(2024, 2, 29));
    const Frames leap = range({day(2020, 2, 29), day(2020, 3, 1)}, {Year, 1});
    CHECK(leap.at(1).begin == day(2021, 2, 28));
    CHECK(leap.at(4).begin == day(2024, 2, 29));
}

TEST_CASE("a month's window steps by months, whatever their length; any other keeps its length") {
    const Frames january = range({day(2021, 1, 1), day(2021, 2, 1)}, {Month, 1});
    CHECK(january.at(1) == TemporalExtent{day(2021, 2, 1), day(2021, 3, 1)});
    CHECK(january.at(13) == TemporalExtent{day(2022, 2, 1), day(2022, 3, 1)});
    const Frames odd = range({day(2021, 1, 1), day(2021, 1, 11)}, {Month, 1});
    CHECK(odd.at(1) == TemporalExtent{day(2021, 2, 1), day(2021, 2, 11)});
}

TEST_CASE("a rolling window ends at the current time or has it in its middle, calendar-true") {
    const Instant t = day(2021, 3, 31, 12);
    CHECK(window_at(t, {{Day, 7}, RollingSide::Trailing}) == TemporalExtent{t - 7 * kDay, t});
    CHECK(window_at(t, {{Day, 7}, RollingSide::Centred}) == TemporalExtent{t - 84 * kHour, t + 84 * kHour});
    CHECK(window_at(t, {{Month, 1}, RollingSide::Trailing}) == TemporalExtent{day(2021, 2, 28, 12), t});
    CHECK(window_at(t, {{Month, 2}, RollingSide::Centred}) ==
          TemporalExtent{day(2021, 2, 28, 12), day(2021, 4, 30, 12)});
    CHECK(window_at(t, {{Year, 1}, RollingSide::Centred}) ==
          TemporalExtent{day(2020, 9, 30, 12), day(2021, 9, 30, 12)});
    CHECK(window_at(t, {{Quarter, 1}, RollingSide::Centred}) ==
          TemporalExtent{day(2021, 2, 28, 12) - 15 * kDay, day(2021, 4, 30, 12) + 15 * kDay});
    CHECK(window_at(t, {{Minute, 1}, RollingSide::Centred}) ==
          TemporalExtent{t - 30 * kSecond, t + 30 * kSecond});
}

TEST_CASE(
    "the first and the last frame hold the ends of time, found from any frame as by trying one after "
    "another") {
    std::mt19937 random(11);
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
    for (int i = 0; i < 300; ++i) {
        const CalendarStep step{static_cast<CalendarUnit>(pick(1, 6)), pick(1, 3)};
        const Instant begin = day(2020, 1, 1) + pick(-50'000, 50'000) * kHour;
        const TemporalExtent all{begin, begin + pick(1, 20'000) * kHour};
        const Instant anchor = begin + pick(-9'000, 9'000) * kHour;
        const TemporalExtent window{anchor, anchor + pick(1, 900) * kHour};
        const WindowMode mode = static_cast<WindowMode>(pick(0, 2));
        const Frames frames{
            window, anchor, {mode, step, {{Day, pick(1, 9)}, static_cast<RollingSide>(pick(0, 1))}}};
        const std::int64_t first = frames.first(all), last = frames.last(all);
        REQUIRE(first <= last);
        if (mode == WindowMode::Cumulative) {
            const Instant from = std::max(all.begin, anchor);
            CHECK(frames.at(first).end > from);
            CHECK(frames.at(first - 1).end <= from);
        } else {
            CHECK(frames.at(first).begin <= all.begin);
            CHECK(frames.at(first + 1).begin > all.begin);
        }
        CHECK(frames.at(last).end >= all.end);
        if (last > first) CHECK(frames.at(last - 1).end < all.end);
        CHECK(frames.at(frames.first_ending_after(all.end)).end > all.end);
        CHECK(frames.at(frames.first_ending_after(all.end) - 1).end <= all.end);
    }
}
