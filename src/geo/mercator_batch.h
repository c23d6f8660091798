#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/lonlat.h"

namespace courtyard {

/// mercator_from_lonlat() for very many positions, with the same results to the last bit: latitudes by a
/// table of polynomials, and by the formula itself where the polynomial is too near to where rounding turns.
/// Immutable, so free to be shared between threads; making one costs as much as some 10 000 positions.
class MercatorBatch {
public:
    MercatorBatch();

    /// `x` and `y` have as many places as there are positions.
    void project(std::span<const LonLat> positions, std::uint32_t* x, std::uint32_t* y) const;

private:
    static constexpr std::size_t kCoefficients = 5;
    std::uint32_t y_of(std::int32_t lat_e7) const;

    /// For each 2^20 ten-millionths of a degree, northward from −85.05°: y in units, by powers of the offset
    /// from the middle, which is from −1 to 1.
    std::vector<std::array<double, kCoefficients>> pieces_;
};

/// The same of few or many positions, by whichever way is faster.
void project_positions(std::span<const LonLat> positions, std::uint32_t* x, std::uint32_t* y);

}  // namespace courtyard
