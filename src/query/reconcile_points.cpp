#include "query/reconcile_points.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace courtyard {
namespace {

constexpr double kEarthRadiusKm = 6371.0088;
constexpr std::size_t kFewPoints = 24;  // of so few each is looked at: cubes cost more

std::vector<std::uint32_t> grouped_one_by_one(std::span<const SpherePoint> points, double square) {
    std::vector<std::uint32_t> leaders(points.size(), NearestPoint::kNone);
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        if (leaders[i] != NearestPoint::kNone) continue;
        leaders[i] = i;
        for (std::uint32_t k = i + 1; k < points.size(); ++k) {
            if (leaders[k] == NearestPoint::kNone && square_of_chord(points[i], points[k]) <= square)
                leaders[k] = i;
        }
    }
    return leaders;
}

}  // namespace

SpherePoint on_sphere(LonLat at) {
    const double lon = at.lon() * std::numbers::pi / 180, lat = at.lat() * std::numbers::pi / 180;
    const double level = kEarthRadiusKm * std::cos(lat);
    return {level * std::cos(lon), level * std::sin(lon), kEarthRadiusKm * std::sin(lat)};
}

double square_of_chord(double arc) {
    const double chord = 2 * kEarthRadiusKm * std::sin(arc / (2 * kEarthRadiusKm));
    return chord * chord;
}

double arc_km(double square) {
    return 2 * kEarthRadiusKm * std::asin(std::min(std::sqrt(square) / (2 * kEarthRadiusKm), 1.0));
}

PointCubes::PointCubes(std::span<const SpherePoint> points, double side_km)
    : side_km_(side_km), order_(points.size()) {
    std::vector<std::uint64_t> keys;
    keys.reserve(points.size());
    for (const SpherePoint& point : points) keys.push_back(key(point, 0, 0, 0));
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
    });
    for (std::uint32_t i = 0; i < order_.size(); ++i) {
        const auto [at, is_new] = cubes_.try_emplace(keys[order_[i]], Range{i, i});
        at->second.last = i + 1;
    }
}

std::uint64_t PointCubes::key(const SpherePoint& at, int dx, int dy, int dz) const {
    const auto number = [&](double v, int step) {
        return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(v / side_km_)) + step) &
               0x1FFFFFU;
    };
    return number(at.x, dx) << 42U | number(at.y, dy) << 21U | number(at.z, dz);
}

std::vector<std::uint32_t> grouped_around_leaders(std::span<const SpherePoint> points, double km) {
    const double square = square_of_chord(km);
    if (points.size() <= kFewPoints) return grouped_one_by_one(points, square);
    std::vector<std::uint32_t> leaders(points.size(), NearestPoint::kNone);
    const PointCubes cubes(points, km);
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        if (leaders[i] != NearestPoint::kNone) continue;
        leaders[i] = i;
        cubes.each_near(points[i], [&](std::uint32_t k) {
            if (leaders[k] == NearestPoint::kNone && square_of_chord(points[i], points[k]) <= square)
                leaders[k] = i;
        });
    }
    return leaders;
}

NearestPoint nearest_point(const PointCubes& cubes, std::span<const SpherePoint> points,
                           const SpherePoint& at, double km) {
    const double most = square_of_chord(km);
    NearestPoint best;
    cubes.each_near(at, [&](std::uint32_t i) {
        const double square = square_of_chord(at, points[i]);
        if (square > most || square > best.square || (square == best.square && i > best.index)) return;
        best = {i, square};
    });
    return best;
}

}  // namespace courtyard
