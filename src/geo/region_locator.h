#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geo/region_edges.h"

namespace courtyard {

/// Says in which region a point is, exactly: by squares that are wholly of one region or list the edges that
/// pass through them. In a square one walks from its south-west corner, of which the region is known, north
/// and then east to the point; each edge on the way changes the region. Immutable.
class RegionLocator {
public:
    /// `edges` as edges_of makes them for `region_count` regions.
    RegionLocator(std::span<const RegionEdge> edges, std::size_t region_count);

    /// `at` must lie in ±180°, ±90°; 180° is −180°.
    std::optional<RegionId> region_at(LonLat at) const;

    std::size_t size_bytes() const;

private:
    static constexpr std::int32_t kWest = -1'800'000'000, kSouth = -900'000'000;
    static constexpr std::int32_t kColumns = 720, kRows = 360;
    static constexpr std::int32_t kAcross = 8;  ///< A square is divided into so many each way.
    /// Half a degree, a sixteenth and a 128th, in 1e-7 degrees.
    static constexpr std::array<std::int32_t, 3> kSize{5'000'000, 625'000, 78'125};
    // What a square is, beside the number in the lower bits:
    static constexpr std::uint32_t kListed = 1U << 31U;   ///< …of its list,
    static constexpr std::uint32_t kDivided = 1U << 30U;  ///< of its first part; else its state.

    struct List {
        std::uint32_t first = 0;  ///< In listed_.
        std::uint16_t edges = 0;
        std::uint16_t westerly =
            0;  ///< So many of them, the first, pass the square's western side's meridian.
        RegionState corner = 0;
    };
    struct Square {
        std::int32_t x = 0, y = 0, size = 0;  ///< Of the south-western corner.
    };
    class Builder;

    RegionState state_in(const List& list, std::int32_t west, std::int32_t south, LonLat at) const;

    std::size_t region_count_;
    std::vector<std::uint32_t> squares_;  ///< The coarse ones by row and column, then the parts of others.
    std::vector<List> lists_;
    std::vector<RegionEdge> listed_;
};

}  // namespace courtyard
