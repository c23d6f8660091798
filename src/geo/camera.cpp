#include "geo/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace courtyard {

double Camera::world_px() const {
    return 256 * std::exp2(zoom);
}

double min_zoom(ScreenSize screen) {
    return std::log2(std::max({screen.width, screen.height, 256.0}) / 256);
}

Camera clamped(Camera camera, ScreenSize screen) {
    camera.zoom = std::clamp(camera.zoom, std::min(min_zoom(screen), kMaxZoom), kMaxZoom);
    const double half = screen.height / 2 / camera.world_px();
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

Camera fitted(const Extent& extent, ScreenSize screen, double margin_px) {
    const WorldPoint nw = world_from_lonlat(extent.west, extent.north);
    const WorldPoint se = world_from_lonlat(extent.west + extent.width(), extent.south);
    const double width = std::max(screen.width - 2 * margin_px, 16.0);
    const double height = std::max(screen.height - 2 * margin_px, 16.0);
    // A single point would zoom without end: show at least some 20 km around it.
    constexpr double kLeastSpan = 0.0005;
    const double span = std::max({(se.x - nw.x) / width, (se.y - nw.y) / height, kLeastSpan / width});
    Camera camera;
    camera.center = {(nw.x + se.x) / 2, (nw.y + se.y) / 2};
    camera.zoom = std::log2(1 / span / 256);
    return clamped(camera, screen);
}

Extent visible_extent(const Camera& camera, ScreenSize screen) {
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

}  // namespace courtyard
