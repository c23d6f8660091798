#include "gazetteer/nearest_zone.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/parallel.h"

namespace courtyard {
namespace {

constexpr double kRadian = std::numbers::pi / 180;
constexpr double kEarthKm = 6371.0088;
constexpr double kFarthestDegrees = 1000 / kEarthKm / kRadian;  ///< Beyond it a position has no zone.
constexpr double kFirstDegrees = 0.25;                          ///< Most places have a neighbour so near.

std::array<double, 3> unit_vector(LonLat position) {
    const double lon = position.lon() * kRadian, lat = position.lat() * kRadian;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

double squared_chord(double degrees) {
    const double chord = 2 * std::sin(degrees * kRadian / 2);
    return chord * chord;
}

}  // namespace

std::uint16_t NearestZone::leaf_at(LonLat position) const {
    // degrees to 2^32 a turn, so that each bit halves a cell: 2^32 / 3.6e9 = 2^21 / 1757812.5
    const auto turns = [](std::int64_t e7) {
        return static_cast<std::uint64_t>(e7) * 5'124'095'576U >> 32U;  // 2^64 / 3.6e9
    };
    const auto x = static_cast<std::uint32_t>(turns(std::int64_t{position.lon_e7} + 1'800'000'000));
    const auto y = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(turns(std::int64_t{position.lat_e7} + 900'000'000), 0x7FFFFFFF));
    const auto tree = file_.tree();
    std::uint16_t node = tree[0];
    for (unsigned shift = 31; (node & GazetteerFile::kLeaf) == 0 && shift < 32; --shift) {
        const unsigned child = ((x >> shift) & 1U) | (((y >> shift) & 1U) << 1U);
        node = tree[std::size_t{node} * 4 + child];
    }
    return static_cast<std::uint16_t>(node & ~GazetteerFile::kLeaf);
}

std::optional<std::uint16_t> NearestZone::zone_at(LonLat position) const {
    const std::uint16_t leaf = leaf_at(position);
    if (leaf == GazetteerFile::kNoZone) return std::nullopt;
    return leaf == GazetteerFile::kMixed ? search(position) : leaf;
}

void NearestZone::prepare() const {
    const auto places = file_.places();
    vectors_.resize(places.size());
    parallel_ranges(places.size(), 4096, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            vectors_[i] = unit_vector({places[i].lon_e7, places[i].lat_e7});
    });
}

std::optional<std::uint16_t> NearestZone::search(LonLat position) const {
    std::call_once(prepared_, [this] { prepare(); });
    const Vector at = unit_vector(position);
    Best best{squared_chord(kFarthestDegrees), file_.places().size()};
    for (double degrees = kFirstDegrees;; degrees *= 2) {
        look_within(std::min(degrees, kFarthestDegrees), position, at, best);
        const bool found = best.squared_chord <= squared_chord(degrees);
        if (found || degrees >= kFarthestDegrees) break;  // what is not within is farther than what was found
    }
    if (best.place == file_.places().size()) return std::nullopt;
    return file_.places()[best.place].zone;
}

/// Looks at all places of the rectangle that holds the circle of `degrees` around the position.
void NearestZone::look_within(double degrees, LonLat position, const Vector& at, Best& best) const {
    constexpr double kTurnE7 = 3.6e9, kHalfE7 = 1.8e9;
    const double lat = position.lat(), lon_e7 = position.lon_e7;
    double reach_e7 = kHalfE7;
    if (std::abs(lat) + degrees < 90) {  // else the circle holds a pole, and all longitudes
        const double sine = std::sin(degrees * kRadian) / std::cos(lat * kRadian);
        reach_e7 = std::asin(std::min(1.0, sine)) / kRadian * 1e7 + 1;
    }
    const auto row_of = [](double latitude) {
        const double row = std::floor((latitude + 90) * 1e7 / GazetteerFile::kRowE7);
        return static_cast<std::size_t>(std::clamp(row, 0.0, double{GazetteerFile::kRows} - 1));
    };
    for (std::size_t row = row_of(lat - degrees - 1e-6); row <= row_of(lat + degrees + 1e-6); ++row) {
        const double west = lon_e7 - reach_e7, east = lon_e7 + reach_e7;
        look_at_row(row, west, east, at, best);
        if (west < -kHalfE7) look_at_row(row, west + kTurnE7, kHalfE7, at, best);
        if (east > kHalfE7) look_at_row(row, -kHalfE7, east - kTurnE7, at, best);
    }
}

void NearestZone::look_at_row(std::size_t row, double west_e7, double east_e7, const Vector& at,
                              Best& best) const {
    const auto rows = file_.rows();
    const auto places = file_.places();
    const auto first =
        std::partition_point(places.begin() + rows[row], places.begin() + rows[row + 1],
                             [&](const PlaceRecord& p) { return static_cast<double>(p.lon_e7) < west_e7; });
    for (auto i = static_cast<std::size_t>(first - places.begin());
         i < rows[row + 1] && static_cast<double>(places[i].lon_e7) <= east_e7; ++i) {
        const double x = vectors_[i][0] - at[0], y = vectors_[i][1] - at[1], z = vectors_[i][2] - at[2];
        const double squared = x * x + y * y + z * z;
        // of two equally near the first in the file, whatever the order of looking
        if (squared < best.squared_chord || (squared == best.squared_chord && i < best.place))
            best = {squared, i};
    }
}

}  // namespace courtyard
