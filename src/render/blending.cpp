#include "render/blending.h"

#include <algorithm>

#include "base/wide.h"

namespace courtyard {
namespace {

/// v / 255, rounded; v at most 255².
inline std::uint32_t of_255(std::uint32_t v) {
    v += 128;
    return (v + (v >> 8U)) >> 8U;
}

template <PixelBlend blend>
inline __attribute__((always_inline)) std::uint32_t channel(std::uint32_t below, std::uint32_t layer,
                                                            std::uint32_t alpha) {
    if constexpr (blend == PixelBlend::Add) return std::min(below + layer, 255U);
    if constexpr (blend == PixelBlend::Shade) return below + layer < alpha ? 0U : below + layer - alpha;
    if constexpr (blend == PixelBlend::Multiply) return of_255(below * (255 - alpha + layer));
    if constexpr (blend == PixelBlend::Screen) return layer + of_255(below * (255 - layer));
    return layer + of_255(below * (255 - alpha));
}

template <PixelBlend blend>
inline __attribute__((always_inline)) Pixel pixel(Pixel below, Pixel layer) {
    const std::uint32_t alpha = layer >> 24U;
    const auto at = [&](unsigned shift) {
        return channel<blend>(below >> shift & 0xFFU, layer >> shift & 0xFFU, alpha) << shift;
    };
    return 0xFF000000U | at(16) | at(8) | at(0);
}

template <PixelBlend blend>
inline __attribute__((always_inline)) void blend_pixels(Pixel* overlay, const Pixel* layer, const Pixel* base,
                                                        int count) {
    for (int x = 0; x < count; ++x) {
        const Pixel mixed = pixel<blend>(laid_over(base[x], overlay[x]), layer[x]);
        overlay[x] = layer[x] == 0 ? overlay[x] : mixed;
    }
}

COURTYARD_WIDE void blend_row(PixelBlend blend, Pixel* overlay, const Pixel* layer, const Pixel* base,
                              int count) {
    switch (blend) {
        case PixelBlend::Over:
            return blend_pixels<PixelBlend::Over>(overlay, layer, base, count);
        case PixelBlend::Add:
            return blend_pixels<PixelBlend::Add>(overlay, layer, base, count);
        case PixelBlend::Shade:
            return blend_pixels<PixelBlend::Shade>(overlay, layer, base, count);
        case PixelBlend::Multiply:
            return blend_pixels<PixelBlend::Multiply>(overlay, layer, base, count);
        case PixelBlend::Screen:
            return blend_pixels<PixelBlend::Screen>(overlay, layer, base, count);
    }
}

}  // namespace

PixelBlend pixel_blend(Blend blend, Theme theme) {
    switch (blend) {
        case Blend::Normal:
            break;
        case Blend::Add:
            return theme == Theme::Dark ? PixelBlend::Add : PixelBlend::Shade;
        case Blend::Multiply:
            return PixelBlend::Multiply;
        case Blend::Screen:
            return PixelBlend::Screen;
    }
    return PixelBlend::Over;
}

Pixel blended(PixelBlend blend, Pixel below, Pixel layer) {
    Pixel on_top = 0;
    blend_row(blend, &on_top, &layer, &below, 1);
    return laid_over(below, on_top);
}

void blend_onto(Overlay& overlay, const Overlay& layer, std::span<const Pixel> base, PixelBlend blend,
                std::vector<PixelBox>& runs) {
    layer.marks().find_runs(runs);
    for (const PixelBox& box : runs) {
        for (int y = box.bottom; y < box.top; ++y) {
            const Pixel* below = base.data() + static_cast<std::ptrdiff_t>(y) * overlay.width();
            blend_row(blend, overlay.row(y) + box.left, layer.row(y) + box.left, below + box.left,
                      box.right - box.left);
        }
        overlay.mark(box);
    }
}

void begin_gl_blending(PixelBlend blend) {
    glEnable(GL_BLEND);
    glBlendEquationSeparate(blend == PixelBlend::Shade ? GL_FUNC_REVERSE_SUBTRACT : GL_FUNC_ADD, GL_FUNC_ADD);
    GLenum source = GL_ONE, below = GL_ONE;
    if (blend == PixelBlend::Over) below = GL_ONE_MINUS_SRC_ALPHA;
    if (blend == PixelBlend::Screen) below = GL_ONE_MINUS_SRC_COLOR;
    if (blend == PixelBlend::Multiply) {
        source = GL_DST_COLOR;
        below = GL_ONE_MINUS_SRC_ALPHA;
    }
    glBlendFuncSeparate(source, below, GL_ZERO, GL_ONE);
}

void end_gl_blending() {
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

}  // namespace courtyard
