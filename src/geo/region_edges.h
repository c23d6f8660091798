#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/region.h"

namespace courtyard {

/// Which region a point is in, or 0 for none: the region's id + 1. Where regions overlap, which they should
/// not, the ids of all of them combined by exclusive or.
using RegionState = std::uint16_t;

/// A piece of a region's border. Points are taken as if they lay a little east of where they are, and a much
/// smaller bit north: then none lies on an edge, and each belongs to one of the regions that meet there.
struct RegionEdge {
    std::int32_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;  ///< 1e-7 degrees; y0 ≤ y1, and where they are one x0 < x1.
    RegionState change = 0;                       ///< The states on both sides, combined by exclusive or.
    bool coast = false;                           ///< Of one region only.

    /// The edge lies west of the point, at its height.
    bool west_of(std::int32_t x, std::int32_t y) const {
        if (y < y0 || y >= y1) return false;
        if (x < (x0 < x1 ? x0 : x1)) return false;
        if (x >= (x0 < x1 ? x1 : x0)) return true;
        const std::int64_t height = std::int64_t{y1} - y0;  // both products are below 2^63, and of one sign
        return (std::int64_t{x} - x0) * height >= (std::int64_t{x1} - x0) * (std::int64_t{y} - y0);
    }
    /// The edge passes the meridian of the point.
    bool passes(std::int32_t x) const { return (x0 <= x) != (x1 <= x); }
    /// The edge lies south of the point, at its meridian, which it passes.
    bool south_of(std::int32_t x, std::int32_t y) const {
        if (y < y0) return false;
        if (y > y1) return true;
        const std::int64_t width = std::int64_t{x1} - x0;
        const std::int64_t above = width * (std::int64_t{y} - y0);
        const std::int64_t line = (std::int64_t{y1} - y0) * (std::int64_t{x} - x0);
        if (above == line) return y0 == y1 || width < 0;  // a little east, a rising edge is above the point
        return (above > line) == (width > 0);
    }
    friend bool operator==(const RegionEdge&, const RegionEdge&) = default;
};

/// The borders of all regions, each piece once; pieces with the same regions on both sides are left out. In
/// ascending order of y0, x0.
std::vector<RegionEdge> edges_of(std::span<const Region> regions);

}  // namespace courtyard
