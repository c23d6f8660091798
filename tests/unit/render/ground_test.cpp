#include "render/ground.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "geo/basemap_projection.h"
#include "gl/headless_context.h"
#include "io/basemap_reader.h"

using namespace courtyard;

namespace {

const std::filesystem::path kShare = COURTYARD_SOURCE_DIR;

Ground make_ground(const ProjectionPtr& projection = nullptr) {
    auto basemap = Basemap::create(kShare);
    REQUIRE(basemap);
    Ground ground(std::move(*basemap));
    for (const int number : {0, 2}) {
        auto read = read_basemap_level(kShare / "assets", number, {});
        REQUIRE(read);
        const auto level = projected(std::move(*read), projection, {});
        REQUIRE(level);
        ground.upload(*level);
    }
    return ground;
}

/// Channels that differ by more than rounding.
std::size_t differing(const std::vector<Pixel>& a, const std::vector<Pixel>& b) {
    REQUIRE(a.size() == b.size());
    std::size_t n = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (unsigned shift = 0; shift < 32; shift += 8) {
            const int by = static_cast<int>(a[i] >> shift & 0xFFU) - static_cast<int>(b[i] >> shift & 0xFFU);
            n += std::abs(by) > 6 ? 1 : 0;
        }
    }
    return n;
}

}  // namespace

TEST_CASE("a basemap that was dragged looks like one drawn anew, whatever the way there") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    Ground dragged = make_ground();
    Ground fresh = make_ground();
    std::mt19937 random(11);
    std::uniform_int_distribution<int> by(-70, 70), kind(0, 20);
    for (const double dpi_scale : {1.0, 2.0}) {
        Viewport viewport;
        viewport.size = {420, 300};
        viewport.dpi_scale = dpi_scale;
        viewport.camera = clamped({world_from_lonlat(20, 50), 3.4}, viewport.size);
        for (int step = 0; step < 60; ++step) {
            const int what = kind(random);
            if (what == 0) viewport.camera = zoomed_at(viewport.camera, viewport.size, {100, 80}, 0.3);
            if (what == 1) viewport.camera = clamped({world_from_lonlat(-179.5, 66), 3.4}, viewport.size);
            const double across = by(random) / dpi_scale, down = what % 3 == 0 ? 0 : by(random) / dpi_scale;
            viewport.camera = panned(viewport.camera, viewport.size, across, down);
            const Theme theme = step < 40 ? Theme::Dark : Theme::Light;
            dragged.draw(viewport, {theme});
            CHECK_FALSE(dragged.draw(viewport, {theme}));
            fresh.invalidate();
            fresh.draw(viewport, {theme});
            std::vector<Pixel> moved, anew;
            dragged.read(moved);
            fresh.read(anew);
            CAPTURE(step);
            // Drivers cut the ends of thin lines a little otherwise at other places.
            CHECK(differing(moved, anew) * 500 < moved.size());
        }
    }
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("the same in a projection, with its edge and the graticule") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    const auto polar = Projection::make("polar");
    REQUIRE(polar);
    Ground dragged = make_ground(*polar);
    Ground fresh = make_ground(*polar);
    std::mt19937 random(12);
    std::uniform_int_distribution<int> by(-70, 70);
    Viewport viewport;
    viewport.size = {420, 300};
    viewport.camera = clamped({{0.5, 0.35}, 3.1, *polar}, viewport.size);
    const GroundLook look{Theme::Light, Visibility::Visible};
    for (int step = 0; step < 30; ++step) {
        viewport.camera = panned(viewport.camera, viewport.size, by(random), by(random));
        dragged.draw(viewport, look);
        fresh.invalidate();
        fresh.draw(viewport, look);
        std::vector<Pixel> moved, anew;
        dragged.read(moved);
        fresh.read(anew);
        CAPTURE(step);
        CHECK(differing(moved, anew) * 500 < moved.size());
    }
    CHECK(glGetError() == GL_NO_ERROR);
}
