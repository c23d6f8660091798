#include "render/density.h"

#include <doctest/doctest.h>

#include <random>

#include "base/asset_dir.h"
#include "gl/headless_context.h"
#include "query/timeline.h"
#include "render/symbols.h"
#include "session/layer_index.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// Random events of one to twenty days all over the world.
EventTablePtr random_table(std::uint32_t seed, std::size_t n) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> lon(-180, 180), lat(-80, 80);
    std::uniform_int_distribution<std::int64_t> begin(0, 300), length(1, 20), size(0, 500);
    test::TableMaker maker("Events");
    for (std::size_t i = 0; i < n; ++i) {
        const Instant first = day(2021, 1, 1) + begin(random) * kDay;
        const auto detained = size(random);
        maker.add({lon(random), lat(random)}, TemporalExtent{first, first + length(random) * kDay},
                  i % 3 == 0 ? "picket" : "protest",
                  detained < 50 ? std::nullopt : std::optional<std::int64_t>(detained));
    }
    return maker.finish();
}

/// The index that the viewer makes: by the classes of the symbology.
EventIndexPtr index_of(const LayerState& layer, const Symbology& symbology) {
    JobProgress progress;
    auto index = build_layer_index(index_source(layer, symbology), {}, progress);
    REQUIRE(index);
    return *index;
}

}  // namespace

TEST_CASE(
    "density counts each event of the window and filter in view once, with an index and without; symbols "
    "send at least "
    "those that show") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(7, 3000)}}));
    const LayerState& layer = session.document().layers.front();
    const EventTable& table = *layer.table;
    DensityLayer density, indexed;
    density.sync(layer, *session.symbology(layer.id), nullptr);
    indexed.sync(layer, *session.symbology(layer.id), index_of(layer, *session.symbology(layer.id)));
    Overlay overlay;
    RowBitsPtr passing;
    const auto pixels_drawn_by = [&](DensityLayer& drawn, const Viewport& viewport,
                                     const TemporalExtent& window) {
        overlay.begin(800, 800);
        drawn.draw(overlay, viewport, window, passing, Theme::Dark, layer);
        return std::vector<Pixel>(overlay.row(0), overlay.row(0) + std::size_t{800} * 800);
    };
    SymbolLayer symbols;
    symbols.sync(layer, *session.symbology(layer.id), nullptr);

    std::mt19937 random(21);
    std::uniform_int_distribution<int> at(-5, 310), length(1, 100);
    std::uniform_real_distribution<double> x(0, 1), y(0.3, 0.7), zoom(1.7, 5);
    for (int i = 0; i < 60; ++i) {
        Viewport viewport;
        viewport.size = {800, 800};
        viewport.camera = clamped({{x(random), y(random)}, zoom(random)}, viewport.size);
        const Instant from = day(2021, 1, 1) + at(random) * kDay;
        const TemporalExtent window{from, from + length(random) * kDay};
        passing = nullptr;
        if (i % 3 != 0) {
            RowBits bits = RowBits::none(table.event_count());
            for (std::size_t row = 0; row < bits.size(); ++row) {
                if (random() % 3 == 0) bits.set(row);
            }
            passing = std::make_shared<const RowBits>(std::move(bits));
        }
        std::uint64_t in_view = 0;
        for (std::size_t row = 0; row < table.event_count(); ++row) {
            if (!window.meets({table.begins()[row], table.ends()[row]})) continue;
            if (passing && !passing->test(row)) continue;
            const ScreenPoint p =
                screen_from_world(viewport.camera, viewport.size,
                                  world_from_mercator(mercator_from_lonlat(table.positions()[row])));
            in_view += p.x >= 0 && p.y > 0 && p.x < 800 && p.y <= 800 ? 1U : 0U;
        }
        const auto plain = pixels_drawn_by(density, viewport, window);
        CHECK(density.events_drawn() == in_view);
        CHECK(plain == pixels_drawn_by(indexed, viewport, window));  // the index changes not a pixel
        CHECK(indexed.events_drawn() == in_view);
        CHECK(symbols.instances_in(window) >= count_in(table, window));
    }
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("a dot's strength grows with its events on a fixed scale") {
    CHECK(density_alpha(0) == 0);
    CHECK(density_alpha(1) > 0.3F);
    CHECK(density_alpha(10) > density_alpha(2));
    CHECK(density_alpha(100) == doctest::Approx(1));
    CHECK(density_alpha(1000000) == doctest::Approx(1));
}
