#include "query/events_middle.h"

#include <cmath>
#include <numbers>

namespace courtyard {
namespace {
constexpr double kRadiansADegree = std::numbers::pi / 180;
}  // namespace

LonLat middle_of(const EventTable& table) {
    double x = 0, y = 0, z = 0;
    for (const LonLat& p : table.positions()) {
        const double lon = p.lon() * kRadiansADegree, lat = p.lat() * kRadiansADegree;
        x += std::cos(lat) * std::cos(lon);
        y += std::cos(lat) * std::sin(lon);
        z += std::sin(lat);
    }
    const auto rounded = [](double radians) { return std::round(radians / kRadiansADegree / 5) * 5; };
    return to_lonlat(rounded(std::atan2(y, x)), rounded(std::atan2(z, std::hypot(x, y))));
}

}  // namespace courtyard
