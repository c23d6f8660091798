#include "render/pies.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace courtyard {
namespace {

struct Rgb {
    float r = 0, g = 0, b = 0;
};

Rgb rgb(Color c) {
    return {static_cast<float>(c.r), static_cast<float>(c.g), static_cast<float>(c.b)};
}

Rgb mixed(const Rgb& a, const Rgb& b, float share_of_b) {
    return {a.r + (b.r - a.r) * share_of_b, a.g + (b.g - a.g) * share_of_b, a.b + (b.b - a.b) * share_of_b};
}

Pixel pixel(const Rgb& c, float alpha) {
    const auto part = [alpha](float v) { return static_cast<Pixel>(v * alpha + 0.5F); };
    return part(255) << 24U | part(c.b) << 16U | part(c.g) << 8U | part(c.r);
}

/// Grows with the angle, clockwise from the top, from 0 to 4: no trigonometry for each pixel.
float turn_of(float dx, float dy) {
    if (dx >= 0) return dy >= 0 ? dx / std::max(dx + dy, 1e-6F) : 1 - dy / (dx - dy);
    return dy <= 0 ? 2 - dx / (-dx - dy) : 3 + dy / (dy - dx);
}

/// The ring's colours by direction.
class Ring {
public:
    explicit Ring(std::span<const PieArc> arcs) {
        double sum = 0;
        for (const PieArc& arc : arcs) {
            if (arc.share <= 0 || count_ == kMost) continue;
            const double angle = sum * 2 * std::numbers::pi;
            arcs_[count_].color = rgb(arc.color);
            arcs_[count_].x = static_cast<float>(std::sin(angle));
            arcs_[count_].y = static_cast<float>(std::cos(angle));
            arcs_[count_].turn = count_ == 0 ? 0 : turn_of(arcs_[count_].x, arcs_[count_].y);
            sum += arc.share;
            ++count_;
        }
    }

    Rgb color(float dx, float dy) const {
        if (count_ < 2) return arcs_[0].color;
        const float turn = turn_of(dx, dy);
        std::size_t i = count_ - 1;
        while (i > 0 && turn < arcs_[i].turn) --i;
        const std::size_t before = i == 0 ? count_ - 1 : i - 1, after = i + 1 == count_ ? 0 : i + 1;
        const float of_before = beyond(arcs_[i], dx, dy), of_after = beyond(arcs_[after], dx, dy);
        if (of_before <= 0 && of_after <= 0) return arcs_[i].color;
        return mixed(mixed(arcs_[i].color, arcs_[before].color, of_before), arcs_[after].color, of_after);
    }

private:
    struct Arc {
        Rgb color;
        float x = 0, y = 1;  ///< The direction in which it begins.
        float turn = 0;
    };
    /// How much of a pixel lies beyond the border at which an arc begins.
    static float beyond(const Arc& border, float dx, float dy) {
        if (border.x * dx + border.y * dy <= 0) return 0;
        return std::clamp(0.5F - std::abs(border.x * dy - border.y * dx), 0.0F, 0.5F);
    }
    static constexpr std::size_t kMost = 16;  // more than a symbology has classes
    std::array<Arc, kMost> arcs_{};
    std::size_t count_ = 0;
};

float share_inside(float radius, float distance) {
    return std::clamp(radius - distance + 0.5F, 0.0F, 1.0F);
}

}  // namespace

void paint_pie(Overlay& overlay, const Pie& pie, std::span<const PieArc> arcs) {
    const double reach = pie.radius + pie.rim + 1;
    const PixelBox box{std::max(static_cast<int>(std::floor(pie.x - reach)), 0),
                       std::max(static_cast<int>(std::floor(pie.y - reach)), 0),
                       std::min(static_cast<int>(std::ceil(pie.x + reach)), overlay.width()),
                       std::min(static_cast<int>(std::ceil(pie.y + reach)), overlay.height())};
    if (box.left >= box.right || box.bottom >= box.top) return;
    const PieArc plain{pie.fill, 1};
    const Ring ring(arcs.empty() ? std::span(&plain, 1) : arcs);
    const auto radius = static_cast<float>(pie.radius), rim = static_cast<float>(pie.radius + pie.rim),
               inner = static_cast<float>(pie.radius - pie.ring), opacity = static_cast<float>(pie.opacity);
    const Rgb fill = rgb(pie.fill), rim_color = rgb(pie.rim_color);
    const Pixel whole_fill = pixel(fill, opacity);
    for (int y = box.bottom; y < box.top; ++y) {
        Pixel* row = overlay.row(y);
        const auto dy = static_cast<float>(y + 0.5 - pie.y);
        for (int x = box.left; x < box.right; ++x) {
            const auto dx = static_cast<float>(x + 0.5 - pie.x);
            const float distance = std::sqrt(dx * dx + dy * dy);
            if (distance >= rim + 0.5F) continue;
            if (distance <= inner - 0.5F) {
                row[x] = laid_over(row[x], whole_fill);
                continue;
            }
            Rgb color = distance < radius + 0.5F ? ring.color(dx, dy) : rim_color;
            color = mixed(rim_color, color, share_inside(radius, distance));
            color = mixed(color, fill, share_inside(inner, distance));
            row[x] = laid_over(row[x], pixel(color, opacity * share_inside(rim, distance)));
        }
    }
    overlay.mark(box);
}

}  // namespace courtyard
