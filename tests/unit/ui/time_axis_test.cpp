#include "ui/time_axis.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

using namespace courtyard;
using namespace courtyard::ui;

namespace {

Instant day(std::int64_t year, unsigned month = 1, unsigned d = 1, int hour = 0) {
    return instant_from_civil(year, month, d, hour);
}

constexpr CalendarUnit kAny = CalendarUnit::Minute;

/// As wide as DejaVu Sans at 12 px, about: 7 px a character.
float text_width(std::string_view text) {
    return 7.0F * static_cast<float>(text.size());
}

std::vector<std::string> texts(const std::vector<AxisLabel>& labels) {
    std::vector<std::string> all;
    for (const AxisLabel& label : labels) all.push_back(label.text);
    return all;
}

}  // namespace

TEST_CASE("a scale maps instants to pixels and back") {
    const TimeScale scale{{day(2021, 1, 1), day(2021, 1, 11)}, 100, 1000};
    CHECK(scale.x_of(day(2021, 1, 1)) == 100);
    CHECK(scale.x_of(day(2021, 1, 6)) == 600);
    CHECK(scale.x_of(day(2021, 1, 11)) == 1100);
    CHECK(scale.x_of(day(2020, 12, 31)) == 0);
    CHECK(scale.at(600) == day(2021, 1, 6));
    CHECK(scale.at(0) == day(2020, 12, 31));
    CHECK(scale.step_px({CalendarUnit::Day, 1}) == 100);
    CHECK(scale.x_of(std::numeric_limits<Instant>::max()) == doctest::Approx(1e6));
    CHECK(scale.x_of(std::numeric_limits<Instant>::min()) == doctest::Approx(-1e6));
}

TEST_CASE("bins follow the width, snap to the calendar and are never finer than the events") {
    const TimeScale scale{{day(2021, 1, 23), day(2021, 2, 15)}, 0, 1200};
    CHECK(bin_step(scale, 1, {}) == CalendarStep{CalendarUnit::Hour, 2});
    CHECK(bin_step(scale, 2, {}) == CalendarStep{CalendarUnit::Hour, 6});
    constexpr KnownUnits kDays{CalendarUnit::Day, CalendarUnit::Day},
        kMixed{CalendarUnit::Day, CalendarUnit::Minute};
    CHECK(bin_step(scale, 1, kDays) == CalendarStep{CalendarUnit::Day, 1});
    CHECK(bin_step(scale, 1, kMixed) == CalendarStep{CalendarUnit::Day, 1});
    const TimeScale close{{day(2021, 2, 13), day(2021, 2, 15)}, 0, 1200};
    CHECK(bin_step(close, 1, kDays) == CalendarStep{CalendarUnit::Day, 1});
    CHECK(bin_step(close, 1, kMixed) == CalendarStep{CalendarUnit::Minute, 10});
    const TimeScale century{{day(1900), day(2000)}, 0, 1200};
    CHECK(bin_step(century, 1, kDays) == CalendarStep{CalendarUnit::Quarter, 2});
    for (const float width : {200.0F, 700.0F, 1256.0F, 2536.0F}) {
        const TimeScale wide{{day(2013), day(2021, 6, 2)}, 0, width};
        CHECK(wide.step_px(bin_step(wide, 1, {})) >= 4);
        CHECK(wide.step_px(bin_step(wide, 1, {})) <= 4 * 7.5F);
    }
}

TEST_CASE("bin edges cover the view with whole steps") {
    std::vector<Instant> edges;
    bin_edges({day(2021, 1, 23, 7), day(2021, 4, 2)}, {CalendarUnit::Month, 1}, edges);
    CHECK(edges ==
          std::vector<Instant>{day(2021, 1), day(2021, 2), day(2021, 3), day(2021, 4), day(2021, 5)});
    bin_edges({day(2021, 1, 23), day(2021, 1, 25)}, {CalendarUnit::Day, 1}, edges);
    CHECK(edges == std::vector<Instant>{day(2021, 1, 23), day(2021, 1, 24), day(2021, 1, 25)});
}

TEST_CASE("boundaries before, after and nearest") {
    const CalendarStep month{CalendarUnit::Month, 1};
    CHECK(ceil_to(day(2021, 2, 1), month) == day(2021, 2, 1));
    CHECK(ceil_to(day(2021, 2, 2), month) == day(2021, 3, 1));
    CHECK(nearest_boundary(day(2021, 2, 14), month) == day(2021, 2, 1));
    CHECK(nearest_boundary(day(2021, 2, 16), month) == day(2021, 3, 1));
}

TEST_CASE("an axis of three weeks names days and months") {
    const TimeScale scale{{day(2021, 1, 23), day(2021, 2, 15)}, 0, 1200};
    const Axis axis = make_axis(scale, kAny, 8, text_width);
    CHECK(axis.minor_step == CalendarStep{CalendarUnit::Day, 1});
    CHECK(axis.minor.front().text == "23");
    CHECK(axis.minor.back().text == "14");
    CHECK(axis.minor.size() == 23);
    CHECK(texts(axis.major) == std::vector<std::string>{"January 2021", "February 2021"});
    CHECK_FALSE(axis.major[0].boundary);
    CHECK(axis.major[1].boundary);
    CHECK(axis.major[1].begin == day(2021, 2));
}

TEST_CASE("an axis names nothing finer than the bins, however wide it is") {
    const TimeScale scale{{day(2021, 1, 23), day(2021, 2, 15)}, 0, 2500};
    CHECK(make_axis(scale, kAny, 8, text_width).minor_step.unit == CalendarUnit::Hour);
    const Axis axis = make_axis(scale, CalendarUnit::Day, 8, text_width);
    CHECK(axis.minor_step == CalendarStep{CalendarUnit::Day, 1});
    CHECK(axis.minor.size() == 23);
    CHECK(axis.major.size() == 2);
}

TEST_CASE("an axis of a day names hours and the day, of a year months, of a century years alone") {
    const Axis hours = make_axis({{day(2021, 2, 14), day(2021, 2, 15)}, 0, 1200}, kAny, 8, text_width);
    CHECK(hours.minor.front().text == "00:00");
    CHECK(hours.minor[1].text == "01:00");
    CHECK(texts(hours.major) == std::vector<std::string>{"14 February 2021"});
    const Axis months = make_axis({{day(2021), day(2022)}, 0, 800}, kAny, 8, text_width);
    CHECK(texts(months.minor) == std::vector<std::string>{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
                                                          "Aug", "Sep", "Oct", "Nov", "Dec"});
    CHECK(texts(months.major) == std::vector<std::string>{"2021"});
    const Axis years = make_axis({{day(1900), day(2000)}, 0, 600}, kAny, 8, text_width);
    CHECK(years.minor.front().text == "1900");
    CHECK(years.minor[1].text == "1910");
    CHECK_FALSE(years.major_unit);
    const Axis ancient = make_axis({{day(-60), day(20)}, 0, 600}, kAny, 8, text_width);
    CHECK(ancient.minor.front().text == "61 BC");
}

TEST_CASE("labels never overlap and never cross the ends, whatever the view") {
    std::mt19937_64 random(3);
    std::uniform_real_distribution<double> log_span(13.5, 34);  // some minutes … some thousand years, ln(ms)
    std::uniform_real_distribution<float> width(60, 2600);
    std::uniform_int_distribution<Instant> begin(day(-500), day(3000));
    const auto check_row = [](const std::vector<AxisLabel>& row, const TimeScale& scale) {
        float free_from = scale.left_px;
        for (const AxisLabel& label : row) {
            CHECK(label.x >= free_from);
            free_from = label.x + text_width(label.text);
        }
        CHECK(free_from <= scale.left_px + scale.width_px);
    };
    for (int i = 0; i < 400; ++i) {
        const Instant from = begin(random);
        const auto span = static_cast<Instant>(std::exp(log_span(random)));
        const TimeScale scale{{from, from + span}, 12, width(random)};
        const Axis axis = make_axis(scale, kAny, 8, text_width);
        check_row(axis.minor, scale);
        check_row(axis.major, scale);
        if (scale.width_px > 600) CHECK(axis.minor.size() >= 2);
    }
}

TEST_CASE("steps in words") {
    CHECK(step_in_words({CalendarUnit::Day, 1}) == "a day");
    CHECK(step_in_words({CalendarUnit::Hour, 1}) == "an hour");
    CHECK(step_in_words({CalendarUnit::Hour, 6}) == "6 hours");
    CHECK(step_in_words({CalendarUnit::Year, 10}) == "10 years");
}
