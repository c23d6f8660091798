#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "geo/mercator.h"

namespace courtyard {

enum class BinShape : std::uint8_t { Square, Hexagon };

/// A place in a lattice's own plane: what it is in follows from the lattice's kind.
struct LatticePoint {
    double x = 0, y = 0;
};

/// Column and row of a cell; columns are counted round the world.
struct BinCell {
    std::int32_t column = 0, row = 0;
    friend bool operator==(const BinCell&, const BinCell&) = default;
};

/// Four or six corners in order round a cell.
struct CellCorners {
    std::array<LatticePoint, 6> at{};
    std::size_t count = 0;

    std::size_t size() const { return count; }
    const LatticePoint& operator[](std::size_t i) const { return at[i]; }
    const LatticePoint* begin() const { return at.data(); }
    const LatticePoint* end() const { return at.data() + count; }
};

/// Parts a plane that is one unit wide and joined at its sides into squares or into hexagons with a corner at
/// the top, a whole number of which goes round the world. Each place is in exactly one cell: in the hexagon
/// whose middle is nearest. Immutable.
class BinLattice {
public:
    BinLattice() = default;
    /// `width`: from one side of a cell to the opposite one, in units of the plane; it is made a little
    /// smaller or greater so that the cells go round the world evenly.
    BinLattice(BinShape shape, double width);

    BinShape shape() const { return shape_; }
    double width() const { return width_; }
    double area() const;  ///< Of a cell, in squared units.

    BinCell cell(LatticePoint p) const;
    LatticePoint middle(BinCell cell) const;
    /// `inset` ≥ 0: how much each lies nearer to the middle, as a part.
    CellCorners corners(BinCell cell, double inset = 0) const;

    friend bool operator==(const BinLattice&, const BinLattice&) = default;

private:
    BinShape shape_ = BinShape::Square;
    std::int32_t columns_ = 1;
    double width_ = 1, row_height_ = 1;
};

/// Lambert's azimuthal equal-area plane, one unit across: cells of a lattice in it have the same area on the
/// ground everywhere, and look as they are near its middle. Source: Snyder, "Map Projections: A Working
/// Manual" (1987), pp. 185–187, on the sphere of the same area as WGS 84 (radius 6371.0072 km).
class EqualAreaPlane {
public:
    explicit EqualAreaPlane(LonLat middle = {});

    LatticePoint from_lonlat(double lon, double lat) const;
    LonLat to_lonlat(LatticePoint p) const;  ///< Beyond the rim: the antipode of the middle.
    double units_per_km() const;

private:
    double lon_, sin_, cos_;  ///< Of the middle; the longitude in radians.
};

}  // namespace courtyard
