#include "render/symbols.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <optional>
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
            {lon(random), lat(random)}, TemporalExtent{first, first + (i % 4 == 0 ? 7 : 1) * kDay},
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

/// Draws a layer both ways.
class BothWays {
public:
    BothWays() {
        context_.emplace(*gl::HeadlessContext::create());
        const auto share_dir = find_share_dir();
        REQUIRE(share_dir);
        program_.emplace(*SymbolProgram::create(*share_dir));
        overlay_program_.emplace(*OverlayProgram::create(*share_dir));
    }

    /// Checks that shaders and stamps make the same picture of a layer, and not an empty one.
    void compare(const Session& session, const Symbology& symbology, double dpi_scale, Theme theme) {
        const LayerState& layer = session.document().layers.front();
        SymbolLayer shaded;
        StampedSymbols stamped;
        const RowBitsPtr passing = session.passing(layer.id);
        const EventIndexPtr index = session.index(layer.id);
        shaded.sync(layer, symbology, passing);
        Viewport viewport;
        viewport.size = {300, 220};
        viewport.dpi_scale = dpi_scale;
        viewport.camera = clamped({world_from_lonlat(3, 2), 4.3}, viewport.size);
        const TemporalExtent window{day(2021, 1, 2), day(2021, 1, 5)};
        target_.resize(viewport.width_px(), viewport.height_px());
        const std::vector<std::uint8_t> empty = cleared();
        shaded.draw(*program_, viewport, window, theme, layer);
        const std::vector<std::uint8_t> by_shaders = target_.read_rgba();
        cleared();
        Overlay overlay;
        overlay.begin(viewport.width_px(), viewport.height_px());
        stamped.draw(overlay, viewport, {layer, symbology, window, passing, index}, theme);
        overlay.draw(*overlay_program_);
        const std::vector<std::uint8_t> by_stamps = target_.read_rgba();
        CHECK(difference(by_shaders, empty).mean > 1);
        const Difference d = difference(by_shaders, by_stamps);
        CAPTURE(dpi_scale);
        CHECK(d.greatest <= 24);  // at an edge, where drivers round a middle to parts of a pixel
        CHECK(d.mean < 0.5);
        CHECK(glGetError() == GL_NO_ERROR);
    }

private:
    std::vector<std::uint8_t> cleared() {
        target_.bind();
        glClearColor(0.1F, 0.3F, 0.2F, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        return target_.read_rgba();
    }

    std::optional<gl::HeadlessContext> context_;  // the first made, the last gone
    std::optional<SymbolProgram> program_;
    std::optional<OverlayProgram> overlay_program_;
    gl::Framebuffer target_;
};

void set_fading(Session& session, double radius, double faintest) {
    Drawing symbols;
    REQUIRE(symbols.params.set(kinds::symbols::kRadius, radius));
    REQUIRE(symbols.params.set(kinds::symbols::kFade, 1.0));
    REQUIRE(symbols.params.set(kinds::symbols::kFaintest, faintest));
    REQUIRE(session.execute(SetDrawing{session.document().layers.front().id, symbols}));
}

void set_radius(Session& session, double radius) {
    Drawing symbols;
    REQUIRE(symbols.params.set(kinds::symbols::kRadius, radius));
    REQUIRE(session.execute(SetDrawing{session.document().layers.front().id, symbols}));
}

}  // namespace

TEST_CASE("symbols look the same whether shaders draw them or the processor stamps them") {
    BothWays both;
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(3, 400)}}));
    const LayerId id = session.document().layers.front().id;
    bool filtered = false;
    for (const double dpi_scale : {1.0, 1.5, 3.0}) {
        if (dpi_scale > 1 && !filtered) {
            filtered = true;
            REQUIRE(session.execute(AddClause{{ViewId{1}, CategoryRule{"category", {"protest"}}}}));
        }
        for (const double max_radius : {12.0, 80.0}) {  // 80: at 3 pixels a logical one no driver's point
            CAPTURE(max_radius);
            set_radius(session, max_radius);
            both.compare(session, *session.symbology(id), dpi_scale, Theme::Dark);
        }
    }
}

TEST_CASE("shapes and marks of doubt look the same both ways") {
    BothWays both;
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(8, 160)}}));
    set_radius(session, 22);
    const LayerId id = session.document().layers.front().id;
    Symbology symbology = *session.symbology(id);
    const std::size_t events = symbology.size_of_row.size();
    for (std::size_t shape = 0; shape < kMarkShapeCount; ++shape) {
        for (const std::uint8_t marks :
             {std::uint8_t{0}, mark::kVague, mark::kRange, mark::kSoft, mark::kDefaultPlace,
              mark::kDayUnknown, std::uint8_t{mark::kVague | mark::kRange},
              std::uint8_t{mark::kDayUnknown | mark::kRange}}) {
            CAPTURE(mark_shape_name(static_cast<MarkShape>(shape)));
            CAPTURE(static_cast<int>(marks));
            for (SymbolClass& c : symbology.classes) c.shape = static_cast<MarkShape>(shape);
            symbology.marks_of_row.assign(events, marks);
            symbology.low_of_row.resize(events);
            for (std::size_t row = 0; row < events; ++row)
                symbology.low_of_row[row] = symbology.size_of_row[row] * 0.4F;
            ++symbology.generation;
            both.compare(session, symbology, 1, shape % 2 == 0 ? Theme::Dark : Theme::Light);
        }
    }
}

TEST_CASE("symbols that fade look the same both ways, with their glow") {
    BothWays both;
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(5, 300)}}));
    const LayerId id = session.document().layers.front().id;
    for (const double dpi_scale : {1.0, 2.0}) {
        for (const double faintest : {0.1, 0.5}) {
            CAPTURE(faintest);
            set_fading(session, 20, faintest);
            both.compare(session, *session.symbology(id), dpi_scale, Theme::Dark);
            both.compare(session, *session.symbology(id), dpi_scale, Theme::Light);
        }
    }
    Symbology shaped = *session.symbology(id);
    for (SymbolClass& c : shaped.classes) c.shape = MarkShape::Square;
    ++shaped.generation;
    both.compare(session, shaped, 1, Theme::Dark);
}

TEST_CASE("a symbol that fades is as opaque as its event's age says") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    const Instant from = day(2021, 1, 1), to = day(2021, 1, 9);
    test::TableMaker maker("Events");
    constexpr int kEvents = 9;
    for (int i = 0; i < kEvents; ++i)
        maker.add({-8.0 + 2 * i, 0}, TemporalExtent{from - kDay, from + i * kDay + kHour}, "picket",
                  std::nullopt);
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    REQUIRE(session.execute(SetLayerSizeColumn{session.document().layers.front().id, ""}));
    set_fading(session, 20, 0.25);
    const LayerState& layer = session.document().layers.front();
    Viewport viewport;
    viewport.size = {600, 200};
    viewport.camera = clamped({world_from_lonlat(0, 0), 5}, viewport.size);
    Overlay overlay;
    overlay.begin(600, 200);
    StampedSymbols stamped;
    const RowBitsPtr passing;
    const EventIndexPtr index;
    stamped.draw(overlay, viewport, {layer, *session.symbology(layer.id), {from, to}, passing, index},
                 Theme::Dark);
    std::uint32_t before = 0;
    for (int i = 0; i < kEvents; ++i) {
        const Instant end = from + i * kDay + kHour;
        const double age = std::max(0.0, static_cast<double>(to - end) / static_cast<double>(to - from));
        const double opacity = 0.85 * (1 - age * (1 - 0.25));
        const double symbol = opacity + (1 - opacity) * 0.9 * opacity;  // with its rim beneath
        const double glow = 0.85 * 0.55 * std::max(0.0, 1 - age / 0.125);
        const double wanted = 255 * (symbol + (1 - symbol) * glow);
        const ScreenPoint at =
            screen_from_world(viewport.camera, viewport.size, world_from_lonlat(-8.0 + 2 * i, 0));
        const std::uint32_t alpha = overlay.row(199 - static_cast<int>(at.y))[static_cast<int>(at.x)] >> 24U;
        CAPTURE(i);
        CHECK(std::abs(alpha - wanted) < 2.5);
        CHECK(alpha >= before);
        CHECK(alpha > 40);  // the oldest can be seen
        before = alpha;
    }
}

TEST_CASE("scrubbing uploads nothing, whether symbols fade or not") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    const auto share_dir = find_share_dir();
    REQUIRE(share_dir);
    auto program = SymbolProgram::create(*share_dir);
    REQUIRE(program);
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(6, 500)}}));
    const LayerState& layer = session.document().layers.front();
    gl::Framebuffer target;
    target.resize(300, 220);
    target.bind();
    Viewport viewport;
    viewport.size = {300, 220};
    viewport.camera = clamped({world_from_lonlat(3, 2), 4.3}, viewport.size);
    SymbolLayer symbols;
    const RowBitsPtr passing;
    symbols.sync(layer, *session.symbology(layer.id), passing);
    std::optional<std::size_t> uploaded;
    for (int step = 0; step < 20; ++step) {
        if (step == 10) set_fading(session, 26, 0.2);  // the same symbology: nothing of it is in the buffers
        const LayerState& now = session.document().layers.front();
        symbols.sync(now, *session.symbology(now.id), passing);
        const Instant from = day(2021, 1, 1) + step * kDay / 2;
        symbols.draw(*program, viewport, {from, from + 3 * kDay}, Theme::Dark, now);
        if (step == 0) uploaded = gl::Buffer::uploaded_bytes();
        CHECK(gl::Buffer::uploaded_bytes() == *uploaded);
    }
    CHECK(glGetError() == GL_NO_ERROR);
}
