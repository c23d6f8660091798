#include "geo/mercator_batch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "geo/mercator.h"

using namespace courtyard;

namespace {

/// Whether a batch gives what the formula gives for each position.
bool all_equal(const std::vector<LonLat>& positions) {
    const MercatorBatch batch;
    std::vector<std::uint32_t> x(positions.size()), y(positions.size());
    batch.project(positions, x.data(), y.data());
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (MercatorPoint{x[i], y[i]} == mercator_from_lonlat(positions[i])) continue;
        CAPTURE(positions[i].lon_e7);
        CAPTURE(positions[i].lat_e7);
        CHECK(MercatorPoint{x[i], y[i]} == mercator_from_lonlat(positions[i]));
        return false;
    }
    return true;
}

}  // namespace

TEST_CASE("many positions are projected to the bit as single ones are") {
    std::mt19937 random(1);
    std::uniform_int_distribution<std::int32_t> lon(-1'800'000'000, 1'800'000'000),
        lat(-900'000'000, 900'000'000);
    std::vector<LonLat> positions;
    for (int i = 0; i < 300'000; ++i) {
        const std::int32_t east = lon(random), north = lat(random);
        positions.push_back({east, north});
    }
    CHECK(all_equal(positions));
}

TEST_CASE("positions at edges, poles and seams of the table are projected as single ones are") {
    std::vector<LonLat> positions{{1'800'000'000, 0}, {-1'800'000'000, 0}, {1'799'999'999, 0}, {0, 0}};
    std::vector<std::int32_t> middles{-900'000'000, -850'511'288, 0, 850'511'288, 900'000'000};
    for (std::int32_t piece = 0; piece < 1623; ++piece) middles.push_back(-850'511'287 + piece * (1 << 20));
    for (const std::int32_t middle : middles) {
        for (std::int32_t off = -60; off <= 60; ++off) {
            const std::int32_t lat = std::clamp(middle + off, -900'000'000, 900'000'000);
            positions.push_back({lat / 9 * 17, lat});
        }
    }
    CHECK(all_equal(positions));
}
