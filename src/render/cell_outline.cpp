#include "render/cell_outline.h"

#include <algorithm>
#include <cmath>

namespace courtyard {
namespace {
constexpr double kTornCell = 0.1;  // of the plane's width: no cell is as wide
}  // namespace

bool cell_outline(const BinGround& ground, const Viewport& viewport, BinCell cell, double inset,
                  std::vector<FillPoint>& ring) {
    const auto& [lattice, plane, projection] = ground;
    const auto world_of = [&plane = plane,
                           &projection = projection](LatticePoint p) -> std::optional<WorldPoint> {
        if (!plane) return WorldPoint{p.x, p.y};
        const LonLat place = plane->to_lonlat(p);
        return world_from(projection, {place.lon(), place.lat()});
    };
    const double scale = viewport.camera.world_px() * viewport.dpi_scale;
    const double width = viewport.width_px(), height = viewport.height_px();
    const WorldPoint center = viewport.camera.center;
    ring.clear();
    const auto middle = world_of(lattice.middle(cell));
    if (!middle) return false;
    const double dx =
        std::remainder(middle->x - center.x, 1.0);  // the copy of the world nearest to the camera
    double left = width, right = 0, bottom = height, top = 0;
    for (const LatticePoint corner : lattice.corners(cell, inset)) {
        const auto at = world_of(corner);
        if (!at) continue;
        const double from_middle = std::remainder(at->x - middle->x, 1.0);
        // what lies beyond a seam of the projection is drawn on the middle's side only
        if (projection && std::hypot(from_middle, at->y - middle->y) > kTornCell) continue;
        const FillPoint p{width / 2 + (dx + from_middle) * scale, height / 2 - (at->y - center.y) * scale};
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        bottom = std::min(bottom, p.y);
        top = std::max(top, p.y);
        ring.push_back(p);
    }
    return ring.size() > 2 && left < width && right > 0 && bottom < height && top > 0;
}

}  // namespace courtyard
