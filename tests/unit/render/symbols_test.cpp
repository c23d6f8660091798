#include "render/symbols.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "base/asset_dir.h"
#include "gl/headless_context.h"
#include "render/stamped_symbols.h"
#include "session/kinds/symbols.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// Events of one day around the Gulf of Guinea, sizes unknown, zero and up to 400; and a row without a date.
EventTablePtr random_table(std::uint32_t seed, std::size_t n) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> lon(-20, 20), lat(-14, 14);
    std::uniform_int_distribution<std::int64_t> begin(0, 9), size(-40, 400);
    test::TableMaker maker("Events");
    for (std::size_t i = 0; i < n; ++i) {
        const Instant first = day(2021, 1, 1) + begin(random) * kDay;
        const auto detained = size(random);
        maker.add(
            {lon(random), lat(random)}, TemporalExtent{first, first + kDay},
            i % 3 == 0 ? "picket" : "protest",
            detained < -20 ? std::nullopt : std::optional<std::int64_t>(std::max<std::int64_t>(detained, 0)));
    }
    return maker.finish();
}

struct Difference {
    int greatest = 0;
    double mean = 0;
};

/// Of two opaque pictures' channels.
Difference difference(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    REQUIRE(a.size() == b.size());
    Difference d;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const int by = std::abs(static_cast<int>(a[i]) - static_cast<int>(b[i]));
        d.greatest = std::max(d.greatest, by);
        d.mean += by;
    }
    d.mean /= static_cast<double>(a.size());
    return d;
}

}  // namespace

TEST_CASE("symbols look the same whether shaders draw them or the processor stamps them") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    const auto share_dir = find_share_dir();
    REQUIRE(share_dir);
    const auto program = SymbolProgram::create(*share_dir);
    REQUIRE(program);
    auto overlay_program = OverlayProgram::create(*share_dir);
    REQUIRE(overlay_program);
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(3, 400)}}));
    bool filtered = false;
    for (const double dpi_scale : {1.0, 1.5, 3.0}) {
        if (dpi_scale > 1 && !filtered) {
            filtered = true;
            REQUIRE(session.execute(AddClause{{ViewId{1}, CategoryRule{"category", {"protest"}}}}));
        }
        for (const float max_radius : {12.0F, 80.0F}) {  // 80: at 3 pixels a logical one no driver's point
            const LayerId id = session.document().layers.front().id;
            Drawing symbols;
            REQUIRE(symbols.params.set(kinds::symbols::kRadius, static_cast<double>(max_radius)));
            REQUIRE(session.execute(SetDrawing{id, symbols}));
            const LayerState& layer = session.document().layers.front();
            SymbolLayer shaded;
            StampedSymbols stamped;
            shaded.sync(layer, *session.symbology(id), session.passing(id));
            Viewport viewport;
            viewport.size = {300, 220};
            viewport.dpi_scale = dpi_scale;
            viewport.camera = clamped({world_from_lonlat(3, 2), 4.3}, viewport.size);
            const TemporalExtent window{day(2021, 1, 2), day(2021, 1, 5)};
            gl::Framebuffer target;
            target.resize(viewport.width_px(), viewport.height_px());
            const auto clear = [&target] {
                target.bind();
                glClearColor(0.1F, 0.3F, 0.2F, 1);
                glClear(GL_COLOR_BUFFER_BIT);
            };
            clear();
            const std::vector<std::uint8_t> empty = target.read_rgba();
            shaded.draw(*program, viewport, window, Theme::Dark, layer);
            const std::vector<std::uint8_t> by_shaders = target.read_rgba();
            clear();
            Overlay overlay;
            overlay.begin(viewport.width_px(), viewport.height_px());
            stamped.draw(overlay, viewport,
                         {layer, *session.symbology(id), window, session.passing(id), session.index(id)},
                         Theme::Dark);
            overlay.draw(*overlay_program);
            const std::vector<std::uint8_t> by_stamps = target.read_rgba();
            CHECK(difference(by_shaders, empty).mean > 1);
            const Difference d = difference(by_shaders, by_stamps);
            CAPTURE(dpi_scale);
            CAPTURE(max_radius);
            CHECK(d.greatest <= 24);  // at an edge, where drivers round a middle to parts of a pixel
            CHECK(d.mean < 0.5);
        }
    }
    CHECK(glGetError() == GL_NO_ERROR);
}
