#include "render/clustering.h"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>
#include <random>
#include <tuple>

#include "session/layer_index.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// Events of one to twenty days: a third around a few towns, one of them at the antimeridian, some of them on
/// the same point, the rest anywhere.
EventTablePtr random_table(std::mt19937& random, std::size_t n) {
    std::uniform_real_distribution<double> lon(-180, 180), lat(-80, 80);
    std::normal_distribution<double> near(0, 0.4);
    std::uniform_int_distribution<std::int64_t> begin(0, 300), length(1, 20);
    test::TableMaker maker("Events");
    for (std::size_t i = 0; i < n; ++i) {
        const Instant first = day(2021, 1, 1) + begin(random) * kDay;
        double x = lon(random), y = lat(random);
        if (i % 3 == 0) {
            x = (i % 2 == 0 ? 179.9 : 37.6) + near(random);
            y = 60 + near(random);
        }
        if (i % 10 == 1) x = 37.6, y = 55.75;
        if (x > 180) x -= 360;
        maker.add({x, y}, TemporalExtent{first, first + length(random) * kDay},
                  i % 7 == 0 ? std::nullopt : std::optional<std::string>(i % 2 == 0 ? "picket" : "march"), 1);
    }
    return maker.finish();
}

EventIndexPtr index_of(const LayerState& layer, const Symbology& symbology) {
    JobProgress progress;
    auto index = build_layer_index(index_source(layer, symbology), {}, progress);
    REQUIRE(index);
    return *index;
}

RowBitsPtr random_filter(std::mt19937& random, std::size_t rows) {
    RowBits bits = RowBits::none(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        if (random() % 3 == 0) bits.set(row);
    }
    return std::make_shared<const RowBits>(std::move(bits));
}

double distance_px(const Cluster& a, const Cluster& b, double px_per_unit) {
    const auto dx = static_cast<std::int32_t>(a.at.x - b.at.x),
               dy = static_cast<std::int32_t>(a.at.y - b.at.y);
    return std::hypot(dx * px_per_unit, dy * (2 * px_per_unit));
}

/// What a loop over all rows finds in the clusters.
struct Looped {
    std::uint32_t events = 0;
    std::vector<std::uint32_t> kinds;
    double dx = 0, dy = 0;  ///< Sums of the differences to the cluster's position.
    std::uint32_t row = 0;
};

bool in_view(const Viewport& viewport, MercatorPoint p) {
    const ScreenPoint at = screen_from_world(viewport.camera, viewport.size, world_from_mercator(p));
    return at.x >= 0 && at.y >= 0 && at.x <= viewport.size.width && at.y <= viewport.size.height;
}

void check_against_loop(const ShownEvents& shown, const Viewport& viewport, const GroundCells& cells,
                        const Clustering& found) {
    const EventTable& table = *shown.layer.table;
    std::vector<Looped> looped(found.clusters().size());
    for (Looped& l : looped) l.kinds.resize(shown.symbology.classes.size());
    std::uint64_t in_block = 0;
    for (std::uint32_t row = 0; row < table.event_count(); ++row) {
        if (!shown.window.meets({table.begins()[row], table.ends()[row]})) continue;
        if (shown.passing && !shown.passing->test(row)) continue;
        const MercatorPoint p = mercator_from_lonlat(table.positions()[row]);
        const auto cell = cells.block().cell(p);
        if (in_view(viewport, p)) REQUIRE(cell);
        if (!cell) continue;
        ++in_block;
        const std::uint32_t number = found.cluster_of(*cell);
        REQUIRE(number < looped.size());
        Looped& l = looped[number];
        const Cluster& cluster = found.clusters()[number];
        ++l.events;
        ++l.kinds[shown.symbology.class_of_row[row]];
        l.dx += static_cast<std::int32_t>(p.x - cluster.at.x);
        l.dy += static_cast<std::int32_t>(p.y - cluster.at.y);
        l.row = row;
    }
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < looped.size(); ++i) {
        const Cluster& cluster = found.clusters()[i];
        sum += cluster.events;
        CHECK(cluster.events == looped[i].events);
        const auto kinds = found.kinds(cluster);
        CHECK(std::vector<std::uint32_t>(kinds.begin(), kinds.end()) == looped[i].kinds);
        if (cluster.events == 1) CHECK(cluster.row == looped[i].row);
        CHECK(std::abs(looped[i].dx / looped[i].events) < 50);  // half a metre: means are rounded when merged
        CHECK(std::abs(looped[i].dy / looped[i].events) < 50);
    }
    CHECK(sum == in_block);
}

}  // namespace

TEST_CASE(
    "clusters hold each event that shows once, by kind, with an index and without, and do not overlap") {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> x(0, 1), y(0.2, 0.8), zoom(1.7, 16);
    std::uniform_int_distribution<int> at(-5, 310), length(1, 100);
    const Viewport screen{{}, {1280, 800}, 1};
    for (const std::size_t events : {0U, 1U, 7U, 400U, 1500U}) {
        Session session;
        REQUIRE(session.execute(AddLayers{{random_table(random, events)}}));
        const LayerState& layer = session.document().layers.front();
        const Symbology& symbology = *session.symbology(layer.id);
        const EventIndexPtr none, index = events > 0 ? index_of(layer, symbology) : nullptr;
        GroundCells plain, indexed;
        Clustering by_rows, by_index;
        RowBitsPtr passing;
        double radius = 60;
        Viewport viewport = screen;
        for (int i = 0; i < 40; ++i) {
            if (i % 4 == 0) {  // in between, the window alone moves
                radius = std::vector{20.0, 37.0, 60.0, 200.0}[random() % 4];
                const bool town = random() % 2 == 0;
                viewport.camera = clamped(
                    {town ? world_from_lonlat(179.9, 60) : WorldPoint{x(random), y(random)}, zoom(random)},
                    viewport.size);
                passing = random() % 2 == 0 ? nullptr : random_filter(random, layer.table->event_count());
            }
            const Instant from = day(2021, 1, 1) + at(random) * kDay;
            const TemporalExtent window{from, from + length(random) * kDay};
            const ShownEvents shown{layer, symbology, window, passing, none};
            const ShownEvents shown_indexed{layer, symbology, window, passing, index};
            plain.count(shown, cluster_cells(viewport, radius));
            indexed.count(shown_indexed, cluster_cells(viewport, radius));
            by_rows.find(plain, radius);
            by_index.find(indexed, radius);
            check_against_loop(shown, viewport, plain, by_rows);
            check_against_loop(shown, viewport, indexed, by_index);
            REQUIRE(by_rows.clusters().size() == by_index.clusters().size());
            const double px = std::ldexp(radius, static_cast<int>(plain.block().level) - 32);
            for (std::size_t a = 0; a < by_rows.clusters().size(); ++a) {
                CHECK(by_rows.clusters()[a].at == by_index.clusters()[a].at);
                for (std::size_t b = 0; b < a; ++b) {
                    const Cluster &one = by_rows.clusters()[a], &other = by_rows.clusters()[b];
                    if (distance_px(one, other, px) < one.radius_px + other.radius_px)
                        FAIL_CHECK("discs overlap");
                }
            }
        }
    }
}

TEST_CASE("clusters stay as they are while the map is moved and zoomed a little") {
    std::mt19937 random(9);
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(random, 6000)}}));
    const LayerState& layer = session.document().layers.front();
    const RowBitsPtr all;
    const EventIndexPtr none;
    const ShownEvents shown{layer, *session.symbology(layer.id), session.workspace().window, all, none};
    GroundCells cells;
    Clustering clustering;
    const auto seen = [&](const Viewport& viewport) {
        cells.count(shown, cluster_cells(viewport, 60));
        clustering.find(cells, 60);
        std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> out;
        for (const Cluster& cluster : clustering.clusters()) {
            const ScreenPoint p =
                screen_from_world(viewport.camera, viewport.size, world_from_mercator(cluster.at));
            if (std::abs(p.x - 640) < 300 && std::abs(p.y - 400) < 200)
                out.emplace_back(cluster.at.x, cluster.at.y, cluster.events);
        }
        return out;
    };
    for (int i = 0; i < 60; ++i) {
        Viewport viewport{{}, {1280, 800}, 1};
        const double level = 3 + i % 8;  // the zoom at which a cell is 60 pixels wide
        viewport.camera = clamped({world_from_lonlat(37.6 + i % 3, 60), level + std::log2(60 / 256.0) + 0.3},
                                  viewport.size);
        const auto here = seen(viewport);
        std::size_t found = 0;
        for (const auto& [dx, dy, zoom] : {std::tuple{37.0, -11.0, 0.0}, std::tuple{-250.0, 140.0, 0.0},
                                           std::tuple{0.0, 0.0, 0.4}, std::tuple{3.0, 1.0, -0.2}}) {
            Viewport moved = viewport;
            moved.camera = panned(viewport.camera, viewport.size, dx, dy);
            moved.camera.zoom += zoom;
            moved.camera = clamped(moved.camera, moved.size);
            cells.count(shown, cluster_cells(moved, 60));
            clustering.find(cells, 60);
            for (const auto& [x, y, events] : here) {
                for (const Cluster& cluster : clustering.clusters())
                    found += cluster.at == MercatorPoint{x, y} && cluster.events == events ? 1U : 0U;
            }
        }
        CHECK(found == 4 * here.size());
    }
}

TEST_CASE("a disc's area grows with the number of its events, and the number fits") {
    double last = 0;
    for (const std::uint32_t events : {2U, 9U, 100U, 5'000U, 60'000U, 1'000'000U}) {
        const double radius = cluster_radius_px(events, 60);
        CHECK(radius > last);
        CHECK(radius < 45);
        last = radius;
    }
    CHECK(cluster_radius_px(1'000'000, 20) > 25);  // nine letters want their room
}
