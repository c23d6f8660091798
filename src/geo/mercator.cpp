#include "geo/mercator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace courtyard {
namespace {
constexpr double kUnitsX = 4294967296.0;
constexpr double kUnitsY = 2147483648.0;
constexpr double kPi = std::numbers::pi;
}  // namespace

WorldPoint world_from_lonlat(double lon, double lat) {
    const double phi = std::clamp(lat, -kMaxMercatorLat, kMaxMercatorLat) * kPi / 180;
    return {lon / 360 + 0.5, 0.5 - std::asinh(std::tan(phi)) / (2 * kPi)};
}

double lon_from_world(double x) {
    return (x - std::floor(x)) * 360 - 180;
}

double lat_from_world(double y) {
    return std::atan(std::sinh((0.5 - y) * 2 * kPi)) * 180 / kPi;
}

MercatorPoint mercator_from_world(WorldPoint p) {
    const double x = std::round((p.x - std::floor(p.x)) * kUnitsX);
    const double y = std::clamp(std::round(p.y * kUnitsY), 0.0, kUnitsY - 1);
    return {static_cast<std::uint32_t>(x >= kUnitsX ? 0 : static_cast<std::uint64_t>(x)),
            static_cast<std::uint32_t>(y)};
}

WorldPoint world_from_mercator(MercatorPoint p) {
    return {p.x / kUnitsX, p.y / kUnitsY};
}

MercatorPoint mercator_from_lonlat(LonLat p) {
    return mercator_from_world(world_from_lonlat(p.lon(), p.lat()));
}

}  // namespace courtyard
