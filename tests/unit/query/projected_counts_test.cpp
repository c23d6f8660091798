#include <doctest/doctest.h>

#include <random>

#include "geo/camera.h"
#include "query/aggregates.h"
#include "unit/query/random_events.h"

using namespace courtyard;
using namespace courtyard::test;

TEST_CASE("counts in a view equal a plain loop in each projection, and off the plane nothing is in view") {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> part(0, 1);
    std::uint64_t in_view = 0, off = 0;
    for (const char* name : {"equal-earth", "russia", "polar", "EPSG:3035"}) {
        const auto projection = Projection::make(name);
        REQUIRE(projection);
        const RandomEvents made(random, 4000);
        IndexColumns columns = made.columns;
        columns.rows_per_leaf = 100;
        columns.projection = *projection;
        JobProgress progress;
        const auto index = EventIndex::build(made.table, columns, {}, progress);
        REQUIRE(index);
        std::vector<std::uint32_t> off_plane;
        for (std::uint32_t row = 0; row < made.events.size(); ++row) {
            if (plane_from(*projection, made.events[row].position) == kOffPlane) off_plane.push_back(row);
        }
        CHECK(std::equal(off_plane.begin(), off_plane.end(), (*index)->off_plane().begin(),
                         (*index)->off_plane().end()));
        off += off_plane.size();
        Aggregates aggregates(*index, {Wanted::Numbers::No, {}, Wanted::Grid::Counts, 0, {}});
        for (int i = 0; i < 60; ++i) {
            const ScreenSize screen{20 + 600 * part(random), 20 + 400 * part(random)};
            const Camera camera =
                clamped({{part(random), part(random)}, 6 * part(random), *projection}, screen);
            const PixelGrid grid(mercator_from_world(camera.center), camera.world_px() / 4294967296.0,
                                 static_cast<int>(screen.width), static_cast<int>(screen.height));
            const Question question{random_window(random, made), random_mask(random, made.events.size()),
                                    grid};
            std::vector<std::uint32_t> cells(grid.cell_count());
            std::uint64_t total = 0;
            for (std::size_t row = 0; row < made.events.size(); ++row) {
                const PlainEvent& e = made.events[row];
                const auto p = (*projection)->world_from({e.position.lon(), e.position.lat()});
                if (!p || question.window.empty() || !e.span.meets(question.window)) continue;
                if (question.mask && !question.mask->test(row)) continue;
                const MercatorPoint at = plane_from(*projection, e.position);
                if (!grid.contains(at)) continue;
                ++cells[grid.cell(at)];
                ++total;
            }
            const Tally& tally = aggregates.answer(question);
            CHECK(tally.total() == total);
            CHECK(std::equal(cells.begin(), cells.end(), tally.cells().begin()));
            in_view += total;
        }
    }
    CHECK(in_view > 10'000);
    CHECK(off > 1000);
}
