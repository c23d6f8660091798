#pragma once

#include <optional>

#include "geo/lonlat.h"
#include "geo/mercator.h"
#include "geo/projection.h"

namespace courtyard {

/// A position on the screen in logical pixels (before the display's scale), from the top left corner.
struct ScreenPoint {
    double x = 0, y = 0;
};

/// Size in logical pixels.
struct ScreenSize {
    double width = 0, height = 0;
    friend bool operator==(const ScreenSize&, const ScreenSize&) = default;
};

/// Highest zoom: 1 px is 0.6 mm on the ground at the equator at 28; beyond 22 there is nothing to see.
inline constexpr double kMaxZoom = 22;

/// Where the map looks, and through which projection. The plane, which is as wide as the equator is long, is
/// 256 · 2^zoom logical pixels wide: a zoom is the same scale in each projection, that of Mercator's equator,
/// where the projection keeps its scale.
struct Camera {
    WorldPoint center{0.5, 0.5};  ///< x in [0, 1), y in [0, 1].
    double zoom = 1;
    ProjectionPtr projection{};  ///< Null: Web Mercator, north up.

    double world_px() const;  ///< Width of the plane in logical pixels.
    friend bool operator==(const Camera& a, const Camera& b) {
        return a.center.x == b.center.x && a.center.y == b.center.y && a.zoom == b.zoom &&
               a.projection == b.projection;
    }
};

/// The least zoom at which one world fills a screen, so that no place is seen twice.
double min_zoom(ScreenSize screen);

/// Brings a camera back into its limits: zoom in [min_zoom, kMaxZoom], no view beyond the poles, x wrapped.
/// In a projection no view beyond the plane, and the middle over what it shows.
Camera clamped(Camera camera, ScreenSize screen);

/// Screen position of a world point: the copy of the world nearest to the middle of the screen.
ScreenPoint screen_from_world(const Camera& camera, ScreenSize screen, WorldPoint p);
WorldPoint world_from_screen(const Camera& camera, ScreenSize screen,
                             ScreenPoint p);  ///< x may leave [0, 1).

/// Pans by a drag of (dx, dy) logical pixels: the world follows the hand.
Camera panned(const Camera& camera, ScreenSize screen, double dx, double dy);
/// Zooms so that what lies under `anchor` stays there.
Camera zoomed_at(const Camera& camera, ScreenSize screen, ScreenPoint anchor, double zoom_delta);
/// The camera that shows an extent whole, with a margin in logical pixels on each side.
Camera fitted(const Extent& extent, ScreenSize screen, double margin_px,
              const ProjectionPtr& projection = nullptr);
/// The same of a rectangle of the plane.
Camera fitted(const PlaneBox& box, ScreenSize screen, double margin_px, const ProjectionPtr& projection);
/// What the camera sees, in degrees; west > east when it crosses the antimeridian. In a projection to within
/// a 24th of the screen, and all longitudes when a pole is seen.
Extent visible_extent(const Camera& camera, ScreenSize screen);
/// Ground length of one logical pixel at a latitude of Web Mercator, metres (sphere of 6 378 137 m).
double metres_per_px(const Camera& camera, double lat);

/// How the ground lies at a place of the map.
struct GroundScale {
    double metres_per_px = 0;  ///< From left to right, on WGS 84.
    double north_deg = 0;      ///< From up to where north is, clockwise, −180 … 180.
};
/// Nothing where the map shows no ground.
std::optional<GroundScale> ground_scale(const Camera& camera, ScreenSize screen, ScreenPoint at);

/// The camera that looks through another projection: at the same place at the same scale, or, where the
/// projection does not show that place, at all that it shows.
Camera reprojected(const Camera& camera, ScreenSize screen, const ProjectionPtr& projection);

}  // namespace courtyard
