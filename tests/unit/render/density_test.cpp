#include "render/density.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <random>

#include "base/asset_dir.h"
#include "gl/headless_context.h"
#include "query/timeline.h"
#include "render/symbols.h"
#include "session/kinds/symbols.h"
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

TEST_CASE("where symbols fade, a dot is as strong as the events of its bands of age say, counted by a loop") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    std::mt19937 random(31);
    std::uniform_int_distribution<int> begin(0, 60), length(1, 12), place(0, 40);
    test::TableMaker maker("Events");
    for (int i = 0; i < 2500; ++i) {
        const Instant first = day(2021, 1, 1) + begin(random) * kDay;
        maker.add({place(random) * 4.0 - 80, 0}, TemporalExtent{first, first + length(random) * kDay},
                  "picket", std::nullopt);
    }
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    Drawing symbols;
    REQUIRE(symbols.params.set(kinds::symbols::kFade, 1.0));
    REQUIRE(session.execute(SetDrawing{session.document().layers.front().id, symbols}));
    const LayerState& layer = session.document().layers.front();
    const EventTable& table = *layer.table;
    DensityLayer density, indexed;
    density.sync(layer, *session.symbology(layer.id), nullptr);
    indexed.sync(layer, *session.symbology(layer.id), index_of(layer, *session.symbology(layer.id)));
    Viewport viewport;
    viewport.size = {900, 300};
    viewport.camera = clamped({world_from_lonlat(0, 0), 2.2}, viewport.size);
    Overlay overlay;
    const RowBitsPtr passing;
    for (int step = 0; step < 40; ++step) {
        const Instant from = day(2021, 1, 1) + step * kDay * 3 / 2;
        const TemporalExtent window{from, from + (step % 7 + 1) * 5 * kDay};
        overlay.begin(900, 300);
        density.draw(overlay, viewport, window, passing, Theme::Dark, layer);
        const std::vector<Pixel> plain(overlay.row(0), overlay.row(0) + std::size_t{900} * 300);
        overlay.begin(900, 300);
        indexed.draw(overlay, viewport, window, passing, Theme::Dark, layer);
        CHECK(plain == std::vector<Pixel>(overlay.row(0), overlay.row(0) + std::size_t{900} * 300));
        for (int spot = 0; spot <= 40; ++spot) {
            std::array<std::uint32_t, kTrailBands.size()> events{};
            for (std::size_t row = 0; row < table.event_count(); ++row) {
                if (!window.meets({table.begins()[row], table.ends()[row]})) continue;
                if (table.positions()[row].lon() != spot * 4.0 - 80) continue;
                const auto since = static_cast<double>(std::max<Instant>(window.end - table.ends()[row], 0));
                std::size_t band = 0;
                while (since >= kTrailBands[band] * static_cast<double>(window.duration())) ++band;
                ++events[band];
            }
            double clear = 1, newer = 0;
            for (std::size_t band = 0; band < events.size(); ++band) {
                const double middle = (newer + kTrailBands[band]) / 2;
                newer = kTrailBands[band];
                clear *= 1 - static_cast<double>(density_alpha(events[band])) * 0.85 * (1 - middle * 0.8);
            }
            const ScreenPoint at =
                screen_from_world(viewport.camera, viewport.size, world_from_lonlat(spot * 4.0 - 80, 0));
            const std::size_t pixel =
                static_cast<std::size_t>(299 - static_cast<int>(at.y)) * 900 + static_cast<std::size_t>(at.x);
            CAPTURE(step);
            CAPTURE(spot);
            CHECK(std::abs((plain[pixel] >> 24U) - 255 * (1 - clear)) <= 1.01);
        }
    }
}

TEST_CASE("a dot's strength grows with its events on a fixed scale") {
    CHECK(density_alpha(0) == 0);
    CHECK(density_alpha(1) > 0.3F);
    CHECK(density_alpha(10) > density_alpha(2));
    CHECK(density_alpha(100) == doctest::Approx(1));
    CHECK(density_alpha(1000000) == doctest::Approx(1));
}
