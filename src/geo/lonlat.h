#pragma once

#include <cmath>
#include <cstdint>

namespace courtyard {

/// A position on WGS 84 in fixed point, 1e-7 degrees (about 1 cm): exact to compare and to sum.
struct LonLat {
    std::int32_t lon_e7 = 0;  ///< −1 800 000 000 … 1 800 000 000
    std::int32_t lat_e7 = 0;  ///< −900 000 000 … 900 000 000

    double lon() const { return lon_e7 * 1e-7; }
    double lat() const { return lat_e7 * 1e-7; }
    friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// Rounds degrees to fixed point. `lon` must lie in [−180, 180], `lat` in [−90, 90].
inline LonLat to_lonlat(double lon, double lat) {
    return {static_cast<std::int32_t>(std::lround(lon * 1e7)),
            static_cast<std::int32_t>(std::lround(lat * 1e7))};
}

/// A rectangle in degrees. `west > east` means that it crosses the antimeridian.
struct Extent {
    double west = 0, south = 0, east = 0, north = 0;

    bool crosses_antimeridian() const { return west > east; }
    double width() const { return crosses_antimeridian() ? east + 360 - west : east - west; }
    double height() const { return north - south; }
    friend bool operator==(const Extent&, const Extent&) = default;
};

}  // namespace courtyard
