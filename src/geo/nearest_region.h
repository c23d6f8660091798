#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geo/region_edges.h"

namespace courtyard {

/// Finds the region whose coast is the nearest to a point outside of all. Immutable.
class NearestRegion {
public:
    /// `edges` as edges_of makes them.
    explicit NearestRegion(std::span<const RegionEdge> edges);

    /// None when it is farther than kNearKm (to within 1 %, measured on a sphere made flat around the point).
    /// Of equally near ones the first.
    std::optional<RegionId> region_near(LonLat at) const;

    std::size_t size_bytes() const;

private:
    struct Best;
    void look_into(std::size_t square, LonLat at, std::int64_t turn, Best& best) const;

    std::vector<std::uint32_t> begins_;  ///< In listed_, by row and column of squares.
    std::vector<RegionEdge> listed_;     ///< Coasts only.
};

}  // namespace courtyard
