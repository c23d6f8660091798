#include "render/fill.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace courtyard;

namespace {

constexpr int kWidth = 40, kHeight = 30;

std::vector<float> coverage(AreaFiller& filler, const std::vector<std::vector<FillPoint>>& rings) {
    std::vector<float> out(static_cast<std::size_t>(kWidth * kHeight), 0);
    filler.begin(kWidth, kHeight);
    for (const auto& ring : rings) filler.add_ring(ring);
    filler.each_run([&](int y, int first, int last, float share) {
        for (int x = first; x < last; ++x) out[static_cast<std::size_t>(y * kWidth + x)] += share;
    });
    return out;
}

bool inside(const std::vector<FillPoint>& ring, double x, double y) {
    bool in = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        if ((ring[i].y > y) != (ring[j].y > y) &&
            x < (ring[j].x - ring[i].x) * (y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
            in = !in;
    }
    return in;
}

}  // namespace

TEST_CASE("each pixel gets as much as a triangle covers of it, wherever the triangle lies") {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> x(-30, kWidth + 30), y(-30, kHeight + 30);
    AreaFiller filler;
    for (int i = 0; i < 300; ++i) {
        const std::vector<FillPoint> ring{
            {x(random), y(random)}, {x(random), y(random)}, {x(random), y(random)}};
        const auto got = coverage(filler, {ring});
        constexpr int kSub = 8;
        for (int py = 0; py < kHeight; ++py) {
            for (int px = 0; px < kWidth; ++px) {
                int hits = 0;
                for (int s = 0; s < kSub * kSub; ++s)
                    hits += inside(ring, px + (s % kSub + 0.5) / kSub, py + (s / kSub + 0.5) / kSub) ? 1 : 0;
                const double expected = static_cast<double>(hits) / (kSub * kSub);
                const auto is = static_cast<double>(got[static_cast<std::size_t>(py * kWidth + px)]);
                REQUIRE(std::abs(is - expected) < 0.1);  // what so few samples may miss
            }
        }
    }
}

TEST_CASE("neighbours that share an edge cover its pixels whole together") {
    AreaFiller filler;
    const std::vector<FillPoint> left{{3.3, 2.1}, {20.7, 1.4}, {14.2, 27.9}, {2.2, 25.5}};
    const std::vector<FillPoint> right{{20.7, 1.4}, {38.1, 3.9}, {36.6, 26.4}, {14.2, 27.9}};
    const std::vector<FillPoint> both{{3.3, 2.1},   {20.7, 1.4},  {38.1, 3.9},
                                      {36.6, 26.4}, {14.2, 27.9}, {2.2, 25.5}};
    const auto a = coverage(filler, {left}), b = coverage(filler, {right}), c = coverage(filler, {both});
    for (std::size_t i = 0; i < c.size(); ++i) REQUIRE(std::abs(a[i] + b[i] - c[i]) < 0.01F);
}

TEST_CASE("a ring within a ring is a hole, and the sum of the pixels is the area") {
    AreaFiller filler;
    const auto got = coverage(
        filler, {{{5, 5}, {35, 5}, {35, 25}, {5, 25}}, {{10.5, 10.5}, {20, 10.5}, {20, 20}, {10.5, 20}}});
    double sum = 0;
    for (const float v : got) sum += static_cast<double>(v);
    CHECK(sum == doctest::Approx(30 * 20 - 9.5 * 9.5).epsilon(0.001));
    CHECK(got[static_cast<std::size_t>(15 * kWidth + 15)] == 0);
    CHECK(got[static_cast<std::size_t>(10 * kWidth + 10)] == doctest::Approx(0.75));
}

TEST_CASE("an area that was begun anew leaves nothing behind") {
    AreaFiller filler;
    filler.begin(kWidth, kHeight);
    filler.add_ring(std::vector<FillPoint>{{1, 1}, {30, 1}, {30, 29}});
    const auto got = coverage(filler, {});
    CHECK(std::ranges::all_of(got, [](float v) { return v == 0; }));
}
