#include "render/symbol_stamps.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/wide.h"

namespace courtyard {
namespace {

enum class Kind : std::uint8_t { Solid, Ring, BarredDot, Square };

/// A symbol's colours, 0 … 255, and its form.
struct Form {
    float radius, line, opacity;
    float red, green, blue;
    float rim_red, rim_green, rim_blue, rim_alpha;
};

/// Coverage of a shape whose edge is at distance 0, inside negative, over one pixel.
inline float cover(float distance_px) {
    return std::min(std::max(0.5F - distance_px, 0.0F), 1.0F);
}

/// Coverage of the symbol at an offset from its middle, and of its rim.
template <Kind kind>
inline void covers(const Form& f, float ox, float oy, float& fill, float& rim) {
    const float d = std::sqrt(ox * ox + oy * oy);
    if constexpr (kind == Kind::Solid) {
        fill = cover(d - f.radius);
        rim = cover(d - f.radius - f.line);
    } else if constexpr (kind == Kind::Ring) {
        const float ring = std::abs(d - f.radius + 0.9F * f.line) - 0.9F * f.line;
        fill = cover(ring);
        rim = cover(ring - 0.8F * f.line) * 0.6F;
    } else if constexpr (kind == Kind::BarredDot) {
        const float bar = std::max(std::abs(ox) - 5.5F * f.line, std::abs(oy) - 0.7F * f.line);
        const float shape = std::min(d - 2.5F * f.line, bar);
        fill = cover(shape);
        rim = cover(shape - f.line) * 0.6F;
    } else {
        const float square = std::abs(std::max(std::abs(ox), std::abs(oy)) - f.radius + f.line) - f.line;
        fill = cover(square);
        rim = cover(square - 0.8F * f.line) * 0.6F;
    }
}

/// Pixels of the overlay, and how far the middle of the first is from the symbol's.
struct Patch {
    Pixel* first;
    std::ptrdiff_t stride;
    int width, height;
    float ox, oy;
};

template <Kind kind>
inline __attribute__((always_inline)) void stamp_rows(Patch patch, Form f) {
    const int width = patch.width;  // what no store to a pixel can change
    for (int y = 0; y < patch.height; ++y) {
        Pixel* pixels = patch.first + y * patch.stride;
        const float oy = patch.oy + static_cast<float>(y), ox = patch.ox;
        for (int x = 0; x < width; ++x) {
            float fill = 0, rim = 0;
            covers<kind>(f, ox + static_cast<float>(x), oy, fill, rim);
            // The rim lies under the symbol and shows around it: neighbours stay apart.
            const float over = fill * f.opacity;
            const float under = rim * f.rim_alpha * (1 - over) * f.opacity;
            const float left = 1 - over - under;
            const Pixel p = pixels[x];
            const auto channel = [p](unsigned shift) {
                return static_cast<float>(static_cast<std::int32_t>(p >> shift & 0xFFU));
            };
            const auto whole = [](float value) {
                return static_cast<std::uint32_t>(static_cast<std::int32_t>(value + 0.5F));
            };
            const std::uint32_t r = whole(channel(0) * left + f.red * over + f.rim_red * under);
            const std::uint32_t g = whole(channel(8) * left + f.green * over + f.rim_green * under);
            const std::uint32_t b = whole(channel(16) * left + f.blue * over + f.rim_blue * under);
            const std::uint32_t a = whole(channel(24) * left + 255 * (over + under));
            pixels[x] = a << 24U | b << 16U | g << 8U | r;
        }
    }
}

COURTYARD_WIDE void stamp_solid(const Patch& patch, const Form& form) {
    stamp_rows<Kind::Solid>(patch, form);
}
COURTYARD_WIDE void stamp_ring(const Patch& patch, const Form& form) {
    stamp_rows<Kind::Ring>(patch, form);
}
COURTYARD_WIDE void stamp_barred_dot(const Patch& patch, const Form& form) {
    stamp_rows<Kind::BarredDot>(patch, form);
}
COURTYARD_WIDE void stamp_square(const Patch& patch, const Form& form) {
    stamp_rows<Kind::Square>(patch, form);
}

Kind kind_of(const StampStyle& style, float size) {
    if (size < -1.5F) return Kind::Square;
    if (!style.sized || size > 0) return Kind::Solid;
    return size < 0 ? Kind::Ring : Kind::BarredDot;
}

}  // namespace

void stamp(Overlay& overlay, const StampStyle& style, const Stamp& symbol) {
    const Kind kind = kind_of(style, symbol.size);
    float radius = 5;
    if (kind == Kind::Square) {
        radius = 4.5F;
    } else if (style.sized && symbol.size >= 0) {
        radius = std::max(style.max_radius_px * std::sqrt(symbol.size), 2.5F);
    }
    radius *= style.dpi_scale;
    // How far the symbol and its rim reach from its middle.
    const float line = style.dpi_scale;
    const float reach_x = kind == Kind::BarredDot ? 8 * line : radius + 2 * line;
    const float reach_y = kind == Kind::BarredDot ? 4.5F * line : reach_x;
    const PixelBox box{
        static_cast<int>(std::floor(symbol.x - reach_x)), static_cast<int>(std::floor(symbol.y - reach_y)),
        static_cast<int>(std::ceil(symbol.x + reach_x)), static_cast<int>(std::ceil(symbol.y + reach_y))};
    const int left = std::max(box.left, 0), right = std::min(box.right, overlay.width());
    const int bottom = std::max(box.bottom, 0), top = std::min(box.top, overlay.height());
    if (left >= right || bottom >= top) return;
    const auto& color = style.colors[std::min<std::size_t>(symbol.palette, style.colors.size() - 1)];
    const Form form{radius,
                    line,
                    style.opacity,
                    255 * color[0],
                    255 * color[1],
                    255 * color[2],
                    255 * style.outline[0],
                    255 * style.outline[1],
                    255 * style.outline[2],
                    style.outline[3]};
    // Pixels beyond the symbol stay as they are, so that whole vectors of them can be worked on.
    const int whole_vectors = (right - left + 7) / 8 * 8;
    const Patch patch{overlay.row(bottom) + left,
                      overlay.width(),
                      left + whole_vectors <= overlay.width() ? whole_vectors : right - left,
                      top - bottom,
                      static_cast<float>(left) + 0.5F - symbol.x,
                      static_cast<float>(bottom) + 0.5F - symbol.y};
    switch (kind) {
        case Kind::Solid:
            stamp_solid(patch, form);
            break;
        case Kind::Ring:
            stamp_ring(patch, form);
            break;
        case Kind::BarredDot:
            stamp_barred_dot(patch, form);
            break;
        case Kind::Square:
            stamp_square(patch, form);
            break;
    }
    overlay.mark(box);
}

}  // namespace courtyard
