#include "geo/nearest_region.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace courtyard {
namespace {

constexpr std::int64_t kSize = 5'000'000;  // half a degree
constexpr std::int64_t kColumns = 720, kRows = 360;
constexpr std::int64_t kWest = -1'800'000'000, kSouth = -900'000'000, kTurn = 3'600'000'000;
constexpr double kRadian = std::numbers::pi / 180;
constexpr double kKmPerUnit = 6371.0088 * kRadian * 1e-7;  // of latitude
constexpr double kReach = kNearKm / kKmPerUnit;            // in units of latitude

std::int64_t row_of(std::int64_t y) {
    return std::clamp<std::int64_t>((y - kSouth) / kSize, 0, kRows - 1);
}
/// May lie beyond the first and last column.
std::int64_t column_of(std::int64_t x) {
    return (x - kWest + kTurn) / kSize - kColumns;
}

/// Calls `take` for each square that the edge's box touches.
template <typename Take>
void each_square(const RegionEdge& edge, Take take) {
    const std::int64_t first = column_of(std::min(edge.x0, edge.x1));
    const std::int64_t last = std::min(column_of(std::max(edge.x0, edge.x1)), kColumns - 1);
    for (std::int64_t row = row_of(edge.y0); row <= row_of(edge.y1); ++row) {
        for (std::int64_t column = std::min(first, kColumns - 1); column <= last; ++column)
            take(static_cast<std::size_t>(row * kColumns + column));
    }
}

}  // namespace

struct NearestRegion::Best {
    double x_scale = 1;  ///< Units of latitude in a unit of longitude.
    double squared = kReach * kReach;
    RegionState state = 0;
};

NearestRegion::NearestRegion(std::span<const RegionEdge> edges)
    : begins_(static_cast<std::size_t>(kColumns * kRows) + 1) {
    for (const RegionEdge& edge : edges) {
        if (edge.coast) each_square(edge, [&](std::size_t square) { ++begins_[square + 1]; });
    }
    for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    listed_.resize(begins_.back());
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for (const RegionEdge& edge : edges) {
        if (edge.coast) each_square(edge, [&](std::size_t square) { listed_[next[square]++] = edge; });
    }
}

std::optional<RegionId> NearestRegion::region_near(LonLat at) const {
    Best best;
    best.x_scale = std::cos(at.lat() * kRadian);
    const double narrowest = std::cos(std::min(std::abs(at.lat()) + kReach * 1e-7, 90.0) * kRadian);
    const auto reach_y = static_cast<std::int64_t>(std::ceil(kReach));
    const auto reach_x =
        static_cast<std::int64_t>(std::min(std::ceil(kReach / std::max(narrowest, 1e-9)), 1.79e9));
    const std::int64_t x = at.lon_e7, y = at.lat_e7;
    for (std::int64_t row = row_of(y - reach_y); row <= row_of(y + reach_y); ++row) {
        for (std::int64_t column = column_of(x - reach_x); column <= column_of(x + reach_x); ++column) {
            const std::int64_t turns = column < 0 ? -1 : column >= kColumns ? 1 : 0;
            const auto square = static_cast<std::size_t>(row * kColumns + column - turns * kColumns);
            look_into(square, at, turns * kTurn, best);
        }
    }
    if (best.state == 0) return std::nullopt;
    return static_cast<RegionId>(best.state - 1);
}

void NearestRegion::look_into(std::size_t square, LonLat at, std::int64_t turn, Best& best) const {
    for (std::uint32_t i = begins_[square]; i < begins_[square + 1]; ++i) {
        const RegionEdge& edge = listed_[i];
        const double x = best.x_scale * static_cast<double>(edge.x0 + turn - at.lon_e7);
        const double y = static_cast<double>(std::int64_t{edge.y0} - at.lat_e7);
        const double dx = best.x_scale * static_cast<double>(std::int64_t{edge.x1} - edge.x0);
        const double dy = static_cast<double>(std::int64_t{edge.y1} - edge.y0);
        const double length = dx * dx + dy * dy;  // 0 at a pole, where a parallel is a point
        const double along = length > 0 ? std::clamp(-(x * dx + y * dy) / length, 0.0, 1.0) : 0.0;
        const double squared = (x + along * dx) * (x + along * dx) + (y + along * dy) * (y + along * dy);
        if (squared < best.squared ||
            (squared == best.squared && best.state != 0 && edge.change < best.state)) {
            best.squared = squared;
            best.state = edge.change;
        }
    }
}

std::size_t NearestRegion::size_bytes() const {
    return begins_.capacity() * sizeof(begins_[0]) + listed_.capacity() * sizeof(RegionEdge);
}

}  // namespace courtyard
