#include "render/map_scale.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "base/translate.h"
#include "render/basemap_style.h"

namespace courtyard {
namespace {

constexpr double kMarginPx = 10;
constexpr double kSmallPx = 11;
constexpr double kScaleBarMostPx = 140;
constexpr double kLeastTurnDeg = 1;
constexpr double kArrowPx = 15;  // half of its length

Color with_alpha(Color color, std::uint8_t alpha) {
    color.a = alpha;
    return color;
}

/// The scale at the middle; from there on towards what is shown.
std::optional<GroundScale> scale_of(const Viewport& viewport, ScreenPoint& at) {
    const ScreenSize size = viewport.size;
    const PlaneBox shown = viewport.camera.projection ? viewport.camera.projection->bounds() : PlaneBox{};
    const ScreenPoint middle{size.width / 2, size.height / 2};
    const ScreenPoint ground = screen_from_world(
        viewport.camera, size, {(shown.left + shown.right) / 2, (shown.top + shown.bottom) / 2});
    constexpr int kSteps = 20;
    for (int i = 0; i <= kSteps; ++i) {
        const double part = static_cast<double>(i) / kSteps;
        at = {middle.x + (ground.x - middle.x) * part, middle.y + (ground.y - middle.y) * part};
        if (const auto scale = ground_scale(viewport.camera, size, at)) return scale;
        if (!viewport.camera.projection) break;
    }
    return std::nullopt;
}

bool varies(const Viewport& viewport, double metres_per_px) {
    for (const double x : {0.1, 0.5, 0.9}) {
        for (const double y : {0.1, 0.5, 0.9}) {
            const auto there = ground_scale(viewport.camera, viewport.size,
                                            {viewport.size.width * x, viewport.size.height * y});
            if (there && std::abs(std::log(there->metres_per_px / metres_per_px)) > 0.1) return true;
        }
    }
    return false;
}

/// In Web Mercator the scale hangs on the latitude alone.
std::string where_true(const Viewport& viewport, double middle_metres_per_px) {
    if (viewport.camera.projection) return varies(viewport, middle_metres_per_px) ? tr(" at the middle") : "";
    const double lat = lat_from_world(viewport.camera.center.y);
    const double north =
        lat_from_world(std::max(world_from_screen(viewport.camera, viewport.size, {0, 0}).y, 0.0));
    if (metres_per_px(viewport.camera, north) >= 0.9 * metres_per_px(viewport.camera, lat)) return "";
    return lat < 0 ? tr_format(" at {:.0f}° S", -lat) : tr_format(" at {:.0f}° N", lat);
}

}  // namespace

double scale_bar_metres(double metres_per_px, double most_px) {
    const double most = metres_per_px * most_px;
    const double decade = std::pow(10, std::floor(std::log10(most)));
    return decade * (most >= 5 * decade ? 5 : most >= 2 * decade ? 2 : 1);
}

std::optional<ScreenRect> add_scale_bar(TextBatch& batch, TextRenderer& text, const Viewport& viewport,
                                        Theme theme, const ScreenRect& credits) {
    ScreenPoint at;
    const auto scale = scale_of(viewport, at);
    if (!scale) return std::nullopt;
    const double metres = scale_bar_metres(scale->metres_per_px, kScaleBarMostPx);
    const double length = metres / scale->metres_per_px;
    std::string label = metres >= 1000 ? tr_format("{:.0f} km", metres / 1000) : tr_format("{:Lg} m", metres);
    label += where_true(viewport, scale->metres_per_px);
    const double label_width = text.measure(label, kSmallPx, viewport.dpi_scale);
    const double left = kMarginPx, right = left + std::max(length, label_width) + 6;
    const double base = right < credits.left ? viewport.size.height - kMarginPx : credits.top - 6;
    const BasemapStyle style = basemap_style(theme);
    const auto bar = [&](double grow, Color color) {
        const auto rect = [&](double from, double top, double to) {
            text.add_rect(batch, {from - grow, top - grow, to + grow, base + grow}, color,
                          viewport.dpi_scale);
        };
        rect(left, base - 2, left + length);
        rect(left, base - 6, left + 1.5);
        rect(left + length - 1.5, base - 6, left + length);
    };
    bar(1, with_alpha(style.halo, 200));
    bar(0, style.text);
    text.add_text(batch, label, {left, base - 10}, {kSmallPx, style.text, style.halo, 1.5},
                  viewport.dpi_scale);
    return ScreenRect{left - 4, base - 10 - kSmallPx - 4, right, base + 6};
}

std::optional<ScreenRect> add_north_arrow(TextBatch& batch, TextRenderer& text, const Viewport& viewport,
                                          Theme theme) {
    ScreenPoint at;
    const auto scale = scale_of(viewport, at);
    if (!scale || std::abs(scale->north_deg) < kLeastTurnDeg) return std::nullopt;
    const double turn = scale->north_deg * std::numbers::pi / 180;
    const double x = std::sin(turn), y = -std::cos(turn);
    const BasemapStyle style = basemap_style(theme);
    constexpr double kReach = kArrowPx + 14;
    const ScreenPoint middle{viewport.size.width - kMarginPx - kReach, kMarginPx + kReach};
    // Put together of discs, which are smooth at every angle: the shaft, and a head that grows towards its
    // foot.
    const auto arrow = [&](double grow, Color color) {
        constexpr double kStep = 0.5, kHeadPx = 11, kHeadHalfPx = 4;
        for (double along = -kArrowPx; along <= kArrowPx; along += kStep) {
            const double from_tip = kArrowPx - along;
            const double radius = from_tip < kHeadPx ? kHeadHalfPx * from_tip / kHeadPx : 0.9;
            text.add_disc(batch, {middle.x + x * along, middle.y + y * along}, std::max(radius, 0.6) + grow,
                          color, viewport.dpi_scale);
        }
    };
    arrow(1.5, style.halo);
    arrow(0, style.text);
    const double width = text.measure(tr_in("north", "N"), kSmallPx, viewport.dpi_scale);
    constexpr double kLetterPx = kArrowPx + 9;
    text.add_text(batch, tr_in("north", "N"),
                  {middle.x + x * kLetterPx - width / 2,
                   middle.y + y * kLetterPx + TextRenderer::cap_height(kSmallPx) / 2},
                  {kSmallPx, style.text, style.halo, 1.5}, viewport.dpi_scale);
    return ScreenRect{middle.x - kReach, middle.y - kReach, middle.x + kReach, middle.y + kReach};
}

}  // namespace courtyard
