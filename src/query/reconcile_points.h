#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <vector>

#include "geo/lonlat.h"

namespace courtyard {

/// A position on a sphere of 6371.0088 km around the origin, km: neither poles nor the antimeridian are
/// special there.
struct SpherePoint {
    double x = 0, y = 0, z = 0;
};
SpherePoint on_sphere(LonLat at);

inline double square_of_chord(const SpherePoint& a, const SpherePoint& b) {
    const double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
    return x * x + y * y + z * z;
}
/// The same of points that are so far apart along a great circle, and the other way round.
double square_of_chord(double arc_km);
double arc_km(double square_of_chord);

/// Points in cubes, for finding those near to a place. The points outlive it.
class PointCubes {
public:
    /// `side_km` > 0: the greatest distance that will be asked for.
    PointCubes(std::span<const SpherePoint> points, double side_km);

    /// Calls visit(index) for all points that lie no farther from `at` than the side, and for some that do.
    template <typename Visit>
    void each_near(const SpherePoint& at, Visit visit) const {
        for (int cube = 0; cube < 27; ++cube) {
            const auto found = cubes_.find(key(at, cube % 3 - 1, cube / 3 % 3 - 1, cube / 9 - 1));
            if (found == cubes_.end()) continue;
            for (std::uint32_t i = found->second.first; i < found->second.last; ++i) visit(order_[i]);
        }
    }

private:
    struct Range {
        std::uint32_t first = 0, last = 0;
    };
    std::uint64_t key(const SpherePoint& at, int dx, int dy, int dz) const;

    double side_km_;
    std::vector<std::uint32_t> order_;  ///< Points, cube by cube.
    std::unordered_map<std::uint64_t, Range> cubes_;
};

/// Gathers points around leaders: the first one takes all that lie no farther than `km` from it, then the
/// first that is left does, and so on. For each point its leader, an index into `points`.
std::vector<std::uint32_t> grouped_around_leaders(std::span<const SpherePoint> points, double km);

/// The nearest of the points that lie no farther than `km` from a place, by its index; of equally near ones
/// that with the least index. UINT32_MAX when there is none; km > 0.
struct NearestPoint {
    static constexpr std::uint32_t kNone = UINT32_MAX;
    std::uint32_t index = kNone;
    double square = std::numeric_limits<double>::infinity();  ///< Of the chord, km².
};
NearestPoint nearest_point(const PointCubes& cubes, std::span<const SpherePoint> points,
                           const SpherePoint& at, double km);

}  // namespace courtyard
