#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/lonlat.h"

namespace courtyard {

/// A ring of positions, closed by itself, for exact point tests in integers. Between its corners it runs
/// straight in degrees, the short way around the globe: so it may cross the antimeridian. Where it crosses
/// itself the even-odd rule holds; its line is of it. A ring that goes once around the globe holds the pole
/// that is nearer to its corners. Less than three corners hold what lies on their line.
class Lasso {
public:
    explicit Lasso(std::span<const LonLat> ring);

    bool contains(LonLat at) const;

private:
    /// With longitudes that run on beyond ±180°; y0 ≤ y1.
    struct Edge {
        std::int64_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    };
    enum class Side : std::uint8_t { Outside, Inside, OnLine };

    void add_edge(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1);
    void sort_into_bands();
    std::size_t band_of(std::int64_t y) const;
    Side side_of(std::int64_t x, std::int64_t y) const;

    std::vector<Edge> edges_;
    std::int64_t west_ = 0, east_ = -1, south_ = 0, north_ = -1;
    // Edges by the bands of latitude that they touch: a point asks those of its own band only.
    double bands_a_unit_ = 0;
    std::vector<std::uint32_t> band_begins_;
    std::vector<Edge> banded_;
};

}  // namespace courtyard
