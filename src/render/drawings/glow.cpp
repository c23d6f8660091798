#include "render/drawings/glow.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "render/plane_positions.h"
#include "session/kinds/glow.h"

namespace courtyard {
namespace {

namespace glow = kinds::glow;

constexpr double kMostAlpha = 0.95;
constexpr double kLeastStrength = 0.5;  // of the oldest that still glows
constexpr double kSpotPx = 2;           // lights nearer than this are one
constexpr double kBreathSeconds =
    2.4;  // slower than would alarm (WCAG 2.1, 2.3.1: at most 3 flashes a second)

/// 1 in the mean, ± a sixth.
double breath(double seconds) {
    return 1 + std::sin(seconds * 2 * std::numbers::pi / kBreathSeconds) / 6;
}

}  // namespace

void GlowPainter::find_lights(const PaintJob& job, double radius_px) {
    lights_.clear();
    const ShownEvents& shown = job.shown;
    const EventTable& table = *shown.layer.table;
    const double span_ms = job.drawing.params.number(glow::kMinutes) * static_cast<double>(kMinute);
    const auto span = static_cast<std::int64_t>(span_ms);
    const Viewport& viewport = job.viewport;
    const MercatorPoint center = viewport.center();
    const double px = viewport.px_per_unit(), width = viewport.width_px(), height = viewport.height_px();
    each_shown(shown, [&](std::uint32_t row) {
        const std::int64_t age = shown.window.end - table.begins()[row];
        if (age > span || age < 0) return;
        const MercatorPoint p = position_of(shown, row);
        if (p == kOffPlane) return;
        const double x = width / 2 + static_cast<std::int32_t>(p.x - center.x) * px;
        const double y = height / 2 - static_cast<std::int32_t>(p.y - center.y) * (2 * px);
        if (x < -radius_px || y < -radius_px || x > width + radius_px || y > height + radius_px) return;
        const auto spot_x = static_cast<std::uint32_t>((x + radius_px) / kSpotPx);
        const auto spot_y = static_cast<std::uint32_t>((y + radius_px) / kSpotPx);
        const double strength = 1 - (1 - kLeastStrength) * static_cast<double>(age) / span_ms;
        lights_.push_back({static_cast<std::uint64_t>(spot_y) << 32U | spot_x, static_cast<float>(x),
                           static_cast<float>(y), static_cast<float>(strength),
                           shown.symbology.class_of_row[row]});
    });
    // of a spot the newest, the one of the lowest class among equals; the older are drawn first
    std::ranges::sort(lights_, [](const Light& a, const Light& b) {
        if (a.spot != b.spot) return a.spot < b.spot;
        return a.strength != b.strength ? a.strength > b.strength : a.color < b.color;
    });
    const auto same_spot = [](const Light& x, const Light& y) { return x.spot == y.spot; };
    lights_.erase(std::unique(lights_.begin(), lights_.end(), same_spot), lights_.end());
    std::ranges::stable_sort(lights_, {}, &Light::strength);
}

void GlowPainter::shine(Overlay& overlay, const Light& light, Color color, double radius_px,
                        double most_alpha) {
    const auto x0 = static_cast<double>(light.x), y0 = static_cast<double>(light.y);
    const PixelBox box{std::max(static_cast<int>(std::floor(x0 - radius_px)), 0),
                       std::max(static_cast<int>(std::floor(y0 - radius_px)), 0),
                       std::min(static_cast<int>(std::ceil(x0 + radius_px)), overlay.width()),
                       std::min(static_cast<int>(std::ceil(y0 + radius_px)), overlay.height())};
    if (box.left >= box.right || box.bottom >= box.top) return;
    constexpr int kSteps = 64;
    std::array<Pixel, kSteps + 1> colors{};
    for (int i = 0; i <= kSteps; ++i) {
        const double left =
            1 - static_cast<double>(i) / kSteps;  // by squared distance: falls softly to nothing
        colors[static_cast<std::size_t>(i)] =
            premultiplied(color, most_alpha * static_cast<double>(light.strength) * left * left);
    }
    const double scale = kSteps / (radius_px * radius_px);
    for (int y = box.bottom; y < box.top; ++y) {
        const double dy = y + 0.5 - y0;
        Pixel* row = overlay.row(y);
        for (int x = box.left; x < box.right; ++x) {
            const double dx = x + 0.5 - x0, step = (dx * dx + dy * dy) * scale;
            if (step < kSteps) row[x] = laid_over(row[x], colors[static_cast<std::size_t>(step)]);
        }
    }
    overlay.mark(box);
}

void GlowPainter::paint(Overlay& overlay, const PaintJob& job) {
    const bool pulses = job.drawing.params.flag(glow::kPulse) && job.seconds.has_value();
    const double swell = pulses ? breath(*job.seconds) : 1;
    const double radius = job.drawing.params.number(glow::kRadius) * job.viewport.dpi_scale;
    find_lights(job, radius * 1.2);
    for (const Light& light : lights_)
        shine(overlay, light, job.shown.symbology.classes[light.color].color.of(job.theme), radius * swell,
              kMostAlpha * opacity_of(job));
    moving_ = pulses && !lights_.empty();
}

}  // namespace courtyard
