#include "render/stacks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

EventTablePtr towns(std::mt19937& random, std::size_t n) {
    test::TableMaker maker("Towns");
    for (std::size_t i = 0; i < n; ++i) {
        const auto town = random() % 60;
        const Instant first = day(2021, 1, 1) + static_cast<std::int64_t>(random() % 90) * kDay;
        maker.add({30.0 + static_cast<double>(town), 50.0 + static_cast<double>(town % 7)}, first, "protest",
                  static_cast<std::int64_t>(random() % 500));
    }
    return maker.finish();
}

}  // namespace

TEST_CASE("events of one place are one stack over all layers, in time order, as a plain loop finds them") {
    std::mt19937 random(4);
    Session session;
    REQUIRE(session.execute(AddLayers{{towns(random, 150), towns(random, 90)}}));
    const auto& layers = session.document().layers;
    const Viewport viewport{clamped({world_from_lonlat(60, 53), 5}, {900, 600}), {900, 600}, 1};
    Stacks stacks;
    std::size_t found = 0;
    for (int i = 0; i < 40; ++i) {
        const Instant from = day(2021, 1, 1) + static_cast<std::int64_t>(random() % 80) * kDay;
        REQUIRE(
            session.execute(SetWindow{{from, from + static_cast<std::int64_t>(random() % 40 + 1) * kDay}}));
        std::vector<LayerId> drawn{layers[0].id, layers[1].id};
        if (i % 4 == 0) drawn.pop_back();
        stacks.find(session, viewport, drawn, session.workspace().window);
        for (const LayerState& layer : layers) {
            for (std::uint32_t row = 0; row < layer.table->event_count(); ++row) {
                const LonLat place = layer.table->positions()[row];
                std::size_t here = 0;
                for (const LayerState& other : layers) {
                    if (std::ranges::find(drawn, other.id) == drawn.end()) continue;
                    for (std::uint32_t r = 0; r < other.table->event_count(); ++r)
                        here +=
                            other.table->positions()[r] == place && session.shows({other.id, r}) ? 1U : 0U;
                }
                const bool is_drawn = std::ranges::find(drawn, layer.id) != drawn.end();
                const ScreenPoint at = screen_from_world(viewport.camera, viewport.size,
                                                         world_from_mercator(mercator_from_lonlat(place)));
                const bool seen = at.x >= 0 && at.y >= 0 && at.x <= 900 && at.y <= 600;
                const auto stack = stacks.with({layer.id, row});
                if (!seen) continue;
                REQUIRE(stack.has_value() == (is_drawn && session.shows({layer.id, row}) && here > 1));
                if (!stack) continue;
                ++found;
                CHECK(stack->members.size() == here);
                CHECK(std::ranges::is_sorted(stack->members, {}, [&](const EventRef& e) {
                    return session.document().find(e.layer)->table->begins()[e.row];
                }));
            }
        }
    }
    CHECK(found > 500);
}

TEST_CASE("places less than a pixel apart are one stack, and come apart nearer by") {
    test::TableMaker maker("Near");
    for (int i = 0; i < 3; ++i) maker.add({37.6, 55.75}, day(2021, 1, 1 + static_cast<unsigned>(i)), "a", 1);
    maker.add({37.6005, 55.75}, day(2021, 1, 9), "a", 1);
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    const LayerId layer = session.document().layers.front().id;
    Stacks stacks;
    const auto size_at = [&](double zoom) {
        const Viewport viewport{clamped({world_from_lonlat(37.6, 55.75), zoom}, {900, 600}), {900, 600}, 1};
        stacks.find(session, viewport, std::vector{layer}, session.workspace().window);
        return stacks.with({layer, 0})->members.size();
    };
    CHECK(size_at(8) == 4);
    CHECK(size_at(14) == 3);
}
