#include "render/text_stamps.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/wide.h"
#include "render/text_atlas.h"

namespace courtyard {
namespace {

/// A colour with its alpha times `coverage`, 0 … 255, premultiplied.
Pixel covered(std::uint32_t r, std::uint32_t g, std::uint32_t b, std::uint32_t a, std::uint32_t coverage) {
    const std::uint32_t alpha = (a * coverage + 127) / 255;
    const auto times_alpha = [alpha](std::uint32_t channel) { return (channel * alpha + 127) / 255; };
    return alpha << 24U | times_alpha(b) << 16U | times_alpha(g) << 8U | times_alpha(r);
}

/// `coverage`: of a glyph and of its halo in turn.
COURTYARD_WIDE void stamp_glyph_row(Pixel* to, const std::uint8_t* coverage, int count, Pixel color) {
    for (int x = 0; x < count; ++x) to[x] = laid_over(to[x], faded(color, coverage[std::ptrdiff_t{2} * x]));
}

/// The part of a box that lies in the overlay.
PixelBox inside(const PixelBox& box, const Overlay& overlay) {
    return {std::max(box.left, 0), std::max(box.bottom, 0), std::min(box.right, overlay.width()),
            std::min(box.top, overlay.height())};
}

}  // namespace

void TextStamps::stamp(const TextBatch& batch) {
    for (const Quad& quad : batch.quads_) {
        switch (quad.kind) {
            case TextBatch::kRect:
                stamp_rect(quad);
                break;
            case TextBatch::kDisc:
                stamp_disc(quad);
                break;
            default:
                stamp_glyph(quad);
        }
    }
}

/// A glyph or its halo: they lie on whole pixels.
void TextStamps::stamp_glyph(const Quad& quad) {
    const int left = static_cast<int>(quad.left), top = overlay_.height() - static_cast<int>(quad.top);
    const PixelBox whole{left, top - static_cast<int>(quad.height), left + static_cast<int>(quad.width), top};
    const PixelBox box = inside(whole, overlay_);
    if (box.left >= box.right || box.bottom >= box.top) return;
    const Pixel color = covered(quad.r, quad.g, quad.b, quad.a, 255);
    const std::ptrdiff_t channel = quad.kind == TextBatch::kGlyph ? 0 : 1;
    for (int y = box.bottom; y < box.top; ++y) {
        const std::ptrdiff_t texel =
            std::ptrdiff_t{TextAtlas::kWidth} * (quad.v + top - 1 - y) + quad.u - left;
        const std::uint8_t* coverage = atlas_ + 2 * (texel + box.left) + channel;
        stamp_glyph_row(overlay_.row(y) + box.left, coverage, box.right - box.left, color);
    }
    overlay_.mark(box);
}

void TextStamps::stamp_rect(const Quad& quad) {
    const int left = static_cast<int>(quad.left), top = overlay_.height() - static_cast<int>(quad.top);
    const PixelBox box = inside(
        {left, top - static_cast<int>(quad.height), left + static_cast<int>(quad.width), top}, overlay_);
    if (box.left >= box.right || box.bottom >= box.top) return;
    const Pixel color = covered(quad.r, quad.g, quad.b, quad.a, 255);
    for (int y = box.bottom; y < box.top; ++y) {
        Pixel* row = overlay_.row(y);
        for (int x = box.left; x < box.right; ++x) row[x] = laid_over(row[x], color);
    }
    overlay_.mark(box);
}

void TextStamps::stamp_disc(const Quad& quad) {
    const float radius = quad.width / 2;
    const float middle_x = quad.left + radius,
                middle_y = static_cast<float>(overlay_.height()) - quad.top - radius;
    const PixelBox box = inside(
        {static_cast<int>(std::floor(middle_x - radius)), static_cast<int>(std::floor(middle_y - radius)),
         static_cast<int>(std::ceil(middle_x + radius)), static_cast<int>(std::ceil(middle_y + radius))},
        overlay_);
    if (box.left >= box.right || box.bottom >= box.top) return;
    for (int y = box.bottom; y < box.top; ++y) {
        Pixel* row = overlay_.row(y);
        for (int x = box.left; x < box.right; ++x) {
            const float dx = static_cast<float>(x) + 0.5F - middle_x,
                        dy = static_cast<float>(y) + 0.5F - middle_y;
            const float coverage = std::clamp(radius - std::sqrt(dx * dx + dy * dy), 0.0F, 1.0F);
            const auto whole = static_cast<std::uint32_t>(std::lround(coverage * 255));
            if (whole != 0) row[x] = laid_over(row[x], covered(quad.r, quad.g, quad.b, quad.a, whole));
        }
    }
    overlay_.mark(box);
}

}  // namespace courtyard
