#include "render/graticule_lines.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace courtyard {
namespace {

constexpr double kUnitsX = 4294967296.0, kUnitsY = 2147483648.0;
constexpr double kWider = 3;       // than the screen is what the lines are made for
constexpr double kFewDegrees = 5;  // with such steps the whole world is a few hundred lines
constexpr double kStrayPx = 0.1;   // up to the next zoom
constexpr double kAheadPx = 100;   // what the basemap draws beyond the viewport's sides

}  // namespace

/// Whether what was made serves a viewport.
bool GraticuleLines::holds(const Viewport& viewport) const {
    if (!made_ || made_for_.camera.projection != viewport.camera.projection) return false;
    const double step = graticule_step(viewport.camera.zoom);
    if (step != graticule_step(made_for_.camera.zoom)) return false;
    if (std::abs(viewport.camera.zoom - made_for_.camera.zoom) > 1) return false;
    if (step >= kFewDegrees) return true;
    double dx = viewport.camera.center.x - made_for_.camera.center.x;
    dx = std::abs(dx - std::round(dx));
    const double dy = std::abs(viewport.camera.center.y - made_for_.camera.center.y);
    const double made_px = kWider / made_for_.camera.world_px() / 2, now_px = 1 / viewport.camera.world_px();
    return dx + (viewport.size.width / 2 + kAheadPx) * now_px <= made_for_.size.width * made_px &&
           dy + (viewport.size.height / 2 + kAheadPx) * now_px <= made_for_.size.height * made_px;
}

void GraticuleLines::update(const Viewport& viewport) {
    if (holds(viewport)) return;
    made_ = true;
    made_for_ = viewport;
    const Camera& camera = viewport.camera;
    const double step = graticule_step(camera.zoom);
    const Extent extent =
        step >= kFewDegrees
            ? Extent{-180, -90, 180, 90}
            : visible_extent(camera, {kWider * viewport.size.width, kWider * viewport.size.height});
    const auto pieces =
        graticule(camera.projection, extent, step, kStrayPx / 2 / (camera.world_px() * viewport.dpi_scale));
    // From the camera: it is near all that is seen, so that differences fit 32 bits.
    const MercatorPoint origin = viewport.center();
    chunk_ = {};
    chunk_.origin = origin;
    std::vector<BasemapSegment> segments;
    segments.reserve(pieces.size());
    constexpr double kMost = 2147483000.0;
    const auto local = [&](WorldPoint p) {
        double x = p.x * kUnitsX - origin.x;
        if (!camera.projection) x = std::remainder(x, kUnitsX);
        const double y = p.y * kUnitsY - origin.y;
        const BasemapVertex v{static_cast<std::int32_t>(std::clamp(x, -kMost, kMost)),
                              static_cast<std::int32_t>(y)};
        return v;
    };
    for (const GraticulePiece& piece : pieces) {
        const BasemapVertex a = local(piece.from), b = local(piece.to);
        const double turn = std::copysign(kUnitsX, static_cast<double>(a.x) - b.x);
        const auto beside = [&](BasemapVertex v, double by) {
            return BasemapVertex{static_cast<std::int32_t>(std::clamp(v.x + by, -kMost, kMost)), v.y};
        };
        // What lies across the far side of Mercator's world is seen at both sides of the screen.
        if (std::abs(static_cast<double>(a.x) - b.x) > kUnitsX / 2) {
            segments.push_back({a, beside(b, turn), 0});
            segments.push_back({beside(a, -turn), b, 0});
        } else {
            segments.push_back({a, b, 0});
        }
    }
    for (const BasemapSegment& s : segments) {
        for (const BasemapVertex v : {s.begin, s.end}) {
            chunk_.least = {std::min(chunk_.least.x, v.x), std::min(chunk_.least.y, v.y)};
            chunk_.most = {std::max(chunk_.most.x, v.x), std::max(chunk_.most.y, v.y)};
        }
    }
    count_ = static_cast<std::uint32_t>(segments.size());
    segments_.upload_static(std::as_bytes(std::span(segments)));
}

}  // namespace courtyard
