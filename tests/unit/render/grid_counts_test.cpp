#include "render/grid_counts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "session/layer_index.h"
#include "session/magnitude.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// Events around one place; what they weigh is whole, in tenths or in eighths.
EventTablePtr random_table(std::uint32_t seed, double part) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> lon(20, 60), lat(40, 65);
    std::uniform_int_distribution<Instant> begin(0, 2000), length(1, 300);
    std::uniform_int_distribution<int> size(-20, 400);
    std::vector<test::RowPlacement> rows;
    std::vector<double> weights;
    for (int i = 0; i < 3000; ++i) {
        test::RowPlacement row;
        row.source_row = rows.size() + 1;
        row.position = to_lonlat(lon(random), lat(random));
        const Instant first = day(2021, 1, 1) + begin(random) * kHour;
        row.time =
            ParsedTime{{first, first + length(random) * kHour}, TimePrecision::Minute, TimeBasis::Local};
        rows.push_back(row);
        const int value = size(random);
        weights.push_back(value < 0 ? std::numeric_limits<double>::quiet_NaN() : value * part);
    }
    RealColumn column;
    for (const double weight : weights) column.values.push_back(weight);
    std::vector<Column> columns;
    columns.push_back({"weight", Role::None, "", std::move(column)});
    Ledger ledger;
    ledger.read = rows.size();
    return test::finish_table({"test", "Events", "test", "generic"}, "Events", std::move(columns),
                              std::move(rows), ledger);
}

}  // namespace

TEST_CASE("a weight's sums in the cells of a grid follow the window exactly, whatever the values") {
    for (const double part : {1.0, 0.1, 0.125}) {
        CAPTURE(part);
        Session session;
        REQUIRE(session.execute(AddLayers{{random_table(7, part)}}));
        const LayerState& layer = session.document().layers.front();
        const EventTable& table = *layer.table;
        const Column& weight = *table.column("weight");
        CHECK(sums_exactly(weight, table.event_count()) == (part != 0.1));
        JobProgress progress;
        const auto index = build_layer_index(index_source(layer, *session.symbology(layer.id)), {}, progress);
        REQUIRE(index);
        GridCounts counts;
        std::mt19937 random(8);
        const RowBitsPtr passing;
        Instant from = day(2021, 1, 10);
        for (int step = 0; step < 50; ++step) {
            const double zoom = step < 30 ? 1 : 1.5;
            const PixelGrid grid(mercator_from_lonlat(to_lonlat(42, 55)), zoom * 400 / 4294967296.0 * 4, 120,
                                 90);
            from += (static_cast<Instant>(random() % 5) - 2) * 7 * kHour;
            const TemporalExtent window{from, from + 30 * kDay};
            const auto counted =
                counts.count({layer, *session.symbology(layer.id), window, passing, *index}, grid, "weight");
            std::vector<std::uint32_t> events(grid.cell_count());
            std::vector<double> sums(grid.cell_count());
            std::uint64_t unknown = 0, total = 0;
            for (std::size_t row = 0; row < table.event_count(); ++row) {
                const MercatorPoint p = mercator_from_lonlat(table.positions()[row]);
                if (!window.meets({table.begins()[row], table.ends()[row]}) || !grid.contains(p)) continue;
                ++events[grid.cell(p)];
                ++total;
                sums[grid.cell(p)] += weight.number(row).value_or(0);
                unknown += weight.missing(row) ? 1U : 0U;
            }
            CHECK(std::ranges::equal(counted.events, events));
            CHECK(std::ranges::equal(counted.sums, sums));
            CHECK(counted.total == total);
            CHECK(counted.unknown == unknown);
        }
    }
}
