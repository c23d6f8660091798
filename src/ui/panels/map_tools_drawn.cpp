#include "ui/panels/map_tools_drawn.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/mercator.h"

namespace courtyard::ui {
namespace {

constexpr int kDragSteps = 64;
constexpr double kRingTolerancePx = 0.7;
constexpr std::size_t kMostRingCorners = 1500;
constexpr int kMostRingHalvings = 8;
constexpr int kMostCoarser = 10;

WorldPoint between_points(WorldPoint a, WorldPoint b, double part) {
    return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

/// In [−180, 180).
double drawn_lon(double lon) {
    return lon - 360 * std::floor((lon + 180) / 360);
}

/// A round number of degrees that is a pixel or less.
double step_of_pixel(const Camera& camera) {
    const double pixel = 360 / camera.world_px();
    return std::pow(10, -std::clamp(std::ceil(-std::log10(pixel)), 0.0, 7.0));
}

double rounded_to_step(double value, double step) {
    const double inverse = std::round(1 / step);
    return std::round(value * inverse) / inverse;
}

/// Web Mercator shows what lies nearer to a pole on its edge.
double lat_of_edge(const Camera& camera, double lat) {
    const bool on_edge = !camera.projection && std::abs(lat) > kMaxMercatorLat - 1e-6;
    return on_edge ? std::copysign(90, lat) : lat;
}

/// What lies above or below the map of Web Mercator counts as its edge.
WorldPoint within_mercator(const Camera& camera, WorldPoint p) {
    if (camera.projection) return p;
    const double top = world_from_lonlat(0, kMaxMercatorLat).y,
                 bottom = world_from_lonlat(0, -kMaxMercatorLat).y;
    return {p.x, std::clamp(p.y, top, bottom)};
}

double distance_to_chord(WorldPoint p, WorldPoint a, WorldPoint b) {
    const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// Marks the points between two that a line of this tolerance needs (Douglas and Peucker 1973).
void mark_needed(std::span<const WorldPoint> path, std::size_t first, std::size_t last, double tolerance,
                 std::vector<bool>& needed) {
    std::vector<std::pair<std::size_t, std::size_t>> open{{first, last}};
    while (!open.empty()) {
        const auto [from, to] = open.back();
        open.pop_back();
        double farthest = tolerance;
        std::size_t at = from;
        for (std::size_t i = from + 1; i < to; ++i) {
            const double d = distance_to_chord(path[i], path[from], path[to]);
            if (d > farthest) {
                farthest = d;
                at = i;
            }
        }
        if (at == from) continue;
        needed[at] = true;
        open.emplace_back(from, at);
        open.emplace_back(at, to);
    }
}

/// The points of a closed way (its last is its first) that it needs.
std::vector<WorldPoint> needed_points(std::span<const WorldPoint> closed, double tolerance) {
    std::vector<bool> needed(closed.size(), false);
    const auto away = [&](WorldPoint p) {
        return std::hypot(p.x - closed.front().x, p.y - closed.front().y);
    };
    std::size_t farthest = 0;
    for (std::size_t i = 0; i < closed.size(); ++i) {
        if (away(closed[i]) > away(closed[farthest])) farthest = i;
    }
    needed.front() = needed.back() = needed[farthest] = true;
    mark_needed(closed, 0, farthest, tolerance, needed);
    mark_needed(closed, farthest, closed.size() - 1, tolerance, needed);
    std::vector<WorldPoint> out;
    for (std::size_t i = 0; i < closed.size(); ++i) {
        if (needed[i]) out.push_back(closed[i]);
    }
    return out;
}

/// Puts corners between where an edge that is straight in degrees would leave the hand's way.
class RingMaker {
public:
    RingMaker(const ProjectionPtr& projection, double tolerance)
        : projection_(projection), tolerance_(tolerance) {}

    /// The edge's end is left to the next one.
    void add_edge(WorldPoint a, WorldPoint b, int halvings = 0) {
        const auto from = degrees_from(projection_, a), to = degrees_from(projection_, b);
        if (!from) return;
        if (to && halvings < kMostRingHalvings && leaves(a, b, *from, *to)) {
            const WorldPoint middle = between_points(a, b, 0.5);
            add_edge(a, middle, halvings + 1);
            return add_edge(middle, b, halvings + 1);
        }
        const LonLat corner = to_lonlat(drawn_lon(from->lon), std::clamp(from->lat, -90.0, 90.0));
        if (ring_.empty() || !(ring_.back() == corner)) ring_.push_back(corner);
    }

    std::vector<LonLat> take() {
        if (ring_.size() > 1 && ring_.front() == ring_.back()) ring_.pop_back();
        return std::move(ring_);
    }

private:
    bool leaves(WorldPoint a, WorldPoint b, Degrees from, Degrees to) const {
        const double way = std::remainder(to.lon - from.lon, 360.0);
        for (const double part : {0.25, 0.5, 0.75}) {
            const Degrees at{drawn_lon(from.lon + way * part), from.lat + (to.lat - from.lat) * part};
            auto p = world_from(projection_, at);
            if (!p) return true;
            if (!projection_) p->x -= std::round(p->x - between_points(a, b, part).x);
            if (distance_to_chord(*p, a, b) > tolerance_) return true;
        }
        return false;
    }

    ProjectionPtr projection_;
    double tolerance_;
    std::vector<LonLat> ring_;
};

}  // namespace

std::optional<Extent> extent_of_drag(const Camera& camera, WorldPoint from, WorldPoint to) {
    std::optional<Degrees> first, last;
    double way = 0;
    for (int i = 0; i <= kDragSteps; ++i) {
        const WorldPoint p = between_points(from, to, static_cast<double>(i) / kDragSteps);
        const auto at = degrees_from(camera.projection, within_mercator(camera, p));
        if (!at) continue;
        if (last) way += std::remainder(at->lon - last->lon, 360.0);
        if (!first) first = at;
        last = at;
    }
    if (!first) return std::nullopt;
    const double step = step_of_pixel(camera);
    const double south = rounded_to_step(lat_of_edge(camera, std::min(first->lat, last->lat)), step);
    const double north = rounded_to_step(lat_of_edge(camera, std::max(first->lat, last->lat)), step);
    if (!(south < north)) return std::nullopt;
    if (std::abs(way) >= 360 - step) return Extent{-180, south, 180, north};
    const double west = drawn_lon(rounded_to_step(first->lon + std::min(way, 0.0), step));
    double east = drawn_lon(rounded_to_step(first->lon + std::max(way, 0.0), step));
    if (east == -180) east = 180;
    if (west == east) return std::nullopt;
    return Extent{west, south, east, north};
}

std::vector<LonLat> ring_of_path(const Camera& camera, std::span<const WorldPoint> path) {
    std::vector<WorldPoint> closed;
    for (const WorldPoint p : path) {
        if (degrees_from(camera.projection, p)) closed.push_back(p);
    }
    if (closed.size() < 3) return {};
    closed.push_back(closed.front());
    double tolerance = kRingTolerancePx / camera.world_px();
    for (int coarser = 0;; ++coarser, tolerance *= 1.5) {
        const std::vector<WorldPoint> corners = needed_points(closed, tolerance);
        RingMaker maker(camera.projection, tolerance);
        for (std::size_t i = 0; i + 1 < corners.size(); ++i) maker.add_edge(corners[i], corners[i + 1]);
        std::vector<LonLat> ring = maker.take();
        if (ring.size() <= kMostRingCorners || coarser == kMostCoarser) return ring;
    }
}

}  // namespace courtyard::ui
