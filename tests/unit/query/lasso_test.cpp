#include "query/lasso.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace courtyard;

namespace {

/// What the lasso must say, point by point, from the definition: unroll the ring, look at each copy of the
/// point, count the edges west of which it lies.
bool plainly_inside(const std::vector<LonLat>& ring, LonLat at) {
    constexpr std::int64_t kTurn = 3'600'000'000;
    bool inside = false;
    for (std::int64_t copy = -3; copy <= 3; ++copy) {
        const __int128 x = at.lon_e7 + copy * kTurn, y = at.lat_e7;
        std::int64_t unrolled = ring.front().lon_e7;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const LonLat a = ring[i], b = ring[(i + 1) % ring.size()];
            std::int64_t way = std::int64_t{b.lon_e7} - a.lon_e7;
            if (way > kTurn / 2) way -= kTurn;
            if (way < -kTurn / 2) way += kTurn;
            const __int128 ax = unrolled, ay = a.lat_e7, bx = unrolled + way, by = b.lat_e7;
            unrolled += way;
            const __int128 cross = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
            const bool beside = x >= std::min(ax, bx) && x <= std::max(ax, bx) && y >= std::min(ay, by) &&
                                y <= std::max(ay, by);
            if (cross == 0 && beside) return true;
            if ((ay > y) != (by > y) && (by > ay ? cross > 0 : cross < 0)) inside = !inside;
        }
    }
    return inside;
}

}  // namespace

TEST_CASE("lasso: a square holds its inside and its line") {
    const Lasso square(
        std::vector<LonLat>{to_lonlat(10, 10), to_lonlat(20, 10), to_lonlat(20, 20), to_lonlat(10, 20)});
    CHECK(square.contains(to_lonlat(15, 15)));
    CHECK(square.contains(to_lonlat(10, 10)));
    CHECK(square.contains(to_lonlat(20, 15)));
    CHECK(square.contains(to_lonlat(15, 20)));
    CHECK_FALSE(square.contains({200'000'001, 150'000'000}));
    CHECK_FALSE(square.contains({150'000'000, 99'999'999}));
    CHECK_FALSE(square.contains(to_lonlat(-15, 15)));
}

TEST_CASE("lasso: over the antimeridian it holds both sides, and 180° east as 180° west") {
    const Lasso bering(std::vector<LonLat>{to_lonlat(170, 60), to_lonlat(-165, 60), to_lonlat(-165, 70),
                                           to_lonlat(170, 70)});
    CHECK(bering.contains(to_lonlat(177.5, 64.7)));
    CHECK(bering.contains(to_lonlat(-170, 65)));
    CHECK(bering.contains(to_lonlat(180, 65)));
    CHECK(bering.contains(to_lonlat(-180, 65)));
    CHECK_FALSE(bering.contains(to_lonlat(0, 65)));
    CHECK_FALSE(bering.contains(to_lonlat(-164, 65)));
    CHECK_FALSE(bering.contains(to_lonlat(169, 65)));
}

TEST_CASE("lasso: a ring around the globe holds the nearer pole") {
    std::vector<LonLat> ring;
    for (int lon = -180; lon < 180; lon += 60) ring.push_back(to_lonlat(lon, 60));
    const Lasso arctic(ring);
    CHECK(arctic.contains(to_lonlat(33, 69)));
    CHECK(arctic.contains(to_lonlat(-179, 89)));
    CHECK(arctic.contains(to_lonlat(180, 60)));
    CHECK_FALSE(arctic.contains(to_lonlat(33, 59)));
    for (LonLat& corner : ring) corner.lat_e7 = -corner.lat_e7;
    const Lasso antarctic(ring);
    CHECK(antarctic.contains(to_lonlat(33, -69)));
    CHECK_FALSE(antarctic.contains(to_lonlat(33, 69)));
}

TEST_CASE("lasso: rings of few corners hold what lies on their line") {
    CHECK_FALSE(Lasso({}).contains({0, 0}));
    const Lasso point(std::vector<LonLat>{to_lonlat(1, 2)});
    CHECK(point.contains(to_lonlat(1, 2)));
    CHECK_FALSE(point.contains(to_lonlat(1, 3)));
    const Lasso line(std::vector<LonLat>{to_lonlat(0, 0), to_lonlat(10, 10)});
    CHECK(line.contains(to_lonlat(5, 5)));
    CHECK_FALSE(line.contains(to_lonlat(5, 6)));
}

TEST_CASE("lasso: random rings say what the definition says, to the last unit") {
    std::mt19937 random(7);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    for (int round = 0; round < 600; ++round) {
        // small numbers meet edges and corners often; great ones test the width of the arithmetic
        const std::int32_t unit = round % 3 == 0 ? 1 : round % 3 == 1 ? 100'000'000 : 90'000'001;
        const bool at_antimeridian = below(2) == 0;
        const auto corner = [&] {
            std::int64_t lon = std::int64_t{below(17) - 8} * unit;
            if (at_antimeridian) lon += 1'800'000'000;
            if (lon > 1'800'000'000) lon -= 3'600'000'000;
            return LonLat{static_cast<std::int32_t>(lon), (below(17) - 8) * unit};
        };
        std::vector<LonLat> ring;
        for (int i = below(12) + 1; i > 0; --i) ring.push_back(corner());
        const Lasso lasso(ring);
        std::int64_t around = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            std::int64_t way = std::int64_t{ring[(i + 1) % ring.size()].lon_e7} - ring[i].lon_e7;
            if (way > 1'800'000'000) way -= 3'600'000'000;
            if (way < -1'800'000'000) way += 3'600'000'000;
            around += way;
        }
        if (around != 0) continue;  // has a test of its own
        for (int i = 0; i < 60; ++i) {
            const LonLat at = corner();
            CHECK(lasso.contains(at) == plainly_inside(ring, at));
        }
    }
}
