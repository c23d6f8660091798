#include "ui/flag_places.h"

#include <doctest/doctest.h>

#include <random>

#include "support/tables.h"

using namespace courtyard;
using namespace courtyard::ui;
using test::day;

namespace {

float text_width(std::string_view text) {
    return 7.0F * static_cast<float>(text.size());
}

Flag flag_on(unsigned d, const char* title) {
    return {{day(2021, 2, d), day(2021, 2, d + 1)}, title, NoteId{d}};
}

/// February 2021, 20 pixels a day.
TimeScale february() {
    return {{day(2021, 2, 1), day(2021, 3, 1)}, 100, 560};
}

}  // namespace

TEST_CASE("titles stand where they fit, are cut where they nearly do, and are left out where they do not") {
    const std::vector<Flag> flags{flag_on(2, "Verdict"), flag_on(12, "A long title that meets the next"),
                                  flag_on(20, "Near"), flag_on(22, "Last")};
    const auto placed = place_flags(flags, february(), {}, text_width);
    REQUIRE(placed.size() == 4);
    CHECK(placed[0].x == doctest::Approx(120));
    CHECK(placed[0].title == "Verdict");
    CHECK(placed[1].title.ends_with("…"));
    CHECK(placed[2].title.empty());
    CHECK(placed[3].title == "Last");
}

TEST_CASE("flags that would stand on each other become one with their number") {
    const std::vector<Flag> flags{flag_on(2, "a"), flag_on(2, "b"), flag_on(2, "c"), flag_on(9, "d")};
    const auto placed = place_flags(flags, february(), {}, text_width);
    REQUIRE(placed.size() == 2);
    CHECK(placed[0].members == std::vector<std::size_t>{0, 1, 2});
    CHECK(placed[0].title.empty());
    CHECK(placed[1].members == std::vector<std::size_t>{3});
}

TEST_CASE("flags and titles never overlap, lie within the scale, and stand for each mark of the view once") {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        std::vector<Flag> flags;
        const auto many = std::uniform_int_distribution<int>(0, 40)(random);
        for (int i = 0; i < many; ++i) {
            const Instant begin = day(2021, 1, 1) + std::uniform_int_distribution<int>(0, 90)(random) * kDay;
            const std::size_t length = std::uniform_int_distribution<std::size_t>(0, 30)(random);
            const int days = std::uniform_int_distribution<int>(1, 20)(random);
            flags.push_back({{begin, begin + days * kDay}, std::string(length, 'x'), NoteId{}});
        }
        std::ranges::stable_sort(flags, {}, [](const Flag& f) { return f.when.begin; });
        const TimeScale scale = february();
        const auto placed = place_flags(flags, scale, {}, text_width);
        std::vector<int> times(flags.size());
        for (std::size_t i = 0; i < placed.size(); ++i) {
            CHECK(placed[i].x >= scale.left_px);
            CHECK(placed[i].right <= scale.left_px + scale.width_px);
            if (i + 1 < placed.size()) CHECK(placed[i].right <= placed[i + 1].x);
            for (const std::size_t member : placed[i].members) ++times[member];
        }
        for (std::size_t i = 0; i < flags.size(); ++i)
            CHECK(times[i] == (flags[i].when.meets(scale.view) ? 1 : 0));
    }
}
