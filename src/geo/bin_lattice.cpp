#include "geo/bin_lattice.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace courtyard {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kEarthRadiusKm = 6371.0072;  // the sphere that has WGS 84's area
const double kRootOf3 = std::sqrt(3.0);

std::int32_t floored(double v) {
    return static_cast<std::int32_t>(std::floor(v));
}

double squared_distance(LatticePoint a, LatticePoint b) {
    const double dx = a.x - b.x, dy = a.y - b.y;
    return dx * dx + dy * dy;
}

}  // namespace

BinLattice::BinLattice(BinShape shape, double width)
    : shape_(shape),
      columns_(static_cast<std::int32_t>(std::clamp(std::round(1 / width), 1.0, 1e8))),
      width_(1.0 / columns_),
      row_height_(shape == BinShape::Square ? width_ : width_ * kRootOf3 / 2) {}

double BinLattice::area() const {
    return width_ * row_height_;
}

BinCell BinLattice::cell(LatticePoint p) const {
    BinCell found;
    if (shape_ == BinShape::Square) {
        found = {floored(p.x / width_), floored(p.y / row_height_)};
    } else {
        // The middles are those of two lattices of rectangles, laid through one another.
        const double pair = 2 * row_height_;
        const std::int32_t even = 2 * floored(p.y / pair + 0.5), odd = 2 * floored(p.y / pair) + 1;
        const BinCell a{floored(p.x / width_), even}, b{floored(p.x / width_ - 0.5), odd};
        found = squared_distance(middle(a), p) <= squared_distance(middle(b), p) ? a : b;
    }
    found.column = (found.column % columns_ + columns_) % columns_;
    return found;
}

LatticePoint BinLattice::middle(BinCell cell) const {
    if (shape_ == BinShape::Square) return {(cell.column + 0.5) * width_, (cell.row + 0.5) * row_height_};
    const bool odd = cell.row % 2 != 0;
    return {(cell.column + (odd ? 1.0 : 0.5)) * width_, cell.row * row_height_};
}

CellCorners BinLattice::corners(BinCell cell, double inset) const {
    const LatticePoint m = middle(cell);
    const double half = width_ / 2 * (1 - inset);
    if (shape_ == BinShape::Square)
        return {{{{m.x - half, m.y - half},
                  {m.x + half, m.y - half},
                  {m.x + half, m.y + half},
                  {m.x - half, m.y + half}}},
                4};
    const double side = half * 2 / kRootOf3;
    return {{{{m.x, m.y - side},
              {m.x + half, m.y - side / 2},
              {m.x + half, m.y + side / 2},
              {m.x, m.y + side},
              {m.x - half, m.y + side / 2},
              {m.x - half, m.y - side / 2}}},
            6};
}

EqualAreaPlane::EqualAreaPlane(LonLat middle)
    : lon_(middle.lon() * kRadians),
      sin_(std::sin(middle.lat() * kRadians)),
      cos_(std::cos(middle.lat() * kRadians)) {}

double EqualAreaPlane::units_per_km() const {
    return 1 / (4 * kEarthRadiusKm);  // the whole globe is a disc of twice its radius
}

LatticePoint EqualAreaPlane::from_lonlat(double lon, double lat) const {
    const double phi = lat * kRadians, east = lon * kRadians - lon_;
    const double cos_c = sin_ * std::sin(phi) + cos_ * std::cos(phi) * std::cos(east);
    const double k = std::sqrt(2 / std::max(1 + cos_c, 1e-12));
    const double x = k * std::cos(phi) * std::sin(east);
    const double y = k * (cos_ * std::sin(phi) - sin_ * std::cos(phi) * std::cos(east));
    return {0.5 + x / 4, 0.5 - y / 4};
}

LonLat EqualAreaPlane::to_lonlat(LatticePoint p) const {
    const double x = (p.x - 0.5) * 4, y = (0.5 - p.y) * 4, rho = std::hypot(x, y);
    const double c = 2 * std::asin(std::min(rho / 2, 1.0)), sin_c = std::sin(c), cos_c = std::cos(c);
    if (rho < 1e-12)
        return ::courtyard::to_lonlat(std::remainder(lon_, 2 * std::numbers::pi) / kRadians,
                                      std::asin(sin_) / kRadians);
    const double phi = std::asin(std::clamp(cos_c * sin_ + y * sin_c * cos_ / rho, -1.0, 1.0));
    const double east = std::atan2(x * sin_c, rho * cos_ * cos_c - y * sin_ * sin_c);
    return ::courtyard::to_lonlat(
        std::clamp(std::remainder(lon_ + east, 2 * std::numbers::pi) / kRadians, -180.0, 180.0),
        phi / kRadians);
}

}  // namespace courtyard
