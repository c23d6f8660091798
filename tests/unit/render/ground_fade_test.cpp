#include "render/ground_fade.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "base/asset_dir.h"
#include "gl/headless_context.h"

using namespace courtyard;

namespace {

constexpr int kWidth = 160, kHeight = 100;

/// Soft waves, as scaled pictures are between pixels; opaque.
std::vector<Pixel> picture(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Pixel> corners;
    for (int i = 0; i < 11 * 8; ++i) corners.push_back(static_cast<Pixel>(random() % 200));
    std::vector<Pixel> out;
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            const auto at = [&](int column, int row) {
                return static_cast<int>(corners[static_cast<std::size_t>(row * 11 + column)]);
            };
            const int c = x / 16, r = y / 16, fx = x % 16, fy = y % 16;
            const int value = ((at(c, r) * (16 - fx) + at(c + 1, r) * fx) * (16 - fy) +
                               (at(c, r + 1) * (16 - fx) + at(c + 1, r + 1) * fx) * fy) /
                              256;
            const auto v = static_cast<Pixel>(value);
            out.push_back(0xFF000000U | v << 16U | (200 - v) << 8U | v / 2);
        }
    }
    return out;
}

Viewport view(double zoom, WorldPoint center) {
    Viewport viewport;
    viewport.size = {kWidth, kHeight};
    viewport.camera.center = center;
    viewport.camera.zoom = zoom;
    return viewport;
}

int greatest_difference(const std::vector<Pixel>& a, const std::vector<Pixel>& b) {
    int most = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (const unsigned shift : {0U, 8U, 16U, 24U})
            most = std::max(most, std::abs(static_cast<int>(a[i] >> shift & 0xFFU) -
                                           static_cast<int>(b[i] >> shift & 0xFFU)));
    }
    return most;
}

}  // namespace

TEST_CASE("one ground goes over into the next in small steps, and ends as the new one") {
    GroundFade fade;
    const std::vector<Pixel> old = picture(1), fresh = picture(2);
    const Viewport here = view(4, {0.5, 0.4});
    const int whole = greatest_difference(old, fresh);
    CHECK_FALSE(fade.advance(0.1, here));
    fade.begin(here, old);
    std::vector<Pixel> before = old;
    int frames = 0;
    while (fade.advance(1.0 / 60, here)) {
        std::vector<Pixel> now = fresh;
        fade.lay_over(now, here);
        CHECK(greatest_difference(now, before) <= whole / 10);
        before = now;
        ++frames;
    }
    CHECK(frames >= 10);
    CHECK(before == fresh);
    fade.begin(here, old);
    CHECK(fade.advance(std::nullopt, here));  // without a clock it is over at once
    CHECK_FALSE(fade.fading());
}

TEST_CASE("the old ground moves and grows with the map, and ends where the map lies elsewhere") {
    GroundFade fade;
    const Viewport seen = view(4, {0.5, 0.4});
    const std::vector<Pixel> old = picture(3);
    fade.begin(seen, old);
    const double world_px = seen.camera.world_px();
    const Viewport moved = view(4, {0.5 + 10 / world_px, 0.4 + 5 / world_px});
    REQUIRE(fade.advance(0.1, moved));
    const Pixel ground = 0xFF102030U;
    std::vector<Pixel> now(old.size(), ground);
    fade.lay_over(now, moved);
    const auto index = [](int x, int y) { return static_cast<std::size_t>(y * kWidth + x); };
    CHECK(now[index(kWidth - 5, 20)] == ground);  // there the old one showed nothing
    std::vector<Pixel> same(old.size(), ground);
    fade.lay_over(same, seen);
    CHECK(now[index(40, 30)] == same[index(50, 25)]);
    CHECK(fade.advance(0.01, view(7, {0.5, 0.4})));
    CHECK_FALSE(fade.fading());
    fade.begin(seen, old);
    CHECK(fade.advance(0.01, view(4, {0.1, 0.4})));
    CHECK_FALSE(fade.fading());
}

TEST_CASE("the fade looks the same in memory and by OpenGL, wherever the map moves") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    const auto share_dir = find_share_dir();
    REQUIRE(share_dir);
    auto by_gl = GroundFade::create(*share_dir);
    REQUIRE(by_gl);
    GroundFade in_memory;
    const std::vector<Pixel> old = picture(4), fresh = picture(5);
    const auto fill = [](const gl::Framebuffer& to, const std::vector<Pixel>& pixels) {
        glTextureSubImage2D(to.texture(), 0, 0, 0, kWidth, kHeight, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    };
    std::mt19937 random(6);
    std::uniform_real_distribution<double> by(-1, 1), center(0.3, 0.7);
    for (int i = 0; i < 40; ++i) {
        const Viewport seen = view(5 + by(random), {i % 4 == 0 ? 0.9999 : center(random), center(random)});
        const double px = 30 / seen.camera.world_px();
        double x = seen.camera.center.x + by(random) * px;
        x -= std::floor(x);
        const Viewport now = view(seen.camera.zoom + by(random), {x, seen.camera.center.y + by(random) * px});
        in_memory.begin(seen, old);
        by_gl->begin(seen, [&](const gl::Framebuffer& to) { fill(to, old); });
        REQUIRE(in_memory.advance(0.03, now));
        REQUIRE(by_gl->advance(0.03, now));
        std::vector<Pixel> ours = fresh, theirs(fresh.size());
        in_memory.lay_over(ours, now);
        gl::Framebuffer target;
        target.resize(kWidth, kHeight);
        fill(target, fresh);
        target.bind();
        by_gl->draw_over(now);
        glReadPixels(0, 0, kWidth, kHeight, GL_RGBA, GL_UNSIGNED_BYTE, theirs.data());
        std::size_t apart = 0;
        for (std::size_t k = 0; k < ours.size(); ++k)
            apart += greatest_difference({ours[k]}, {theirs[k]}) > 6 ? 1U : 0U;
        CAPTURE(i);
        CHECK(apart <= 2 * (kWidth + kHeight));  // the edge of the old picture: half a pixel more or less
    }
    CHECK(glGetError() == GL_NO_ERROR);
}
