#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "geo/camera.h"

namespace courtyard {

/// What is drawn where: a camera, the picture's size in logical pixels and the display's scale.
struct Viewport {
    Camera camera;
    ScreenSize size;       ///< Logical pixels.
    double dpi_scale = 1;  ///< Framebuffer pixels in one logical pixel.

    int width_px() const { return static_cast<int>(std::lround(size.width * dpi_scale)); }
    int height_px() const { return static_cast<int>(std::lround(size.height * dpi_scale)); }

    /// The camera's centre on the integer grid: shaders subtract it from positions in integers.
    MercatorPoint center() const { return mercator_from_world(camera.center); }
    /// Framebuffer pixels of one Mercator x unit (2^32 units a world); one y unit is twice as long.
    double px_per_unit() const { return camera.world_px() * dpi_scale / 4294967296.0; }

    friend bool operator==(const Viewport&, const Viewport&) = default;
};

/// Ground length of a logical pixel at the picture's middle, metres; that of the plane where it shows no
/// ground.
inline double metres_per_px_amid(const Viewport& viewport) {
    const Camera& camera = viewport.camera;
    if (!camera.projection)
        return metres_per_px(camera, lat_from_world(std::clamp(camera.center.y, 0.0, 1.0)));
    const auto scale =
        ground_scale(camera, viewport.size, {viewport.size.width / 2, viewport.size.height / 2});
    return scale ? scale->metres_per_px : metres_per_px(camera, 0);
}

}  // namespace courtyard
