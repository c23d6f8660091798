#include "gazetteer/nearest_zone.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

#include "base/parallel.h"

namespace courtyard {
namespace {

constexpr double kRadian = std::numbers::pi / 180;
constexpr double kEarthKm = 6371.0088;
constexpr double kFarthest = 1000 / kEarthKm;  ///< Radians; beyond it a position has no zone.

constexpr unsigned kGridDepth = 7;  ///< 128 × 64 cells.

struct Vector {
    float x, y, z;
};

Vector unit_vector(LonLat position) {
    const double lon = position.lon() * kRadian, lat = position.lat() * kRadian;
    const double level = std::cos(lat);
    return {static_cast<float>(level * std::cos(lon)), static_cast<float>(level * std::sin(lon)),
            static_cast<float>(std::sin(lat))};
}

/// A position in units of which 2^32 make a turn: each bit halves a cell.
struct Turns {
    std::uint32_t x, y;

    explicit Turns(LonLat position)
        : x(static_cast<std::uint32_t>(turns(std::int64_t{position.lon_e7} + 1'800'000'000))),
          y(static_cast<std::uint32_t>(
              std::min<std::uint64_t>(turns(std::int64_t{position.lat_e7} + 900'000'000), 0x7FFF'FFFF))) {}

    static std::uint64_t turns(std::int64_t e7) {
        return static_cast<std::uint64_t>(e7) * 5'124'095'576U >> 32U;  // 2^64 / 3.6e9
    }
};

bool is_end(std::uint32_t node) {
    return (node & (GazetteerFile::kLeaf | GazetteerFile::kMixed)) != 0;
}

/// Walks down from a node of the given depth to a leaf, or to a depth.
std::uint32_t walked(std::span<const std::uint32_t> tree, std::uint32_t node, unsigned depth, unsigned to,
                     Turns at) {
    for (; depth < to && !is_end(node); ++depth) {
        const unsigned shift = 31 - depth;
        node = tree[std::size_t{node} * 4 + (((at.x >> shift) & 1U) | (((at.y >> shift) & 1U) << 1U))];
    }
    return node;
}

}  // namespace

std::optional<std::uint16_t> NearestZone::zone_at(LonLat position) const {
    std::call_once(prepared_, [this] { prepare(); });
    const Turns at(position);
    constexpr unsigned kShift = 32 - kGridDepth;
    const std::uint32_t cell = ((at.y >> kShift) << kGridDepth) | (at.x >> kShift);
    const std::uint32_t leaf = walked(tree_, grid_[cell], kGridDepth, 32, at);
    if ((leaf & GazetteerFile::kLeaf) == 0) return nearest_of(leaf & ~GazetteerFile::kMixed, position);
    const std::uint32_t zone = leaf & ~GazetteerFile::kLeaf;
    if (zone == GazetteerFile::kNoZone) return std::nullopt;
    return static_cast<std::uint16_t>(zone);
}

void NearestZone::prepare() const {
    const auto places = file_.places();
    std::vector<Vector> vectors(places.size());
    parallel_ranges(places.size(), 4096, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            vectors[i] = unit_vector({places[i].lon_e7, places[i].lat_e7});
    });
    tree_.assign(file_.tree().begin(), file_.tree().end());
    for (std::uint32_t& node : tree_) {
        if ((node & GazetteerFile::kLeaf) != 0 || (node & GazetteerFile::kMixed) == 0) continue;
        const std::uint32_t list = node & ~GazetteerFile::kMixed;
        const std::size_t first = listed_.size();
        file_.each_listed(list, [&](std::uint32_t place) {
            if (listed_.size() > places.size() * 4) return;  // a damaged file, in which lists are shared
            const Vector& v = vectors[place];
            listed_.push_back({v.x, v.y, v.z, places[place].zone, 0});
        });
        if (listed_.size() == first) {  // a damaged file
            node = GazetteerFile::kLeaf | GazetteerFile::kNoZone;
            continue;
        }
        listed_.back().last = 1;
        node = GazetteerFile::kMixed | static_cast<std::uint32_t>(first);
    }
    prepare_grid();
}

void NearestZone::prepare_grid() const {
    constexpr std::uint32_t kAcross = 1U << kGridDepth;
    grid_.reserve(std::size_t{kAcross} * kAcross / 2);
    for (std::uint32_t row = 0; row < kAcross / 2; ++row) {
        for (std::uint32_t column = 0; column < kAcross; ++column) {
            Turns corner(LonLat{0, 0});
            corner.x = column << (32 - kGridDepth);
            corner.y = row << (32 - kGridDepth);
            grid_.push_back(walked(tree_, tree_[0], 0, kGridDepth, corner));
        }
    }
}

std::optional<std::uint16_t> NearestZone::nearest_of(std::uint32_t list, LonLat position) const {
    const Vector at = unit_vector(position);
    const double farthest = 2 * std::sin(kFarthest / 2);
    auto best = static_cast<float>(farthest * farthest);  // squared chord
    std::optional<std::uint16_t> zone;
    for (const Listed* place = &listed_[list];; ++place) {
        const float x = place->x - at.x, y = place->y - at.y, z = place->z - at.z;
        const float squared = x * x + y * y + z * z;
        if (squared < best) {
            best = squared;
            zone = place->zone;
        }
        if (place->last != 0) return zone;
    }
}

}  // namespace courtyard
