#include "render/text.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "gl/framebuffer.h"
#include "gl/headless_context.h"

using namespace courtyard;

namespace {

Viewport screen(double width, double height, double dpi_scale) {
    Viewport viewport;
    viewport.size = {width, height};
    viewport.dpi_scale = dpi_scale;
    return viewport;
}

struct Canvas {
    explicit Canvas(const Viewport& viewport) {
        framebuffer.resize(viewport.width_px(), viewport.height_px());
        framebuffer.bind();
        glClearColor(0, 0, 0, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    /// Pixels whose red is at least `least`.
    long red(int least) const {
        const auto pixels = framebuffer.read_rgba();
        long count = 0;
        for (std::size_t i = 0; i < pixels.size(); i += 4) count += pixels[i] >= least ? 1 : 0;
        return count;
    }
    gl::Framebuffer framebuffer;
};

}  // namespace

TEST_CASE("UTF-8 is read character by character, and what is not UTF-8 does no harm") {
    const auto read = [](std::string_view text) {
        std::u32string out;
        while (!text.empty()) out += take_code_point(text);
        return out;
    };
    CHECK(read("aЖ東😀") == U"aЖ東😀");
    CHECK(read("\xFF"
               "a") ==
          U"\xFFFD"
          U"a");
    CHECK(read("\xD0") == U"\xFFFD");
    CHECK(read("\xE6\x9D") == U"\xFFFD\xFFFD");
    CHECK(read("\xC0\x80") == U"\xFFFD\xFFFD");
}

TEST_CASE("the atlas keeps a glyph once, and its halo reaches out of it") {
    auto atlas = TextAtlas::create();
    REQUIRE(atlas);
    auto shaper = TextShaper::create(atlas->font_files());
    REQUIRE(shaper);
    const std::uint16_t zhe = shaper->shape("Ж").glyphs.at(0).glyph;
    const std::uint16_t blank = shaper->shape(" ").glyphs.at(0).glyph;
    const AtlasGlyph plain = atlas->glyph({0, zhe, 16 * 64, 0, 0});
    const AtlasGlyph haloed = atlas->glyph({0, zhe, 16 * 64, 2 * 64, 0});
    CHECK(plain.width > 8);
    CHECK(haloed.width >= plain.width + 3);
    CHECK(haloed.height >= plain.height + 3);
    CHECK(haloed.left < plain.left);
    CHECK(atlas->glyph({0, zhe, 16 * 64, 0, 0}).u == plain.u);
    CHECK(atlas->glyph({0, blank, 16 * 64, 0, 0}).width == 0);
    CHECK(atlas->take_changed_rows().second > 0);
    CHECK(atlas->take_changed_rows() == std::pair(0, 0));
}

TEST_CASE("the atlas grows, and when it is full it starts anew") {
    auto atlas = TextAtlas::create();
    REQUIRE(atlas);
    const std::uint32_t before = atlas->generation();
    for (std::uint16_t glyph = 36; glyph < 400; ++glyph) atlas->glyph({0, glyph, 250 * 64, 0, 0});
    CHECK(atlas->rows() == TextAtlas::kMostRows);
    CHECK(atlas->clear_if_full());
    CHECK_FALSE(atlas->clear_if_full());
    CHECK(atlas->generation() == before + 1);
    CHECK(atlas->glyph({0, 36, 16 * 64, 0, 0}).width > 0);
}

TEST_CASE("texts, rectangles and discs are drawn where they belong, at every display scale") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    auto text = TextRenderer::create(COURTYARD_SOURCE_DIR);
    REQUIRE(text);
    const Color red{255, 0, 0};
    for (const double scale : {1.0, 1.5, 2.0}) {
        CAPTURE(scale);
        const Viewport viewport = screen(200, 60, scale);
        CHECK(text->measure("Москва", 20, scale) ==
              doctest::Approx(2 * text->measure("Москва", 10, scale)).epsilon(0.02));
        CHECK(text->measure("", 20, scale) == 0);
        CHECK(text->measure("Mos", 20, scale, 3) == doctest::Approx(text->measure("Mos", 20, scale) + 2 * 3));

        Canvas rect(viewport);
        TextBatch batch;
        text->add_rect(batch, {10, 10, 30, 20}, red, scale);
        text->draw(batch, viewport);
        CHECK(rect.red(255) == static_cast<long>(20 * 10 * scale * scale));

        Canvas disc(viewport);
        batch.clear();
        text->add_disc(batch, {100, 30}, 10, red, scale);
        text->draw(batch, viewport);
        CHECK(static_cast<double>(disc.red(128)) ==
              doctest::Approx(3.14159 * 100 * scale * scale).epsilon(0.05));

        Canvas written(viewport);
        batch.clear();
        text->add_text(batch, "Москва 東京", {10, 40}, {20, red, {0, 0, 255}, 2}, scale);
        text->draw(batch, viewport);
        CHECK(written.red(200) > 100);
        const std::size_t uploaded = gl::Buffer::uploaded_bytes();
        text->draw(batch, viewport);  // unchanged: nothing goes up again
        CHECK(gl::Buffer::uploaded_bytes() == uploaded);
    }
    CHECK(glGetError() == GL_NO_ERROR);
}
