#include "render/text.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "render/text_stamps.h"

namespace courtyard {
namespace {

std::uint16_t in_64ths(double px) {
    return static_cast<std::uint16_t>(std::clamp(std::lround(px * 64), 0L, 65535L));
}

}  // namespace

void TextBatch::clear() {
    quads_.clear();
    changed_ = true;
    static std::uint64_t fillings = 0;
    revision_ = ++fillings;
}

Result<TextRenderer> TextRenderer::create(const std::filesystem::path& share_dir) {
    auto program = gl::load_program(share_dir, "text");
    if (!program) return pass_on(program);
    auto atlas = TextAtlas::create();
    if (!atlas) return pass_on(atlas);
    auto shaper = TextShaper::create(atlas->font_files());
    if (!shaper) return pass_on(shaper);
    TextRenderer made(std::move(*atlas), std::move(*shaper));
    made.program_ = std::move(*program);
    made.clip_per_px_ = made.program_.uniform("u_clip_per_px");
    return made;
}

double TextRenderer::measure(std::string_view utf8, double size_px, double dpi_scale, double spacing_px) {
    const ShapedText& shaped = shaper_.shape(utf8);
    const double em = in_64ths(size_px * dpi_scale) / 64.0 / dpi_scale;
    return static_cast<double>(shaped.width) * em + shaped.gaps * spacing_px;
}

void TextRenderer::add_text(TextBatch& batch, std::string_view utf8, ScreenPoint baseline,
                            const TextStyle& style, double dpi_scale) {
    const std::uint16_t size_64 = in_64ths(style.size_px * dpi_scale);
    const std::uint16_t halo_64 = in_64ths(style.halo_px * dpi_scale);
    const double em = size_64 / 64.0;
    const double y = static_cast<double>(std::lround(baseline.y * dpi_scale));
    const ShapedText& shaped = shaper_.shape(utf8);
    const auto add_pass = [&](std::uint32_t kind, Color color) {
        for (const ShapedGlyph& at : shaped.glyphs) {
            const double pen =
                (baseline.x + at.gap * style.spacing_px) * dpi_scale + static_cast<double>(at.x) * em;
            const double snapped = std::floor(pen * 4 + 0.5) / 4;  // glyphs exist at quarters of a pixel
            const double whole = std::floor(snapped);
            const auto quarter = static_cast<std::uint8_t>((snapped - whole) * 4);
            const AtlasGlyph& glyph = atlas_.glyph({at.font, at.glyph, size_64, halo_64, quarter});
            if (glyph.width == 0) continue;
            const double up = std::round(static_cast<double>(at.y) * em);
            batch.quads_.push_back({static_cast<float>(whole) + static_cast<float>(glyph.left),
                                    static_cast<float>(y - up) - static_cast<float>(glyph.top),
                                    static_cast<float>(glyph.width), static_cast<float>(glyph.height),
                                    glyph.u, glyph.v, color.r, color.g, color.b, color.a, kind});
        }
    };
    if (halo_64 > 0 && style.halo.a > 0)
        add_pass(TextBatch::kHalo, style.halo);  // below all of the text's own glyphs
    add_pass(TextBatch::kGlyph, style.color);
    batch.changed_ = true;
}

void TextRenderer::add_rect(TextBatch& batch, const ScreenRect& rect, Color color, double dpi_scale) {
    const auto snap = [dpi_scale](double px) { return static_cast<float>(std::lround(px * dpi_scale)); };
    batch.quads_.push_back({snap(rect.left), snap(rect.top), snap(rect.right) - snap(rect.left),
                            snap(rect.bottom) - snap(rect.top), 0, 0, color.r, color.g, color.b, color.a,
                            TextBatch::kRect});
    batch.changed_ = true;
}

void TextRenderer::add_disc(TextBatch& batch, ScreenPoint center, double radius_px, Color color,
                            double dpi_scale) {
    const double reach = radius_px * dpi_scale + 0.5;  // half a pixel more for the smooth edge
    batch.quads_.push_back({static_cast<float>(center.x * dpi_scale - reach),
                            static_cast<float>(center.y * dpi_scale - reach), static_cast<float>(2 * reach),
                            static_cast<float>(2 * reach), 0, 0, color.r, color.g, color.b, color.a,
                            TextBatch::kDisc});
    batch.changed_ = true;
}

void TextRenderer::upload_atlas() {
    const auto [from, to] = atlas_.take_changed_rows();
    if (from == to) return;
    if (texture_rows_ != atlas_.rows()) {
        GLuint name = 0;
        glCreateTextures(GL_TEXTURE_2D, 1, &name);
        texture_ = gl::TextureHandle(name);
        texture_rows_ = atlas_.rows();
        glTextureStorage2D(name, 1, GL_RG8, TextAtlas::kWidth, texture_rows_);
        glTextureParameteri(name, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTextureParameteri(name, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTextureSubImage2D(texture_.name(), 0, 0, from, TextAtlas::kWidth, to - from, GL_RG, GL_UNSIGNED_BYTE,
                        atlas_.pixels() + std::ptrdiff_t{2} * TextAtlas::kWidth * from);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
}

void TextRenderer::mark(const TextBatch& batch, TileMarks& marks, const Viewport& viewport) {
    for (const TextBatch::Quad& quad : batch.quads_) {
        const auto top = static_cast<float>(viewport.height_px()) - quad.top;
        marks.mark({static_cast<int>(std::floor(quad.left)), static_cast<int>(std::floor(top - quad.height)),
                    static_cast<int>(std::ceil(quad.left + quad.width)), static_cast<int>(std::ceil(top))});
    }
}

void TextRenderer::stamp(const TextBatch& batch, Overlay& overlay) {
    TextStamps(atlas_.pixels(), overlay).stamp(batch);
}

void TextRenderer::draw(TextBatch& batch, const Viewport& viewport) {
    if (batch.quads_.empty()) return;
    upload_atlas();
    if (batch.changed_) {
        batch.buffer_.upload_stream(std::as_bytes(std::span(batch.quads_)));
        batch.changed_ = false;
    }
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glUseProgram(program_.name());
    glUniform2f(clip_per_px_, 2 / static_cast<float>(viewport.width_px()),
                -2 / static_cast<float>(viewport.height_px()));
    glBindTextureUnit(0, texture_.name());
    quads_.draw(batch.buffer_, 0, static_cast<std::uint32_t>(batch.quads_.size()));
}

}  // namespace courtyard
