#include "render/symbol_stamps.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/wide.h"
#include "session/trail.h"

namespace courtyard {
namespace {

enum class Kind : std::uint8_t { Solid, Ring, BarredDot, NoDate, Range, Soft, Glow };

/// A symbol's colours, 0 … 255, and its form.
struct Form {
    float radius, line, opacity;
    float low;  ///< Radius of a range's lower bound, −1 = none; of a glow, where it begins to fall off.
    Kind kind;
    MarkShape shape;
    std::uint8_t marks;  ///< Bits of mark.
    float red, green, blue;
    float rim_red, rim_green, rim_blue, rim_alpha;
};

/// Coverage of a shape whose edge is at distance 0, inside negative, over one pixel.
inline float cover(float distance_px) {
    return std::min(std::max(0.5F - distance_px, 0.0F), 1.0F);
}

/// Distance to the edge of a shape with the area of a circle of that radius; y points up.
template <MarkShape shape>
inline __attribute__((always_inline)) float edge(float x, float y, float radius) {
    const float ox = std::abs(x), oy = std::abs(y);
    if constexpr (shape == MarkShape::Square) return std::max(ox, oy) - 0.8862F * radius;
    if constexpr (shape == MarkShape::Diamond) return (ox + oy - 1.2533F * radius) * 0.7071F;
    if constexpr (shape == MarkShape::Triangle)
        return std::max(-y, 0.866F * ox + 0.5F * y) - 0.7776F * radius;
    if constexpr (shape == MarkShape::TriangleDown)
        return std::max(y, 0.866F * ox - 0.5F * y) - 0.7776F * radius;
    if constexpr (shape == MarkShape::Plus)
        return std::max(std::min(ox, oy) - 0.4432F * radius, std::max(ox, oy) - 1.108F * radius);
    if constexpr (shape == MarkShape::Cross)
        return edge<MarkShape::Plus>((x + y) * 0.7071F, (x - y) * 0.7071F, radius);
    if constexpr (shape == MarkShape::Hourglass) return std::max((ox - oy) * 0.7071F, oy - 1.2533F * radius);
    return std::sqrt(x * x + y * y) - radius;
}

/// Calls with a shape as a compile-time constant.
template <typename Call>
auto with_shape(MarkShape shape, Call call) {
    switch (shape) {
        case MarkShape::Circle:
            break;
        case MarkShape::Square:
            return call.template operator()<MarkShape::Square>();
        case MarkShape::Diamond:
            return call.template operator()<MarkShape::Diamond>();
        case MarkShape::Triangle:
            return call.template operator()<MarkShape::Triangle>();
        case MarkShape::TriangleDown:
            return call.template operator()<MarkShape::TriangleDown>();
        case MarkShape::Plus:
            return call.template operator()<MarkShape::Plus>();
        case MarkShape::Cross:
            return call.template operator()<MarkShape::Cross>();
        case MarkShape::Hourglass:
            return call.template operator()<MarkShape::Hourglass>();
    }
    return call.template operator()<MarkShape::Circle>();
}

/// Coverage of dashes around the middle.
float dashes(const Form& f, float x, float y) {
    constexpr float kTurn = 6.28318531F;
    const float n = std::max(4.0F, std::round(kTurn * f.radius / (7 * f.line)));
    const float period = kTurn * std::sqrt(x * x + y * y) / n;
    const float along = std::atan2(y, x) / kTurn * n + 0.5F;
    return cover(std::abs(along - std::floor(along) - 0.5F) * period - 0.29F * period);
}

/// Coverage of the symbol at an offset from its middle, and of its rim: discs, and what is always round or
/// always square.
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
    } else if constexpr (kind == Kind::Glow) {
        const float left = std::min(std::max((f.radius - d) / (f.radius - f.low), 0.0F), 1.0F);
        fill = kTrailGlowAlpha * left * left;
        rim = 0;
    } else {
        const float square = std::abs(std::max(std::abs(ox), std::abs(oy)) - f.radius + f.line) - f.line;
        fill = cover(square);
        rim = cover(square - 0.8F * f.line) * 0.6F;
    }
}

/// The same of any shape with any marks.
template <MarkShape shape>
void covers_marked(const Form& f, float x, float y, float& fill, float& rim) {
    const float at = edge<shape>(x, y, f.radius);
    const bool vague = (f.marks & (mark::kVague | mark::kDayUnknown)) != 0;
    const float ring = std::abs(at + 0.9F * f.line) - 0.9F * f.line;
    const float outline = cover(ring) * (vague && cover(ring) > 0 ? dashes(f, x, y) : 1);
    fill = cover(at);
    rim = cover(at - f.line);
    if (f.kind == Kind::Ring) {
        fill = outline;
        rim = cover(ring - 0.8F * f.line) * 0.6F;
    } else if (f.kind == Kind::Range) {
        const float inner = f.low > 0 ? cover(edge<shape>(x, y, f.low)) : 0;
        fill = std::max({0.2F * fill, outline, inner});
    } else if (f.kind == Kind::Soft) {
        fill = 0.85F * std::clamp(-at / (0.6F * f.radius), 0.0F, 1.0F);
        rim = 0;
    } else if (vague) {
        fill = std::max(0.45F * fill, outline);
    }
    if ((f.marks & mark::kDefaultPlace) != 0) {
        const float qx = std::abs(x + y) * 0.7071F, qy = std::abs(x - y) * 0.7071F;
        fill *= 1 - cover(std::max(std::min(qx, qy) - 0.7F * f.line, std::max(qx, qy) - 3 * f.line));
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
struct Covers {
    inline __attribute__((always_inline)) void operator()(const Form& f, float x, float y, float& fill,
                                                          float& rim) const {
        covers<kind>(f, x, y, fill, rim);
    }
};

template <typename Covered>
inline __attribute__((always_inline)) void stamp_rows(Patch patch, Form f, Covered covered) {
    const int width = patch.width;  // what no store to a pixel can change
    for (int y = 0; y < patch.height; ++y) {
        Pixel* pixels = patch.first + y * patch.stride;
        const float oy = patch.oy + static_cast<float>(y), ox = patch.ox;
        for (int x = 0; x < width; ++x) {
            float fill = 0, rim = 0;
            covered(f, ox + static_cast<float>(x), oy, fill, rim);
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
    stamp_rows(patch, form, Covers<Kind::Solid>());
}
COURTYARD_WIDE void stamp_ring(const Patch& patch, const Form& form) {
    stamp_rows(patch, form, Covers<Kind::Ring>());
}
COURTYARD_WIDE void stamp_barred_dot(const Patch& patch, const Form& form) {
    stamp_rows(patch, form, Covers<Kind::BarredDot>());
}
COURTYARD_WIDE void stamp_no_date(const Patch& patch, const Form& form) {
    stamp_rows(patch, form, Covers<Kind::NoDate>());
}
COURTYARD_WIDE void stamp_halo(const Patch& patch, const Form& form) {
    stamp_rows(patch, form, Covers<Kind::Glow>());
}
void stamp_marked(const Patch& patch, const Form& form) {
    with_shape(form.shape, [&]<MarkShape shape>() { stamp_rows(patch, form, covers_marked<shape>); });
}

void stamp_form(const Patch& patch, const Form& form) {
    const bool plain = form.shape == MarkShape::Circle && form.marks == 0;
    if (form.kind == Kind::Glow) return stamp_halo(patch, form);
    if (form.kind == Kind::BarredDot) return stamp_barred_dot(patch, form);
    if (form.kind == Kind::NoDate) return stamp_no_date(patch, form);
    if (plain && form.kind == Kind::Solid) return stamp_solid(patch, form);
    if (plain && form.kind == Kind::Ring) return stamp_ring(patch, form);
    stamp_marked(patch, form);
}

Kind kind_of(const StampStyle& style, float size, std::uint8_t marks) {
    if (size < -1.5F) return Kind::NoDate;
    if (style.sized && size < 0) return Kind::Ring;
    if (style.sized && size == 0) return Kind::BarredDot;
    if (style.sized && (marks & mark::kRange) != 0) return Kind::Range;
    return (marks & mark::kSoft) != 0 ? Kind::Soft : Kind::Solid;
}

float radius_of(const StampStyle& style, const Stamp& symbol, const Form& form) {
    if (form.kind == Kind::NoDate) return 4.5F;
    float radius = 5;
    if (style.sized && symbol.size >= 0)
        radius = std::max(style.max_radius_px * std::sqrt(symbol.size), 2.5F);
    return (form.marks & mark::kDefaultPlace) != 0 ? std::max(radius, 4.0F) : radius;
}

/// The form and colours of a symbol.
Form form_of(const StampStyle& style, const Stamp& symbol) {
    const auto& color = style.colors[std::min<std::size_t>(symbol.look & 0xFFU, style.colors.size() - 1)];
    const auto marks = static_cast<std::uint8_t>(symbol.look >> 12U & 31U);
    Form form{0,
              style.dpi_scale,
              ((marks & mark::kDayUnknown) != 0 ? kPerhapsOpacity : 1) * style.opacity * symbol.opacity,
              symbol.low < 0 ? -1 : style.max_radius_px * std::sqrt(symbol.low) * style.dpi_scale,
              kind_of(style, symbol.size, marks),
              static_cast<MarkShape>(symbol.look >> 8U & 15U),
              marks,
              255 * color[0],
              255 * color[1],
              255 * color[2],
              255 * style.outline[0],
              255 * style.outline[1],
              255 * style.outline[2],
              style.outline[3]};
    form.radius = radius_of(style, symbol, form) * style.dpi_scale;
    return form;
}

/// Lays the form over the overlay, as far as it reaches.
void stamp_within(Overlay& overlay, const Stamp& symbol, const Form& form, float reach_x, float reach_y) {
    const PixelBox box{
        static_cast<int>(std::floor(symbol.x - reach_x)), static_cast<int>(std::floor(symbol.y - reach_y)),
        static_cast<int>(std::ceil(symbol.x + reach_x)), static_cast<int>(std::ceil(symbol.y + reach_y))};
    const int left = std::max(box.left, 0), right = std::min(box.right, overlay.width());
    const int bottom = std::max(box.bottom, 0), top = std::min(box.top, overlay.height());
    if (left >= right || bottom >= top) return;
    // Pixels beyond the symbol stay as they are, so that whole vectors of them can be worked on.
    const int whole_vectors = (right - left + 7) / 8 * 8;
    stamp_form({overlay.row(bottom) + left, overlay.width(),
                left + whole_vectors <= overlay.width() ? whole_vectors : right - left, top - bottom,
                static_cast<float>(left) + 0.5F - symbol.x, static_cast<float>(bottom) + 0.5F - symbol.y},
               form);
    overlay.mark(box);
}

}  // namespace

float symbol_edge(MarkShape shape, float x, float y, float radius) {
    return with_shape(shape, [&]<MarkShape one>() { return edge<one>(x, y, radius); });
}

void stamp(Overlay& overlay, const StampStyle& style, const Stamp& symbol) {
    const Form form = form_of(style, symbol);
    // How far the symbol and its rim reach from its middle, and half a pixel that they cover in part.
    const float line = form.line;
    const bool barred = form.kind == Kind::BarredDot;
    const float around = form.shape == MarkShape::Circle || form.kind == Kind::NoDate
                             ? form.radius + line + 0.5F
                             : kShapeReach * form.radius + 4 * line;
    stamp_within(overlay, symbol, form, barred ? 6.5F * line + 0.5F : around,
                 barred ? 3.5F * line + 0.5F : around);
}

void stamp_glow(Overlay& overlay, const StampStyle& style, const Stamp& symbol) {
    Form form = form_of(style, symbol);
    form.kind = Kind::Glow;
    form.low = form.radius;
    form.radius += kTrailGlowPx * form.line;
    stamp_within(overlay, symbol, form, form.radius, form.radius);
}

}  // namespace courtyard
