#pragma once

#include <cstdint>

#include "geo/lonlat.h"

namespace courtyard {

/// Highest latitude of the square Web Mercator world (EPSG:3857), degrees: atan(sinh(pi)).
inline constexpr double kMaxMercatorLat = 85.05112877980659;

/// Web Mercator in integers: one turn of longitude is 2^32 units (so unsigned differences wrap across the
/// antimeridian by themselves), the square world's height is 2^31 units, y grows southward from the top.
/// One unit is 0.9 cm (x) or 1.9 cm (y) at the equator.
struct MercatorPoint {
    std::uint32_t x = 0;  ///< 0 at 180° W, 2^31 at Greenwich.
    std::uint32_t y = 0;  ///< 0 at 85.05° N, 2^30 at the equator, at most 2^31 − 1.
    friend bool operator==(const MercatorPoint&, const MercatorPoint&) = default;
};

/// The same as fractions of the world: x and y in [0, 1], y southward. Source: EPSG guidance note 7-2, 3857.
struct WorldPoint {
    double x = 0, y = 0;
};

WorldPoint world_from_lonlat(double lon, double lat);  ///< Clamps the latitude to ±kMaxMercatorLat.
double lon_from_world(double x);                       ///< Degrees, in [−180, 180).
double lat_from_world(double y);                       ///< Degrees.
MercatorPoint mercator_from_world(WorldPoint p);       ///< x wraps; y is clamped to the world.
WorldPoint world_from_mercator(MercatorPoint p);
MercatorPoint mercator_from_lonlat(LonLat p);

}  // namespace courtyard
