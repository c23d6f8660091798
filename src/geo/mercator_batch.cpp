#include "geo/mercator_batch.h"

#include <cmath>
#include <numbers>

#include "geo/mercator.h"

namespace courtyard {
namespace {

constexpr std::int32_t kMostLat = 850'511'287;  // the last that kMaxMercatorLat does not clamp
constexpr unsigned kPieceBits = 20;
constexpr double kHalfPiece = 1U << (kPieceBits - 1);
constexpr std::uint32_t kPieces = (2U * kMostLat >> kPieceBits) + 1;
constexpr double kUnitsX = 4294967296.0;
constexpr double kUnitsY = 2147483648.0;
constexpr std::int64_t kMostY = 2147483647;
// Polynomials err by less than a thousandth of a unit, most where the map stretches most.
constexpr double kTooNear = 0.01;

/// The formula of world_from_lonlat(), latitude not clamped: the last piece reaches beyond the square world.
double y_units(double lat) {
    return (0.5 - std::asinh(std::tan(lat * std::numbers::pi / 180)) / (2 * std::numbers::pi)) * kUnitsY;
}

/// The polynomial through the function's values at Chebyshev's nodes: divided differences (Newton), expanded.
template <std::size_t N>
std::array<double, N> piece_around(double middle) {
    std::array<double, N> nodes, differences;  // NOLINT: filled before they are read
    for (std::size_t i = 0; i < N; ++i) {
        nodes[i] = std::cos(std::numbers::pi * (2 * static_cast<double>(i) + 1) / (2.0 * N));
        differences[i] = y_units((middle + nodes[i] * kHalfPiece) * 1e-7);
    }
    for (std::size_t order = 1; order < N; ++order) {
        for (std::size_t i = N - 1; i >= order; --i)
            differences[i] = (differences[i] - differences[i - 1]) / (nodes[i] - nodes[i - order]);
    }
    std::array<double, N> powers{};
    for (std::size_t i = N; i-- > 0;) {
        for (std::size_t k = N - 1; k > 0; --k) powers[k] = powers[k - 1] - nodes[i] * powers[k];
        powers[0] = differences[i] - nodes[i] * powers[0];
    }
    return powers;
}

}  // namespace

MercatorBatch::MercatorBatch() {
    pieces_.reserve(kPieces);
    for (std::uint32_t piece = 0; piece < kPieces; ++piece) {
        const double middle = -kMostLat + (piece + 0.5) * 2 * kHalfPiece;
        pieces_.push_back(piece_around<kCoefficients>(middle));
    }
}

std::uint32_t MercatorBatch::y_of(std::int32_t lat_e7) const {
    if (lat_e7 < -kMostLat || lat_e7 > kMostLat) return mercator_from_lonlat({0, lat_e7}).y;
    const auto at = static_cast<std::uint32_t>(lat_e7 + kMostLat);
    const std::array<double, kCoefficients>& c = pieces_[at >> kPieceBits];
    const double t = (static_cast<double>(at & ((1U << kPieceBits) - 1)) - kHalfPiece) / kHalfPiece;
    const double y = c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * c[4])));
    const auto rounded = static_cast<std::int64_t>(y + 0.5);
    if (std::abs(y - static_cast<double>(rounded)) > 0.5 - kTooNear || rounded >= kMostY)
        return mercator_from_lonlat({0, lat_e7}).y;
    return static_cast<std::uint32_t>(rounded);
}

void MercatorBatch::project(std::span<const LonLat> positions, std::uint32_t* x, std::uint32_t* y) const {
    for (std::size_t i = 0; i < positions.size(); ++i) {
        // What world_from_lonlat() and mercator_from_world() do to longitudes.
        const double turn = positions[i].lon() / 360 + 0.5;
        const double part = turn >= 1 ? turn - 1 : turn;
        x[i] = static_cast<std::uint32_t>(static_cast<std::uint64_t>(part * kUnitsX + 0.5));
        y[i] = y_of(positions[i].lat_e7);
    }
}

void project_positions(std::span<const LonLat> positions, std::uint32_t* x, std::uint32_t* y) {
    constexpr std::size_t kWorthABatch = 30'000;
    if (positions.size() >= kWorthABatch) return MercatorBatch().project(positions, x, y);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const MercatorPoint p = mercator_from_lonlat(positions[i]);
        x[i] = p.x;
        y[i] = p.y;
    }
}

}  // namespace courtyard
