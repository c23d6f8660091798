#include "gazetteer/nearest_zone.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/parallel.h"

namespace courtyard {
namespace {

constexpr double kRadian = std::numbers::pi / 180;
constexpr double kEarthKm = 6371.0088;
constexpr double kFarthest = 1000 / kEarthKm;  ///< Radians; beyond it a position has no zone.

std::array<double, 3> unit_vector(LonLat position) {
    const double lon = position.lon() * kRadian, lat = position.lat() * kRadian;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

}  // namespace

std::uint32_t NearestZone::leaf_at(LonLat position) const {
    // in units of which 2^32 make a turn, each bit halves a cell
    const auto turns = [](std::int64_t e7) {
        return static_cast<std::uint64_t>(e7) * 5'124'095'576U >> 32U;  // 2^64 / 3.6e9
    };
    const auto x = static_cast<std::uint32_t>(turns(std::int64_t{position.lon_e7} + 1'800'000'000));
    const auto y = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(turns(std::int64_t{position.lat_e7} + 900'000'000), 0x7FFFFFFF));
    const auto tree = file_.tree();
    constexpr std::uint32_t kEnd = GazetteerFile::kLeaf | GazetteerFile::kMixed;
    std::uint32_t node = tree[0];
    for (unsigned shift = 31; (node & kEnd) == 0 && shift < 32; --shift) {
        const unsigned child = ((x >> shift) & 1U) | (((y >> shift) & 1U) << 1U);
        node = tree[std::size_t{node} * 4 + child];
    }
    return node;
}

std::optional<std::uint16_t> NearestZone::zone_at(LonLat position) const {
    const std::uint32_t leaf = leaf_at(position);
    if ((leaf & GazetteerFile::kLeaf) == 0) return nearest_of(leaf & ~GazetteerFile::kMixed, position);
    const std::uint32_t zone = leaf & ~GazetteerFile::kLeaf;
    if (zone == GazetteerFile::kNoZone) return std::nullopt;
    return static_cast<std::uint16_t>(zone);
}

void NearestZone::prepare() const {
    const auto places = file_.places();
    vectors_.resize(places.size());
    parallel_ranges(places.size(), 4096, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            vectors_[i] = unit_vector({places[i].lon_e7, places[i].lat_e7});
    });
}

std::optional<std::uint16_t> NearestZone::nearest_of(std::uint32_t list, LonLat position) const {
    std::call_once(prepared_, [this] { prepare(); });
    const auto at = unit_vector(position);
    const double farthest = 2 * std::sin(kFarthest / 2);
    double best = farthest * farthest;  // squared chord
    std::optional<std::uint16_t> zone;
    file_.each_listed(list, [&](std::uint32_t place) {
        const auto& v = vectors_[place];
        const double x = v[0] - at[0], y = v[1] - at[1], z = v[2] - at[2];
        const double squared = x * x + y * y + z * z;
        if (squared >= best) return;
        best = squared;
        zone = file_.places()[place].zone;
    });
    return zone;
}

}  // namespace courtyard
