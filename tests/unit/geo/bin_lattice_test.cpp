#include "geo/bin_lattice.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace courtyard;

namespace {

double distance(LatticePoint a, LatticePoint b) {
    return std::hypot(std::remainder(a.x - b.x, 1.0), a.y - b.y);
}

}  // namespace

TEST_CASE("a place is in the cell whose middle is nearest, also across the seam of the world") {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> unit(0, 1);
    for (const double width : {0.3, 0.07, 0.011}) {
        const BinLattice lattice(BinShape::Hexagon, width);
        for (int i = 0; i < 2000; ++i) {
            const LatticePoint p{i % 5 == 0 ? unit(random) * 1e-3 : unit(random), unit(random)};
            const BinCell cell = lattice.cell(p);
            const double own = distance(lattice.middle(cell), p);
            for (int row = -1; row <= 1; ++row) {
                for (int column = -1; column <= 1; ++column) {
                    const BinCell other{cell.column + column, cell.row + row};
                    CHECK(distance(lattice.middle(other), p) >= own - 1e-12);
                }
            }
        }
    }
}

TEST_CASE("columns go round the world, so that the seam cuts no cell") {
    for (const BinShape shape : {BinShape::Square, BinShape::Hexagon}) {
        const BinLattice lattice(shape, 0.0437);
        const double columns = 1 / lattice.width();
        CHECK(columns == doctest::Approx(std::round(columns)));
        CHECK(std::abs(lattice.width() - 0.0437) < 0.001);
        const double y = 0.31;
        CHECK(lattice.cell({1e-9, y}) == lattice.cell({1 + 1e-9, y}));
        CHECK(lattice.cell({1 - 1e-9, y}) == lattice.cell({-1e-9, y}));
    }
}

TEST_CASE("corners enclose the area that the lattice says") {
    for (const BinShape shape : {BinShape::Square, BinShape::Hexagon}) {
        const BinLattice lattice(shape, 0.02);
        const auto corners = lattice.corners({7, 11});
        double twice = 0;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const LatticePoint &a = corners[i], &b = corners[(i + 1) % corners.size()];
            twice += a.x * b.y - b.x * a.y;
            CHECK(lattice.cell({a.x + (lattice.middle({7, 11}).x - a.x) * 1e-6,
                                a.y + (lattice.middle({7, 11}).y - a.y) * 1e-6}) == BinCell{7, 11});
        }
        CHECK(std::abs(twice) / 2 == doctest::Approx(lattice.area()));
    }
}

TEST_CASE(
    "the equal-area plane gives the same area to the same part of the globe everywhere, and turns back") {
    constexpr double kKm2 = 510'065'622;  // of the sphere
    for (const LonLat middle : {to_lonlat(0, 0), to_lonlat(90, 55), to_lonlat(-175, -40)}) {
        const EqualAreaPlane plane(middle);
        const double km2_per_unit = 1 / (plane.units_per_km() * plane.units_per_km());
        for (const double south : {-80.0, -20.0, 0.0, 45.0, 70.0}) {
            // the area of a small square's image, corner by corner
            const double north = south + 0.05, east = 20.05;
            const LatticePoint a = plane.from_lonlat(20, south), b = plane.from_lonlat(east, south),
                               c = plane.from_lonlat(east, north), d = plane.from_lonlat(20, north);
            const double twice = (c.x - a.x) * (d.y - b.y) - (d.x - b.x) * (c.y - a.y);
            const double part =
                (std::sin(north * M_PI / 180) - std::sin(south * M_PI / 180)) / 2 * 0.05 / 360;
            CHECK(std::abs(twice) / 2 * km2_per_unit == doctest::Approx(kKm2 * part).epsilon(0.001));
        }
        for (const LonLat p : {to_lonlat(37.6, 55.7), to_lonlat(-169.9, 66.1), to_lonlat(0, -45), middle}) {
            const LonLat back = plane.to_lonlat(plane.from_lonlat(p.lon(), p.lat()));
            CHECK(back.lon() == doctest::Approx(p.lon()));
            CHECK(back.lat() == doctest::Approx(p.lat()));
        }
    }
}
