#include "render/drawings/regions.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "base/asset_dir.h"
#include "gl/headless_context.h"
#include "session/kinds/regions.h"
#include "session/region_legend.h"
#include "support/areas.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

constexpr int kWidth = 640, kHeight = 480;

/// Events in the squares of test::square_map(), but none in every eleventh; some days, some numbers.
EventTablePtr events_in_squares() {
    std::mt19937 random(17);
    std::uniform_real_distribution<double> lon(20, 30), lat(40, 50);
    std::uniform_int_distribution<std::int64_t> at(0, 30), detained(1, 90);
    test::TableMaker maker("Events");
    for (int i = 0; i < 3000; ++i) {
        const double x = lon(random) * 0.999 + 0.02, y = 40 + std::pow((lat(random) - 40) / 10, 2) * 10;
        const int square = static_cast<int>(y - 40) * 10 + static_cast<int>(x - 20);
        const Instant first = day(2021, 1, 1) + at(random) * kDay;
        const std::int64_t number = detained(random);
        if (square % 11 != 0)
            maker.add({x, y}, first, "protest", square % 7 == 0 ? std::nullopt : std::optional(number));
    }
    return maker.finish();
}

/// A session that draws the events by regions.
struct Scene {
    explicit Scene(const std::string& drawing) {
        REQUIRE(context);
        REQUIRE(session.execute(AddLayers{{events_in_squares()}}));
        const LayerId id = session.document().layers.front().id;
        REQUIRE(session.execute(SetDrawings{id, {parse_drawing(drawing).value()}}));
        viewport.size = {kWidth, kHeight};
        viewport.camera = fitted({20, 40, 30, 50}, viewport.size, 20);
        session.set_areas(test::rows_of(layer().table, test::square_areas(AreaLevel::Admin1)));
    }

    const LayerState& layer() const { return session.document().layers.front(); }
    const Drawing& drawing() const { return layer().drawings.front(); }
    const AreaView& areas() const { return *session.areas(layer(), drawing()); }

    std::vector<Pixel> paint(RegionPainter& painter) {
        const RowBitsPtr passing;
        const EventIndexPtr index;
        const ShownEvents shown{layer(), *session.symbology(layer().id), session.workspace().window, passing,
                                index};
        overlay.begin(kWidth, kHeight);
        painter.paint(overlay, {viewport, shown, drawing(), Theme::Dark, text, {}, nullptr, &areas()});
        return {overlay.row(0), overlay.row(0) + std::size_t{kWidth} * kHeight};
    }

    /// The picture's pixels [left, right) × [bottom, top) well within a square.
    PixelBox inside(int square) const {
        const auto at = [&](double lon, double lat) {
            return screen_from_world(viewport.camera, viewport.size, world_from_lonlat(lon, lat));
        };
        const double west = 20 + square % 10, south = 40 + square / 10;
        const ScreenPoint low = at(west, south), high = at(west + 1, south + 1);
        return {static_cast<int>(low.x) + 3, static_cast<int>(kHeight - low.y) + 3,
                static_cast<int>(high.x) - 2, static_cast<int>(kHeight - high.y) - 2};
    }

    Result<gl::HeadlessContext> context = gl::HeadlessContext::create();
    Session session;
    Viewport viewport;
    Overlay overlay;
    TextRenderer text = TextRenderer::create(find_share_dir().value()).value();
};

Pixel color_of(const Scene& scene, std::size_t area) {
    const AreaColors colors = area_colors(scene.drawing(), scene.areas(), Theme::Dark);
    const AreaValue& value = scene.areas().values[area];
    const Color color = value.look == AreaLook::Zero ? colors.zero : colors.classes[value.color_class];
    return premultiplied(color, static_cast<double>(scene.layer().opacity));
}

}  // namespace

TEST_CASE("each region is filled by its class all over, and what has no value is hatched") {
    for (const char* drawing : {"regions", "regions:value=sum,column=detained,method=jenks,opacity=1",
                                "regions:value=per-100k,column=detained,min-people=20000,classes=7",
                                "regions:scale=shown,method=log"}) {
        Scene scene(drawing);
        RegionPainter painter;
        for (const int days : {60, 3, 0}) {
            const Instant from = day(2021, 1, 10);
            REQUIRE(scene.session.execute(SetWindow{days == 60
                                                        ? TemporalExtent{day(2020, 1, 1), day(2022, 1, 1)}
                                                        : TemporalExtent{from, from + (days + 1) * kDay}}));
            const auto pixels = scene.paint(painter);
            std::size_t plain = 0, hatched = 0, wrong = 0;
            for (int square = 0; square < 100; ++square) {
                const AreaLook look = scene.areas().values[static_cast<std::size_t>(square)].look;
                const PixelBox box = scene.inside(square);
                REQUIRE(box.left + 10 < box.right);
                REQUIRE(box.bottom + 10 < box.top);
                std::size_t same = 0, empty = 0, all = 0;
                for (int y = box.bottom; y < box.top; ++y) {
                    for (int x = box.left; x < box.right; ++x) {
                        const Pixel pixel = pixels[static_cast<std::size_t>(y * kWidth + x)];
                        ++all;
                        const bool filled = look == AreaLook::Zero || look == AreaLook::Value;
                        same += filled && pixel == color_of(scene, static_cast<std::size_t>(square));
                        empty += pixel == 0;
                    }
                }
                if (look == AreaLook::Zero || look == AreaLook::Value) {
                    ++plain;
                    wrong += same != all;
                } else if (look == AreaLook::Blank) {
                    wrong += empty != all;
                } else {
                    ++hatched;
                    wrong += empty < all / 4 || empty > all * 9 / 10;
                }
            }
            CHECK(wrong == 0);
            CHECK(plain > 30);
            CHECK(hatched > 5);
        }
    }
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("neighbours leave no gap: where all regions have one colour, no pixel within them is thinner") {
    Scene scene("regions:opacity=1");
    AreaRaster raster;
    const std::vector<std::uint8_t> drawn(100, 1);
    raster.build(*scene.areas().rows->set, scene.viewport, 0, drawn);
    std::vector<int> covered(std::size_t{kWidth} * kHeight);
    for (int y = 0; y < kHeight; ++y) {
        for (const AreaRaster::Run& run : raster.runs(y)) {
            for (int x = run.first; x < run.last; ++x)
                covered[static_cast<std::size_t>(y * kWidth + x)] += 256;
        }
        for (const AreaRaster::Share& share : raster.shares(y))
            covered[static_cast<std::size_t>(y * kWidth + share.x)] += share.part;
    }
    std::size_t wrong = 0, inside = 0;
    const PixelBox low = scene.inside(0), high = scene.inside(99);
    for (int y = low.bottom; y < high.top; ++y) {
        for (int x = low.left; x < high.right; ++x) {
            ++inside;
            const int part = covered[static_cast<std::size_t>(y * kWidth + x)];
            wrong += part < 254 || part > 258;
        }
    }
    CHECK(wrong == 0);
    CHECK(inside > 50'000);
}

TEST_CASE("a map dragged by whole pixels shows what one drawn there does") {
    Scene scene("regions:value=sum,column=detained");
    RegionPainter dragged;
    scene.paint(dragged);
    scene.paint(dragged);  // from the second on it is drawn ahead
    std::mt19937 random(2);
    std::uniform_int_distribution<int> step(-60, 60);
    for (int i = 0; i < 12; ++i) {
        const double world = scene.viewport.camera.world_px();
        scene.viewport.camera.center.x += step(random) / world;
        scene.viewport.camera.center.y += step(random) / world;
        RegionPainter fresh;
        const auto moved = scene.paint(dragged), drawn = scene.paint(fresh);
        std::size_t wrong = 0;
        for (std::size_t p = 0; p < moved.size(); ++p) {
            for (unsigned shift = 0; shift < 32; shift += 8) {
                const int a = static_cast<int>(moved[p] >> shift & 255U),
                          b = static_cast<int>(drawn[p] >> shift & 255U);
                wrong += std::abs(a - b) > 3;
            }
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("what lies across the antimeridian is whole") {
    std::vector<Region> regions(1);
    regions[0].code = "X";
    regions[0].polygons = {
        {{to_lonlat(170, 60), to_lonlat(180, 60), to_lonlat(180, 70), to_lonlat(170, 70)}},
        {{to_lonlat(-180, 60), to_lonlat(-170, 60), to_lonlat(-170, 70), to_lonlat(-180, 70)}}};
    const auto map = std::make_shared<const RegionMap>(std::vector<Country>{}, regions);
    const AreaSet set = make_area_set({AreaLevel::File, {}}, map,
                                      std::make_shared<const RegionOutlines>(map->regions()), {}, {});
    for (const double middle : {178.0, 180.0, -178.5}) {
        Viewport viewport;
        viewport.size = {kWidth, kHeight};
        viewport.camera = clamped({world_from_lonlat(middle, 65), 4}, viewport.size);
        AreaRaster raster;
        raster.build(set, viewport, 0, std::vector<std::uint8_t>{1});
        const int y = kHeight / 2;
        std::vector<int> covered(kWidth);
        for (const AreaRaster::Run& run : raster.runs(y)) {
            for (int x = run.first; x < run.last; ++x) covered[static_cast<std::size_t>(x)] += 256;
        }
        for (const AreaRaster::Share& share : raster.shares(y)) covered[share.x] += share.part;
        const auto whole =
            std::ranges::count_if(covered, [](int part) { return part >= 254 && part <= 257; });
        CHECK(std::abs(static_cast<double>(whole) - 20.0 / 360 * viewport.camera.world_px()) < 3);
        const std::size_t seam = static_cast<std::size_t>(
            screen_from_world(viewport.camera, viewport.size, world_from_lonlat(180, 65)).x);
        CHECK(covered[seam] >= 254);
        for (const AreaRaster::LinePixel& line : raster.line(y))
            CHECK(std::abs(static_cast<int>(line.x) - static_cast<int>(seam)) > 20);  // no border along it
    }
}
