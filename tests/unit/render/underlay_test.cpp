#include "render/underlay.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "gl/framebuffer.h"
#include "gl/headless_context.h"

using namespace courtyard;

namespace {

const std::filesystem::path kShare = COURTYARD_SOURCE_DIR;
constexpr UnderlayId kId{7};

TilePicture filled(std::uint8_t red, std::uint8_t alpha = 255) {
    TilePicture out;
    for (int i = 0; i < kTilePx * kTilePx; ++i) out.rgba.insert(out.rgba.end(), {red, 0, 0, alpha});
    return out;
}

/// Tiles, and a picture to draw them into, on black.
struct Drawn {
    gl::HeadlessContext context;
    UnderlayTiles tiles;
    UnderlayState underlay;
    Viewport viewport;

    static Drawn make() {
        auto context = gl::HeadlessContext::create();
        REQUIRE(context);
        auto tiles = UnderlayTiles::create(kShare);
        REQUIRE_MESSAGE(tiles, tiles.error().message);
        Drawn out{std::move(*context), std::move(*tiles), {}, {}};
        out.underlay.id = kId;
        out.viewport.size = {512, 512};
        out.viewport.camera = {{0.5, 0.5}, 4};  // four tiles of level 4, (7 … 8) × (7 … 8)
        return out;
    }
    /// Red of the pixels.
    std::vector<int> draw() {
        gl::Framebuffer target;
        target.resize(viewport.width_px(), viewport.height_px());
        target.bind();
        glClearColor(0, 0, 0, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        tiles.draw(underlay, viewport, {0, 0, target.width(), target.height()});
        CHECK(glGetError() == GL_NO_ERROR);
        const auto rgba = target.read_rgba();
        std::vector<int> out;
        for (std::size_t i = 0; i < rgba.size(); i += 4) {
            CHECK(rgba[i + 3] == 255);
            out.push_back(rgba[i]);
        }
        return out;
    }
    static int at(const std::vector<int>& picture, int x, int y) {
        return picture[static_cast<std::size_t>(y) * 512 + static_cast<std::size_t>(x)];
    }
    std::vector<TileId> missing(double margin_px = 0) {
        std::vector<TileId> out;
        tiles.find_missing(underlay, viewport, margin_px, out);
        return out;
    }
};

}  // namespace

TEST_CASE("a view wants a few coarse tiles first and then its own, from the middle outwards") {
    Drawn drawn = Drawn::make();
    drawn.viewport.camera.center = {0.52, 0.51};
    const auto missing = drawn.missing();
    const auto coarse = std::ranges::find_if(missing, [](TileId tile) { return tile.z == 4; });
    CHECK(std::set<TileId>(missing.begin(), coarse) ==
          std::set<TileId>{{1, 0, 0}, {1, 0, 1}, {1, 1, 0}, {1, 1, 1}});
    CHECK(std::set<TileId>(coarse, missing.end()) == std::set<TileId>{{4, 7, 7},
                                                                      {4, 8, 7},
                                                                      {4, 9, 7},
                                                                      {4, 7, 8},
                                                                      {4, 8, 8},
                                                                      {4, 9, 8},
                                                                      {4, 7, 9},
                                                                      {4, 8, 9},
                                                                      {4, 9, 9}});
    CHECK(*coarse == TileId{4, 8, 8});
    for (const TileId tile : missing) drawn.tiles.put(kId, tile, filled(9));
    CHECK(drawn.missing().empty());
}

TEST_CASE("a view over the antimeridian wants the tiles of both sides; nothing is wanted beyond the bounds") {
    Drawn drawn = Drawn::make();
    drawn.viewport.camera.center = {0, 0.5};
    auto missing = drawn.missing();
    CHECK(std::ranges::find(missing, TileId{4, 15, 7}) != missing.end());
    CHECK(std::ranges::find(missing, TileId{4, 0, 8}) != missing.end());
    drawn.underlay.bounds = {0.1, 0.1, 0.2, 0.2};
    CHECK(drawn.missing().empty());
    drawn.underlay.bounds = {0, 0.5, 0.05, 0.6};
    missing = drawn.missing();
    CHECK(missing == std::vector<TileId>{{1, 0, 1}, {4, 0, 8}});
    for (const TileId tile : missing) drawn.tiles.put(kId, tile, filled(90));
    const auto picture = drawn.draw();
    CHECK(Drawn::at(picture, 300, 300) == 90);
}

TEST_CASE("parents stand in until children come, and children until their parent comes") {
    Drawn drawn = Drawn::make();
    CHECK(std::ranges::all_of(drawn.draw(), [](int red) { return red == 0; }));
    drawn.tiles.put(kId, {1, 0, 0}, filled(100));
    drawn.tiles.put(kId, {1, 1, 0}, filled(100));
    drawn.tiles.put(kId, {1, 0, 1}, filled(100));
    drawn.tiles.put(kId, {1, 1, 1}, filled(100));
    CHECK(std::ranges::all_of(drawn.draw(), [](int red) { return red == 100; }));
    drawn.tiles.put(kId, {4, 7, 7}, filled(200));
    drawn.tiles.put(kId, {5, 16, 14}, filled(50));  // the upper left quarter of (8, 7)
    const auto picture = drawn.draw();
    for (int y = 0; y < 512; ++y) {
        for (int x = 0; x < 512; ++x) {
            const int expected = y < 256 && x < 256 ? 200 : y < 128 && x >= 256 && x < 384 ? 50 : 100;
            REQUIRE(Drawn::at(picture, x, y) == expected);
        }
    }
}

TEST_CASE("a translucent underlay covers each pixel once, whatever stands in") {
    Drawn drawn = Drawn::make();
    drawn.underlay.opacity = 0.5F;
    drawn.viewport.camera.zoom = 4.3;
    drawn.viewport.camera.center = {0.513, 0.497};
    for (const TileId tile : {TileId{1, 0, 0}, {1, 1, 0}, {1, 0, 1}, {1, 1, 1}, {4, 8, 7}, {5, 15, 15}})
        drawn.tiles.put(kId, tile, filled(200));
    for (const int red : drawn.draw()) REQUIRE(std::abs(red - 100) <= 1);
}

TEST_CASE("transparent parts let what lies below through, and empty tiles draw nothing") {
    Drawn drawn = Drawn::make();
    drawn.tiles.put(kId, {1, 0, 0}, filled(200));
    drawn.tiles.put(kId, {4, 7, 7}, TilePicture{});
    CHECK(Drawn::at(drawn.draw(), 100, 100) == 0);
    drawn.tiles.put(kId, {4, 7, 7}, filled(60, 60));
    CHECK(Drawn::at(drawn.draw(), 100, 100) == 60);
}

TEST_CASE("what is deeper than the picture is the deepest tile enlarged") {
    Drawn drawn = Drawn::make();
    drawn.underlay.max_zoom = 3;
    drawn.viewport.camera.zoom = 10;
    CHECK(tile_level(drawn.underlay, drawn.viewport) == 3);
    for (const TileId tile : drawn.missing()) drawn.tiles.put(kId, tile, filled(80));
    CHECK(std::ranges::all_of(drawn.draw(), [](int red) { return red == 80; }));
}

TEST_CASE("the tiles not used for longest make room, those in view stay") {
    Drawn drawn = Drawn::make();
    const auto in_view = drawn.missing();
    for (const TileId tile : in_view) drawn.tiles.put(kId, tile, TilePicture{});
    for (std::uint32_t i = 0; i < 2 * UnderlayTiles::kMostTiles; ++i) {
        drawn.tiles.put(kId, {12, i, 1}, TilePicture{});
        CHECK(drawn.missing().empty());
    }
    CHECK(drawn.tiles.count() == UnderlayTiles::kMostTiles);
    CHECK_FALSE(drawn.tiles.has(kId, {12, 0, 1}));
    CHECK(drawn.tiles.has(kId, {12, 2 * UnderlayTiles::kMostTiles - 1, 1}));
    drawn.tiles.keep_only(Document{});
    CHECK(drawn.tiles.count() == 0);
}
