#include "render/basemap.h"

#include <doctest/doctest.h>

#include "gl/framebuffer.h"
#include "gl/headless_context.h"
#include "io/basemap_reader.h"

using namespace courtyard;

namespace {

const std::filesystem::path kShare = COURTYARD_SOURCE_DIR;

struct Picture {
    gl::Framebuffer framebuffer;
    std::vector<std::uint8_t> pixels;
    Viewport viewport;

    void draw(Basemap& basemap, double lon, double lat, double zoom, const BasemapStyle& style) {
        viewport.size = {640, 400};
        viewport.camera = clamped({world_from_lonlat(lon, lat), zoom}, viewport.size);
        framebuffer.resize(640, 400);
        framebuffer.bind();
        basemap.draw(viewport, style);
        pixels = framebuffer.read_rgba();
    }
    Color at(double lon, double lat) const {
        const ScreenPoint p = screen_from_world(viewport.camera, viewport.size, world_from_lonlat(lon, lat));
        const auto i = (static_cast<std::size_t>(p.y) * 640 + static_cast<std::size_t>(p.x)) * 4;
        return {pixels.at(i), pixels.at(i + 1), pixels.at(i + 2)};
    }
};

void upload(Basemap& basemap, int number) {
    const auto level = read_basemap_level(kShare / "assets", number, {});
    REQUIRE(level);
    basemap.upload(*level);
}

}  // namespace

TEST_CASE("the basemap draws land and sea at every zoom, on both sides of the antimeridian") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    auto basemap = Basemap::create(kShare);
    REQUIRE(basemap);
    const BasemapStyle style = basemap_style(Theme::Light);
    Picture picture;

    picture.draw(*basemap, 37.6, 55.7, 4, style);
    CHECK(picture.at(37.6, 55.7) == style.sea);  // nothing is loaded yet
    for (int number = 0; number < kBasemapLevelCount; ++number) upload(*basemap, number);
    picture.draw(*basemap, 37.6, 55.7, 4, style);
    CHECK(picture.at(36.1, 54.6) == style.land);
    for (const double zoom : {1.5, 3.0, 4.5, 6.0, 8.0, 14.0, 18.0, 22.0}) {
        CAPTURE(zoom);
        picture.draw(*basemap, 179.99, 67.7, zoom, style);
        CHECK(picture.at(179.99, 67.7) == style.land);
        picture.draw(*basemap, -150, 0, zoom, style);
        CHECK(picture.at(-150, 0) == style.sea);
    }
    picture.draw(*basemap, 180, 66, 4, style);
    CHECK(picture.at(172, 67.5) == style.land);   // Chukotka
    CHECK(picture.at(-152, 66.5) == style.land);  // Alaska
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("while a level is missing the nearest one is drawn, and a steady frame uploads nothing") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    auto basemap = Basemap::create(kShare);
    REQUIRE(basemap);
    const BasemapStyle style = basemap_style(Theme::Dark);
    upload(*basemap, 1);
    CHECK(basemap->has_level(1));
    CHECK_FALSE(basemap->has_level(4));
    Picture picture;
    picture.draw(*basemap, 60, 60, 9, style);
    CHECK(picture.at(60, 60) == style.land);

    const auto first = picture.pixels;
    const std::size_t uploaded = gl::Buffer::uploaded_bytes();
    picture.draw(*basemap, 60, 60, 9, style);
    CHECK(picture.pixels == first);
    CHECK(gl::Buffer::uploaded_bytes() == uploaded);
    CHECK(glGetError() == GL_NO_ERROR);
}
