#include "geo/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace courtyard {
namespace {

// A single point would zoom without end: show at least some 20 km around it.
constexpr double kLeastSpan = 0.0005;

/// Calls visit(x part, y part) for points all over a rectangle.
template <typename Visit>
void over_grid(Visit visit) {
    constexpr int kSteps = 24;
    for (int y = 0; y <= kSteps; ++y) {
        for (int x = 0; x <= kSteps; ++x)
            visit(static_cast<double>(x) / kSteps, static_cast<double>(y) / kSteps);
    }
}

/// What of the plane an extent takes; all that is shown when nothing of it is.
PlaneBox box_of(const Extent& extent, const Projection& projection) {
    PlaneBox box{1, 1, 0, 0};
    over_grid([&](double east, double south) {
        const double lon = std::remainder(extent.west + extent.width() * east, 360.0);
        const auto p = projection.world_from({lon, extent.north - extent.height() * south});
        if (!p) return;
        box = {std::min(box.left, p->x), std::min(box.top, p->y), std::max(box.right, p->x),
               std::max(box.bottom, p->y)};
    });
    return box.left > box.right ? projection.bounds() : box;
}

/// In degrees, by points all over the screen and the poles, which may lie between them.
Extent visible_extent_of(const Camera& camera, ScreenSize screen) {
    const Projection& projection = *camera.projection;
    std::vector<double> lons;
    Extent seen{-180, 90, 180, -90};
    over_grid([&](double x, double y) {
        const auto at =
            projection.degrees_from(world_from_screen(camera, screen, {screen.width * x, screen.height * y}));
        if (!at) return;
        lons.push_back(at->lon);
        seen.south = std::min(seen.south, at->lat);
        seen.north = std::max(seen.north, at->lat);
    });
    if (lons.empty()) return {-180, -90, 180, 90};
    bool around = false;
    for (const double pole : {-90.0, 90.0}) {
        const auto p = projection.world_from({0, pole});
        const ScreenPoint at = p ? screen_from_world(camera, screen, *p) : ScreenPoint{-1, -1};
        if (at.x < 0 || at.y < 0 || at.x > screen.width || at.y > screen.height) continue;
        around = true;
        (pole < 0 ? seen.south : seen.north) = pole;
    }
    if (around) return seen;
    // The widest gap between longitudes is what is not seen.
    std::sort(lons.begin(), lons.end());
    double widest = lons.front() + 360 - lons.back();
    seen.west = lons.front();
    seen.east = lons.back();
    for (std::size_t i = 1; i < lons.size(); ++i) {
        if (lons[i] - lons[i - 1] <= widest) continue;
        widest = lons[i] - lons[i - 1];
        seen.west = lons[i];
        seen.east = lons[i - 1];
    }
    if (widest < 20) return {-180, seen.south, 180, seen.north};
    return seen;
}

}  // namespace

double Camera::world_px() const {
    return 256 * std::exp2(zoom);
}

double min_zoom(ScreenSize screen) {
    return std::log2(std::max({screen.width, screen.height, 256.0}) / 256);
}

Camera clamped(Camera camera, ScreenSize screen) {
    camera.zoom = std::clamp(camera.zoom, std::min(min_zoom(screen), kMaxZoom), kMaxZoom);
    const double half = screen.height / 2 / camera.world_px();
    if (camera.projection) {
        const PlaneBox shown = camera.projection->bounds();
        const double half_width = screen.width / 2 / camera.world_px();
        const auto within = [](double at, double least, double most, double margin) {
            return margin >= 0.5 ? 0.5 : std::clamp(std::clamp(at, least, most), margin, 1 - margin);
        };
        camera.center = {within(camera.center.x, shown.left, shown.right, half_width),
                         within(camera.center.y, shown.top, shown.bottom, half)};
        return camera;
    }
    camera.center.y = half >= 0.5 ? 0.5 : std::clamp(camera.center.y, half, 1 - half);
    camera.center.x -= std::floor(camera.center.x);
    return camera;
}

ScreenPoint screen_from_world(const Camera& camera, ScreenSize screen, WorldPoint p) {
    double dx = p.x - camera.center.x;
    dx -= std::round(dx);
    const double dy = p.y - camera.center.y;
    return {screen.width / 2 + dx * camera.world_px(), screen.height / 2 + dy * camera.world_px()};
}

WorldPoint world_from_screen(const Camera& camera, ScreenSize screen, ScreenPoint p) {
    return {camera.center.x + (p.x - screen.width / 2) / camera.world_px(),
            camera.center.y + (p.y - screen.height / 2) / camera.world_px()};
}

Camera panned(const Camera& camera, ScreenSize screen, double dx, double dy) {
    Camera moved = camera;
    moved.center.x -= dx / camera.world_px();
    moved.center.y -= dy / camera.world_px();
    return clamped(moved, screen);
}

Camera zoomed_at(const Camera& camera, ScreenSize screen, ScreenPoint anchor, double zoom_delta) {
    const WorldPoint fixed = world_from_screen(camera, screen, anchor);
    Camera moved = camera;
    moved.zoom = std::clamp(camera.zoom + zoom_delta, min_zoom(screen), kMaxZoom);
    moved.center.x = fixed.x - (anchor.x - screen.width / 2) / moved.world_px();
    moved.center.y = fixed.y - (anchor.y - screen.height / 2) / moved.world_px();
    return clamped(moved, screen);
}

Camera fitted(const PlaneBox& box, ScreenSize screen, double margin_px, const ProjectionPtr& projection) {
    const double width = std::max(screen.width - 2 * margin_px, 16.0);
    const double height = std::max(screen.height - 2 * margin_px, 16.0);
    const double span =
        std::max({(box.right - box.left) / width, (box.bottom - box.top) / height, kLeastSpan / width});
    Camera camera;
    camera.center = {(box.left + box.right) / 2, (box.top + box.bottom) / 2};
    camera.zoom = std::log2(1 / span / 256);
    camera.projection = projection;
    return clamped(camera, screen);
}

Camera fitted(const Extent& extent, ScreenSize screen, double margin_px, const ProjectionPtr& projection) {
    if (projection) return fitted(box_of(extent, *projection), screen, margin_px, projection);
    const WorldPoint nw = world_from_lonlat(extent.west, extent.north);
    const WorldPoint se = world_from_lonlat(extent.west + extent.width(), extent.south);
    return fitted(PlaneBox{nw.x, nw.y, se.x, se.y}, screen, margin_px, nullptr);
}

Extent visible_extent(const Camera& camera, ScreenSize screen) {
    if (camera.projection) return visible_extent_of(camera, screen);
    const WorldPoint nw = world_from_screen(camera, screen, {0, 0});
    const WorldPoint se = world_from_screen(camera, screen, {screen.width, screen.height});
    Extent extent;
    extent.south = lat_from_world(std::min(se.y, 1.0));
    extent.north = lat_from_world(std::max(nw.y, 0.0));
    if (se.x - nw.x >= 1 - 1e-12) {
        extent.west = -180;
        extent.east = 180;
    } else {
        extent.west = lon_from_world(nw.x);
        extent.east = lon_from_world(se.x);
    }
    return extent;
}

double metres_per_px(const Camera& camera, double lat) {
    const double equator = 2 * std::numbers::pi * 6378137.0;
    return equator * std::cos(lat * std::numbers::pi / 180) / camera.world_px();
}

std::optional<GroundScale> ground_scale(const Camera& camera, ScreenSize screen, ScreenPoint at) {
    constexpr double kAwayPx = 8;
    const auto place = [&](double dx, double dy) {
        return degrees_from(camera.projection, world_from_screen(camera, screen, {at.x + dx, at.y + dy}));
    };
    const auto middle = place(0, 0), left = place(-kAwayPx, 0), right = place(kAwayPx, 0);
    if (!middle || !left || !right) return std::nullopt;
    GroundScale scale;
    scale.metres_per_px = geodesic_m(*left, *right) / (2 * kAwayPx);
    if (!(scale.metres_per_px > 0)) return std::nullopt;
    if (!camera.projection) return scale;
    // A short way north, or from the south where there is none.
    const double step = std::copysign(1e-4, 89.9 - middle->lat);
    const auto from = camera.projection->world_from(*middle),
               to = camera.projection->world_from({middle->lon, middle->lat + step});
    if (!from || !to) return scale;
    const double turn = step < 0 ? std::numbers::pi : 0;
    scale.north_deg =
        std::remainder(std::atan2(to->x - from->x, from->y - to->y) + turn, 2 * std::numbers::pi) * 180 /
        std::numbers::pi;
    return scale;
}

Camera reprojected(const Camera& camera, ScreenSize screen, const ProjectionPtr& projection) {
    if (projection == camera.projection) return camera;
    const ScreenPoint middle{screen.width / 2, screen.height / 2};
    const auto place = degrees_from(camera.projection, camera.center);
    const auto scale = ground_scale(camera, screen, middle);
    const auto center = place ? world_from(projection, *place) : std::nullopt;
    if (!center || !scale)
        return fitted(projection ? projection->bounds() : PlaneBox{}, screen, 0, projection);
    Camera moved{*center, camera.zoom, projection};
    moved = clamped(moved, screen);
    if (const auto now = ground_scale(moved, screen, middle))
        moved.zoom += std::log2(now->metres_per_px / scale->metres_per_px);
    moved.center = *center;
    return clamped(moved, screen);
}

}  // namespace courtyard
