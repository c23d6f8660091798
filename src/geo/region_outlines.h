#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geo/region.h"

namespace courtyard {

/// The borders of regions, cut into arcs where more than two edges meet: each arc is there once for the
/// regions on both of its sides, so that a border that is simplified for drawing is the same for both.
/// Immutable.
class RegionOutlines {
public:
    static constexpr std::uint16_t kNoRegion = 0xFFFF;

    /// Corners [first, last) of the outlines.
    struct Arc {
        std::uint32_t first = 0, last = 0;
        std::uint16_t region = kNoRegion, other = kNoRegion;  ///< On its sides; the other: none at a coast.
        LonLat south_west, north_east;
    };
    /// An arc as a part of a ring: its index · 2, and 1 where it is walked from its end.
    using ArcUse = std::uint32_t;
    /// Uses [first, last) of arcs_of_rings(); outer rings and holes have other signs.
    struct Ring {
        std::uint32_t first = 0, last = 0;
        int sign = 1;  ///< By which its area counts: outer rings are to come out positive, holes negative.
    };
    /// Rings [first, last), an outer one and its holes.
    struct Part {
        std::uint16_t region = 0;
        std::uint32_t first = 0, last = 0;
        LonLat south_west, north_east;
    };

    explicit RegionOutlines(std::span<const Region> regions);

    std::span<const Arc> arcs() const { return arcs_; }
    std::span<const Ring> rings() const { return rings_; }
    std::span<const Part> parts() const { return parts_; }
    std::span<const ArcUse> arcs_of_rings() const { return uses_; }
    std::span<const LonLat> corners() const { return corners_; }
    /// By corner: how far the line would move, in 1e-7 degrees of latitude, if the corner and all that matter
    /// less were left out (Douglas and Peucker 1973, made to fall from the ends of an arc inwards); infinite
    /// at ends.
    std::span<const float> weights() const { return weights_; }

private:
    class Builder;

    std::vector<Arc> arcs_;
    std::vector<Ring> rings_;
    std::vector<Part> parts_;
    std::vector<ArcUse> uses_;
    std::vector<LonLat> corners_;
    std::vector<float> weights_;
};

using RegionOutlinesPtr = std::shared_ptr<const RegionOutlines>;

}  // namespace courtyard
