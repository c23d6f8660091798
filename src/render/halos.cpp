#include "render/halos.h"

#include <algorithm>
#include <cmath>

#include "render/basemap_style.h"
#include "render/plane_positions.h"

namespace courtyard {
namespace {

constexpr int kHatchPx = 7;  // logical, from line to line
constexpr float kLineAlpha = 0.34F, kGroundAlpha = 0.07F;
constexpr float kFade = 3;  // of 1 − d²/r²: full up to 0.8 of the radius

/// Ground length of a framebuffer pixel at a place that lies at (x, y) from the picture's bottom left; 0
/// where the map shows no ground.
double metres_a_px(const Viewport& viewport, LonLat at, double x, double y) {
    const Camera& camera = viewport.camera;
    if (!camera.projection) return metres_per_px(camera, at.lat()) / viewport.dpi_scale;
    const ScreenPoint point{x / viewport.dpi_scale, viewport.size.height - y / viewport.dpi_scale};
    const auto scale = ground_scale(camera, viewport.size, point);
    return scale ? scale->metres_per_px / viewport.dpi_scale : 0;
}

}  // namespace

void HaloLayer::find_discs(const Viewport& viewport, const ShownEvents& shown) {
    discs_.clear();
    seen_.clear();
    const EventTable& table = *shown.layer.table;
    const MercatorPoint center = viewport.center();
    const double px = viewport.px_per_unit();
    for (const std::uint32_t row : rows_.find(shown)) {
        if ((shown.symbology.marks_of_row[row] & mark::kSoft) == 0) continue;
        const LonLat at = table.positions()[row];
        const LocationPrecision precision = table.location_precision(row);
        if (!seen_.emplace(at.lon_e7, at.lat_e7, precision).second) continue;
        const MercatorPoint p = position_of(shown, row);
        if (p == kOffPlane) continue;
        // Signed differences wrap: the copy of the world nearest to the camera.
        const auto dx = static_cast<std::int32_t>(p.x - center.x),
                   dy = static_cast<std::int32_t>(p.y - center.y);
        const double x = viewport.width_px() / 2.0 + dx * px, y = viewport.height_px() / 2.0 - dy * (2 * px);
        const double metres = metres_a_px(viewport, at, x, y);
        if (metres > 0)
            discs_.push_back({static_cast<float>(x), static_cast<float>(y),
                              static_cast<float>(halo_radius_km(precision) * 1000 / metres)});
    }
}

void HaloLayer::cover(const Overlay& overlay) {
    const int width = overlay.width(), height = overlay.height();
    cover_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
    box_ = {width, height, 0, 0};
    for (const Disc& disc : discs_) {
        const auto clipped = [](float v, int most) {
            return static_cast<int>(std::clamp(std::floor(v), 0.0F, static_cast<float>(most)));
        };
        const PixelBox box{clipped(disc.x - disc.radius, width), clipped(disc.y - disc.radius, height),
                           clipped(disc.x + disc.radius + 1, width),
                           clipped(disc.y + disc.radius + 1, height)};
        if (box.left >= box.right || box.bottom >= box.top) continue;
        const float per = 1 / (disc.radius * disc.radius);
        bool whole = true;
        for (int y = box.bottom; y < box.top; ++y) {
            std::uint8_t* row = cover_.data() + static_cast<std::ptrdiff_t>(y) * width;
            const float dy = static_cast<float>(y) + 0.5F - disc.y;
            for (int x = box.left; x < box.right; ++x) {
                const float dx = static_cast<float>(x) + 0.5F - disc.x;
                const float inside = std::clamp((1 - (dx * dx + dy * dy) * per) * kFade, 0.0F, 1.0F);
                row[x] = std::max(row[x], static_cast<std::uint8_t>(inside * 255));
                whole = whole && inside >= 1;
            }
        }
        box_ = {std::min(box_.left, box.left), std::min(box_.bottom, box.bottom),
                std::max(box_.right, box.right), std::max(box_.top, box.top)};
        if (whole && box.right - box.left == width && box.top - box.bottom == height)
            return;  // all is inside
    }
}

void HaloLayer::hatch(Overlay& overlay, const Viewport& viewport, Theme theme, float opacity) {
    const Color ink = basemap_style(theme).text;
    const int step = std::max(static_cast<int>(std::lround(kHatchPx * viewport.dpi_scale)), 3);
    const int line = std::max(static_cast<int>(std::lround(viewport.dpi_scale)), 1);
    // Lines lie still on the ground while the map moves.
    const auto turned = [step](double px) {
        return static_cast<int>(std::fmod(std::floor(px), step)) + step;
    };
    const MercatorPoint center = viewport.center();
    const int phase = turned(center.x * viewport.px_per_unit() - viewport.width_px() / 2.0) +
                      turned(-(center.y * 2 * viewport.px_per_unit()) - viewport.height_px() / 2.0);
    for (int y = box_.bottom; y < box_.top; ++y) {
        const std::uint8_t* covered = cover_.data() + static_cast<std::ptrdiff_t>(y) * overlay.width();
        Pixel* pixels = overlay.row(y);
        for (int x = box_.left; x < box_.right; ++x) {
            if (covered[x] == 0) continue;
            const float alpha = (x + y + phase) % step < line ? kLineAlpha : kGroundAlpha;
            const double strength =
                static_cast<double>(alpha * opacity * static_cast<float>(covered[x]) / 255);
            pixels[x] = laid_over(pixels[x], premultiplied(ink, strength));
        }
    }
    overlay.mark(box_);
}

void HaloLayer::draw(Overlay& overlay, const Viewport& viewport, const ShownEvents& shown, Theme theme) {
    const auto& soft = shown.symbology.marked.soft;
    if (std::ranges::all_of(soft, [](std::uint64_t n) { return n == 0; })) return;
    find_discs(viewport, shown);
    if (discs_.empty()) return;
    cover(overlay);
    if (box_.left >= box_.right || box_.bottom >= box_.top) return;
    hatch(overlay, viewport, theme, shown.layer.opacity);
}

}  // namespace courtyard
