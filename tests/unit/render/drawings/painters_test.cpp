#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <random>

#include "base/asset_dir.h"
#include "gl/headless_context.h"
#include "query/timeline.h"
#include "render/drawings/bins.h"
#include "render/drawings/heat.h"
#include "session/kinds/bins.h"
#include "session/kinds/heat.h"
#include "session/layer_index.h"
#include "session/magnitude.h"
#include "session/ramps.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

EventTablePtr random_table(std::uint32_t seed, std::size_t n) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> lon(-180, 180), lat(-70, 75);
    std::uniform_int_distribution<std::int64_t> begin(0, 100), length(1, 20), size(-5, 50);
    test::TableMaker maker("Events");
    for (std::size_t i = 0; i < n; ++i) {
        const Instant first = day(2021, 1, 1) + begin(random) * kDay;
        const auto detained = size(random);
        maker.add({lon(random), lat(random)}, TemporalExtent{first, first + length(random) * kDay}, "protest",
                  detained < 0 ? std::nullopt : std::optional<std::int64_t>(detained));
    }
    return maker.finish();
}

/// What painters are given, over a session of one layer.
struct Bench {
    explicit Bench(EventTablePtr table) {
        REQUIRE(context);
        REQUIRE(text);
        REQUIRE(session.execute(AddLayers{{std::move(table)}}));
        viewport.size = {700, 500};
        viewport.camera = clamped({{0.6, 0.35}, 2.4}, viewport.size);
        JobProgress progress;
        auto made = build_layer_index(index_source(layer(), symbology()), {}, progress);
        REQUIRE(made);
        index = *made;
    }
    const LayerState& layer() const { return session.document().layers.front(); }
    const Symbology& symbology() const { return *session.symbology(layer().id); }
    void paint(Painter& painter, const Drawing& drawing, std::optional<double> seconds = {}) {
        overlay.begin(viewport.width_px(), viewport.height_px());
        painter.paint(overlay, {viewport,
                                {layer(), symbology(), window, passing, use_index ? index : none},
                                drawing,
                                Theme::Dark,
                                *text,
                                seconds});
    }
    Pixel pixel_at(LonLat place) {
        const ScreenPoint at = screen_from_world(viewport.camera, viewport.size,
                                                 world_from_mercator(mercator_from_lonlat(place)));
        return overlay.row(viewport.height_px() - 1 - static_cast<int>(at.y))[static_cast<int>(at.x)];
    }

    Result<gl::HeadlessContext> context = gl::HeadlessContext::create();
    Result<TextRenderer> text = TextRenderer::create(*find_share_dir());
    Session session;
    Viewport viewport;
    TemporalExtent window{day(2021, 1, 20), day(2021, 2, 10)};
    RowBitsPtr passing;
    EventIndexPtr index, none;
    bool use_index = false;
    Overlay overlay;
};

Drawing drawing_of(const char* text) {
    auto drawing = parse_drawing(text);
    REQUIRE(drawing);
    return std::move(*drawing);
}

}  // namespace

TEST_CASE("bins count each event that shows once, in the cell it lies in, with an index and without") {
    Bench bench(random_table(4, 3000));
    const EventTable& table = *bench.layer().table;
    auto mask = std::make_shared<RowBits>(RowBits::none(table.event_count()));
    for (std::size_t row = 0; row < table.event_count(); row += 3) mask->set(row);
    for (const char* text : {"squares:column=detained", "hexagons:column=detained",
                             "hexagons:column=detained,unit=kilometres,size=500",
                             "squares:column=detained,unit=kilometres,size=900"}) {
        const Drawing drawing = drawing_of(text);
        BinsPainter painter(drawing.kind == DrawingKind::Squares ? BinShape::Square : BinShape::Hexagon);
        for (int i = 0; i < 8; ++i) {
            bench.use_index = i % 2 == 0;
            bench.passing = i % 4 < 2 ? nullptr : mask;
            bench.window = {day(2021, 1, 1) + i * 9 * kDay, day(2021, 1, 15) + i * 10 * kDay};
            bench.paint(painter, drawing);
            std::uint64_t events = 0, unknown = 0, expected = 0, expected_unknown = 0;
            double sum = 0, expected_sum = 0;
            const Column& detained = *table.column("detained");
            for (std::size_t row = 0; row < table.event_count(); ++row) {
                const bool shows = table.begins()[row] < bench.window.end &&
                                   table.ends()[row] > bench.window.begin &&
                                   (!bench.passing || bench.passing->test(row));
                if (!shows) continue;
                ++expected;
                expected_sum += detained.number(row).value_or(0);
                expected_unknown += detained.missing(row) ? 1U : 0U;
            }
            for (const BinsPainter::Bin& bin : painter.bins()) {
                events += bin.events;
                unknown += bin.unknown;
                sum += bin.sum;
            }
            CHECK(events == expected);
            CHECK(unknown == expected_unknown);
            CHECK(sum == expected_sum);
        }
    }
}

TEST_CASE("bins that follow a window step by step hold what a loop over all rows counts, cell by cell") {
    Bench bench(random_table(14, 4000));
    const EventTable& table = *bench.layer().table;
    const Column& detained = *table.column("detained");
    bench.use_index = true;
    const Drawing drawing = drawing_of("hexagons:column=detained,size=40");
    BinsPainter painter(BinShape::Hexagon);
    std::mt19937 random(15);
    Instant from = day(2021, 1, 10);
    for (int step = 0; step < 60; ++step) {
        from += (static_cast<Instant>(random() % 7) - 3) * kDay / 2;
        bench.window = {from, from + 40 * kDay + static_cast<Instant>(random() % 3) * kDay};
        bench.paint(painter, drawing);
        std::map<std::pair<int, int>, BinsPainter::Bin> wanted;
        for (std::uint32_t row = 0; row < table.event_count(); ++row) {
            const WorldPoint at = world_from_mercator(mercator_from_lonlat(table.positions()[row]));
            const BinCell cell = painter.lattice().cell({at.x, at.y});
            BinsPainter::Bin& bin = wanted[{cell.column, cell.row}];
            if (!bench.window.meets({table.begins()[row], table.ends()[row]})) continue;
            ++bin.events;
            bin.unknown += detained.missing(row) ? 1U : 0U;
            bin.sum += detained.number(row).value_or(0);
        }
        REQUIRE(painter.bins().size() == wanted.size());
        for (const BinsPainter::Bin& bin : painter.bins()) {
            const BinsPainter::Bin& expected = wanted[{bin.cell.column, bin.cell.row}];
            CHECK(bin.events == expected.events);
            CHECK(bin.unknown == expected.unknown);
            CHECK(bin.sum == expected.sum);
        }
    }
}

TEST_CASE("the cells of another zoom are there at once without a clock, and after some frames with one") {
    Bench bench(random_table(16, 250000));
    const Drawing drawing = drawing_of("squares");
    BinsPainter painter(BinShape::Square), at_once(BinShape::Square);
    bench.paint(painter, drawing, 0.0);
    CHECK_FALSE(painter.moving());  // there was nothing to show meanwhile
    const BinLattice before = painter.lattice();
    bench.viewport.camera.zoom += 1;
    bench.paint(painter, drawing, 0.1);
    CHECK(painter.moving());
    CHECK(painter.lattice() == before);
    int frames = 1;
    while (painter.moving() && frames < 100) {
        bench.paint(painter, drawing, 0.1 + frames * 0.02);
        ++frames;
    }
    bench.paint(at_once, drawing);
    CHECK_FALSE(at_once.moving());
    CHECK(painter.lattice() == at_once.lattice());
    REQUIRE(painter.bins().size() == at_once.bins().size());
    for (std::size_t i = 0; i < painter.bins().size(); ++i) {
        CHECK(painter.bins()[i].cell == at_once.bins()[i].cell);
        CHECK(painter.bins()[i].events == at_once.bins()[i].events);
    }
}

TEST_CASE(
    "a bin's colour is that of its count; one with events at other times only is faint; none is empty") {
    test::TableMaker maker("Events");
    for (int i = 0; i < 7; ++i) maker.add({40, 55}, day(2021, 1, 25), "protest", 1);
    maker.add({80, 20}, day(2021, 1, 5), "protest", 1);
    Bench bench(maker.finish());
    const Drawing drawing = drawing_of("hexagons:size=60,top=20");
    BinsPainter painter(BinShape::Hexagon);
    bench.paint(painter, drawing);
    const double opacity = static_cast<double>(bench.layer().opacity) * 0.88;
    const LonLat there = to_lonlat(40, 55), before = to_lonlat(80, 20), never = to_lonlat(110, 0);
    CHECK(bench.pixel_at(there) ==
          premultiplied(ramp_color(Ramp::Ember, Theme::Dark, magnitude_position(7, 20)), opacity));
    const Pixel faint = bench.pixel_at(before);
    CHECK((faint >> 24U) > 0);
    CHECK((faint >> 24U) < 40);
    CHECK(bench.pixel_at(never) == 0);
}

TEST_CASE(
    "heat: one event has the colour of one where it lies, two near one another add up, far away is nothing") {
    test::TableMaker maker("Events");
    maker.add({40, 55}, day(2021, 1, 25), "protest", 1);
    for (int i = 0; i < 6; ++i) maker.add({90, 20}, day(2021, 1, 25), "protest", 1);
    maker.add({60, 0}, day(2021, 1, 5), "protest", 1);
    Bench bench(maker.finish());
    const Drawing drawing = drawing_of("heat:radius=40,top=10");
    for (const bool use_index : {false, true}) {
        bench.use_index = use_index;
        HeatPainter painter;
        bench.paint(painter, drawing);
        CHECK(painter.events_drawn() == 7);
        const double opacity = static_cast<double>(bench.layer().opacity) * 0.9;
        const auto near = [&](LonLat place, double value) {
            const Pixel expected =
                premultiplied(ramp_color(Ramp::Ember, Theme::Dark, magnitude_position(value, 10)), opacity);
            const Pixel got = bench.pixel_at(place);
            for (const unsigned shift : {0U, 8U, 16U, 24U}) {
                const int difference =
                    static_cast<int>(got >> shift & 255U) - static_cast<int>(expected >> shift & 255U);
                if (std::abs(difference) > 14) return false;  // cells are a seventh of the radius wide
            }
            return true;
        };
        CHECK(near(to_lonlat(40, 55), 1));
        CHECK(near(to_lonlat(90, 20), 6));
        CHECK(bench.pixel_at(to_lonlat(60, 0)) == 0);
        CHECK(bench.pixel_at(to_lonlat(130, 20)) == 0);
    }
}

TEST_CASE("heat does not change its colours where nothing changes while other events come and go") {
    test::TableMaker maker("Events");
    maker.add({40, 55}, TemporalExtent{day(2021, 1, 1), day(2021, 3, 1)}, "protest", 1);
    for (int i = 0; i < 50; ++i) maker.add({100, 0}, day(2021, 1, 25), "protest", 1);
    Bench bench(maker.finish());
    const Drawing fixed = drawing_of("heat:radius=20"), rescaled = drawing_of("heat:radius=20,scale=shown");
    HeatPainter painter;
    const LonLat place = to_lonlat(40, 55);
    bench.paint(painter, fixed);
    const Pixel with_many = bench.pixel_at(place);
    bench.paint(painter, rescaled);
    const Pixel rescaled_with_many = bench.pixel_at(place);
    bench.window = {day(2021, 2, 1), day(2021, 2, 2)};
    bench.paint(painter, fixed);
    CHECK(bench.pixel_at(place) == with_many);
    bench.paint(painter, rescaled);
    CHECK(bench.pixel_at(place) != rescaled_with_many);
}

TEST_CASE("the scale's top follows from the whole layer: round, and never below the greatest value") {
    Bench bench(random_table(9, 3000));
    const LayerState& layer = bench.layer();
    CHECK(magnitude_top(layer, "", 0) == 100);  // a fiftieth of 3,000 is 60
    CHECK(magnitude_top(layer, "", 7) == 7);
    double sum = 0;
    for (std::size_t row = 0; row < layer.table->event_count(); ++row)
        sum += layer.table->column("detained")->number(row).value_or(0);
    CHECK(magnitude_top(layer, "detained", 0) >= std::max(50.0, sum / 50));
    CHECK(magnitude_top(layer, "detained", 0) < sum / 50 * 2.5);
    for (const double top : {10.0, 500.0, 2e6}) {
        CHECK(magnitude_position(0, top) == 0);
        CHECK(magnitude_position(top, top) == doctest::Approx(1));
        CHECK(magnitude_position(2 * top, top) == 1);
        for (const double t : {0.2, 0.5, 0.9})
            CHECK(magnitude_position(magnitude_value(t, top), top) == doctest::Approx(t));
    }
}
