#include "geo/pixel_grid.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <random>

using namespace courtyard;

namespace {

struct View {
    MercatorPoint center;
    double px = 0;
    int width = 0, height = 0;
};

/// The rule as it is written down.
std::optional<std::uint32_t> plain_cell(const View& view, MercatorPoint p) {
    const double x = view.width / 2.0 + static_cast<std::int32_t>(p.x - view.center.x) * view.px;
    const double y = view.height / 2.0 - static_cast<std::int32_t>(p.y - view.center.y) * (2 * view.px);
    if (!(x >= 0 && y >= 0 && x < view.width && y < view.height)) return std::nullopt;
    return static_cast<std::uint32_t>(static_cast<int>(y) * view.width + static_cast<int>(x));
}

std::uint32_t any(std::mt19937& random, std::uint32_t most) {
    return std::uniform_int_distribution<std::uint32_t>(0, most)(random);
}

View random_view(std::mt19937& random) {
    View view;
    view.center = {any(random, UINT32_MAX), any(random, (1U << 31U) - 1)};
    view.px = std::exp2(std::uniform_real_distribution<double>(-26, 1)(random));
    view.width = static_cast<int>(any(random, 60));
    view.height = static_cast<int>(any(random, 60));
    return view;
}

/// Most often near the view, where edges are.
MercatorPoint random_point(std::mt19937& random, const View& view) {
    if (any(random, 9) == 0) return {any(random, UINT32_MAX), any(random, (1U << 31U) - 1)};
    const double reach = 40 / view.px;
    const auto step = [&] {
        return static_cast<std::int64_t>(std::uniform_real_distribution<double>(-reach, reach)(random));
    };
    const std::int64_t y = static_cast<std::int64_t>(view.center.y) + step() / 2;
    return {static_cast<std::uint32_t>(view.center.x + static_cast<std::uint64_t>(step())),
            static_cast<std::uint32_t>(std::clamp<std::int64_t>(y, 0, (1LL << 31) - 1))};
}

}  // namespace

TEST_CASE("a point's pixel is the one that the written rule gives, at every zoom and across 180°") {
    std::mt19937 random(1);
    std::size_t inside = 0;
    for (int round = 0; round < 2000; ++round) {
        const View view = random_view(random);
        const PixelGrid grid(view.center, view.px, view.width, view.height);
        for (int i = 0; i < 50; ++i) {
            const MercatorPoint p = random_point(random, view);
            const auto expected = plain_cell(view, p);
            REQUIRE(grid.contains(p) == expected.has_value());
            if (!expected) continue;
            ++inside;
            REQUIRE(grid.cell(p) == *expected);
        }
    }
    CHECK(inside > 5000);
}

TEST_CASE("what is said of a box holds for its points") {
    std::mt19937 random(2);
    std::array<std::size_t, 4> seen{};
    for (int round = 0; round < 20000; ++round) {
        const View view = random_view(random);
        const PixelGrid grid(view.center, view.px, view.width, view.height);
        const MercatorPoint a = random_point(random, view), b = random_point(random, view);
        const MercatorPoint c = any(random, 2) == 0 ? MercatorPoint{a.x + 1, a.y} : b;
        const MercatorBox box{{std::min(a.x, c.x), std::min(a.y, c.y)},
                              {std::max(a.x, c.x), std::max(a.y, c.y)}};
        const BoxFit fit = grid.fit(box);
        ++seen[static_cast<std::size_t>(fit)];
        for (int i = 0; i < 8; ++i) {
            const MercatorPoint p{box.least.x + any(random, box.most.x - box.least.x),
                                  box.least.y + any(random, box.most.y - box.least.y)};
            if (fit == BoxFit::Outside) REQUIRE_FALSE(grid.contains(p));
            if (fit == BoxFit::Inside || fit == BoxFit::OneCell) REQUIRE(grid.contains(p));
            if (fit == BoxFit::OneCell) REQUIRE(grid.cell(p) == grid.cell(box.least));
        }
    }
    for (const std::size_t count : seen) CHECK(count > 50);
}

TEST_CASE("an empty grid holds nothing") {
    const PixelGrid none;
    CHECK_FALSE(none.contains(MercatorPoint{0, 0}));
    CHECK_FALSE(PixelGrid({5, 5}, 1, 0, 10).contains(MercatorPoint{5, 5}));
    CHECK(none.fit({{0, 0}, {UINT32_MAX, (1U << 31U) - 1}}) != BoxFit::Inside);
}
