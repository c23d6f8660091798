#include "render/blending.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <random>

#include "base/asset_dir.h"
#include "gl/headless_context.h"

using namespace courtyard;

namespace {

constexpr PixelBlend kAll[] = {PixelBlend::Over, PixelBlend::Add, PixelBlend::Shade, PixelBlend::Multiply,
                               PixelBlend::Screen};

/// As the modes are defined, of straight colours in 0 … 1: W3C Compositing and Blending Level 1.
double defined(PixelBlend blend, double below, double color) {
    switch (blend) {
        case PixelBlend::Add:
            return std::min(below + color, 1.0);
        case PixelBlend::Shade:
            return std::max(below - (1 - color), 0.0);
        case PixelBlend::Multiply:
            return below * color;
        case PixelBlend::Screen:
            return 1 - (1 - below) * (1 - color);
        case PixelBlend::Over:
            break;
    }
    return color;
}

std::uint32_t number_below(std::mt19937& random, std::uint32_t most) {
    return static_cast<std::uint32_t>(random() % most);
}

Pixel random_pixel(std::mt19937& random, std::uint32_t alpha) {
    Pixel out = alpha << 24U;
    for (const unsigned shift : {0U, 8U, 16U}) out |= number_below(random, alpha + 1) << shift;
    return out;
}

int greatest_difference(Pixel a, Pixel b) {
    int most = 0;
    for (const unsigned shift : {0U, 8U, 16U, 24U})
        most = std::max(
            most, std::abs(static_cast<int>(a >> shift & 0xFFU) - static_cast<int>(b >> shift & 0xFFU)));
    return most;
}

}  // namespace

TEST_CASE("pixels are blended as the modes are defined") {
    std::mt19937 random(2);
    for (const PixelBlend blend : kAll) {
        for (int i = 0; i < 20000; ++i) {
            const Pixel below = random_pixel(random, 255),
                        layer = random_pixel(random, i % 3 == 0 ? 255 : number_below(random, 256));
            const Pixel got = blended(blend, below, layer);
            if (layer == 0) {
                CHECK(got == below);
                continue;
            }
            const double alpha = (layer >> 24U) / 255.0;
            CHECK((got >> 24U) == 255);
            for (const unsigned shift : {0U, 8U, 16U}) {
                const double b = (below >> shift & 0xFFU) / 255.0, s = (layer >> shift & 0xFFU) / 255.0;
                // Light that is added is cut at white once, after its alpha.
                const double wanted =
                    blend == PixelBlend::Add ? std::min(b + s, 1.0)
                    : blend == PixelBlend::Shade
                        ? std::max(b - (alpha - s), 0.0)
                        : (1 - alpha) * b + alpha * defined(blend, b, alpha > 0 ? s / alpha : 0);
                CHECK(std::abs((got >> shift & 0xFFU) - 255 * wanted) <= 1);
            }
        }
    }
}

TEST_CASE("on the light theme, what adds darkens") {
    CHECK(pixel_blend(Blend::Add, Theme::Dark) == PixelBlend::Add);
    CHECK(pixel_blend(Blend::Add, Theme::Light) == PixelBlend::Shade);
    const Pixel paper = 0xFFF0F0F0U, orange = 0xFF0080FFU;
    CHECK((blended(PixelBlend::Shade, paper, orange) & 0xFFU) == 0xF0U);
    CHECK((blended(PixelBlend::Shade, paper, orange) >> 16U & 0xFFU) == 0);
}

TEST_CASE("a layer is blended the same way in memory and by OpenGL, and what is beside it stays") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    const auto share_dir = find_share_dir();
    REQUIRE(share_dir);
    auto program = OverlayProgram::create(*share_dir);
    REQUIRE(program);
    constexpr int kWidth = 150, kHeight = 90;
    std::mt19937 random(3);
    std::vector<Pixel> base;
    for (int i = 0; i < kWidth * kHeight; ++i) base.push_back(random_pixel(random, 255));
    const auto fill = [](Overlay& overlay, std::uint32_t seed, int every) {
        std::mt19937 of_overlay(seed);
        overlay.begin(kWidth, kHeight);
        for (int y = 20; y < 70; ++y) {
            for (int x = 30; x < 111; x += every)
                overlay.row(y)[x] = random_pixel(of_overlay, number_below(of_overlay, 256));
        }
        overlay.mark({30, 20, 111, 70});
    };
    Overlay layer, below;
    fill(layer, 4, 1);
    fill(below, 5, 3);
    for (const PixelBlend blend : kAll) {
        CAPTURE(static_cast<int>(blend));
        gl::Framebuffer picture, one_layer;
        picture.resize(kWidth, kHeight);
        one_layer.resize(kWidth, kHeight);
        glTextureSubImage2D(picture.texture(), 0, 0, 0, kWidth, kHeight, GL_RGBA, GL_UNSIGNED_BYTE,
                            base.data());
        one_layer.bind();
        glClearColor(0, 0, 0, 0);
        glClear(GL_COLOR_BUFFER_BIT);
        layer.draw(*program);
        picture.bind();
        below.draw(*program);
        program->blend(one_layer, blend);
        std::vector<Pixel> by_gl(base.size());
        glReadPixels(0, 0, kWidth, kHeight, GL_RGBA, GL_UNSIGNED_BYTE, by_gl.data());

        Overlay together;
        fill(together, 5, 3);
        std::vector<PixelBox> runs;
        blend_onto(together, layer, base, blend, runs);
        int most = 0;
        for (int y = 0; y < kHeight; ++y) {
            for (int x = 0; x < kWidth; ++x) {
                const auto at = static_cast<std::size_t>(y * kWidth + x);
                const Pixel ours = laid_over(base[at], together.row(y)[x]);
                most = std::max(most, greatest_difference(ours, by_gl[at]));
                if (layer.row(y)[x] == 0) CHECK(ours == laid_over(base[at], below.row(y)[x]));
            }
        }
        CHECK(most <= 2);
    }
    CHECK(glGetError() == GL_NO_ERROR);
}
