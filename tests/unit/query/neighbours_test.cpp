#include "query/neighbours.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <tuple>
#include <vector>

#include "geo/projection.h"
#include "support/tables.h"
#include "unit/query/random_events.h"

using namespace courtyard;

namespace {

RowBits random_bits(std::mt19937& random, std::size_t size) {
    RowBits bits = RowBits::none(size);
    for (std::size_t row = 0; row < size; ++row) {
        if (test::number(random, 0, 3) > 0) bits.set(row);
    }
    return bits;
}

bool same_place(LonLat a, LonLat b) {
    if (a.lat_e7 != b.lat_e7) return false;
    return std::abs(a.lat_e7) == 900'000'000 || (std::int64_t{a.lon_e7} - b.lon_e7) % 3'600'000'000 == 0;
}

bool passes(const NeighbourSource& source, std::size_t row) {
    return source.passing == nullptr || source.passing->test(row);
}

/// All events elsewhere that show, sorted by what the header says.
std::vector<Neighbour> plain_nearest(std::span<const NeighbourSource> sources, LonLat at, Instant when,
                                     const TemporalExtent& window, std::size_t most) {
    std::vector<std::pair<Instant, Neighbour>> all;
    for (std::size_t s = 0; s < sources.size(); ++s) {
        const EventTable& table = *sources[s].table;
        for (std::uint32_t row = 0; row < table.event_count(); ++row) {
            const LonLat p = table.positions()[row];
            if (same_place(p, at) || !passes(sources[s], row)) continue;
            if (window.empty() || !window.meets({table.begins()[row], table.ends()[row]})) continue;
            const Instant begin = table.begins()[row];
            all.push_back(
                {std::abs(begin - when), {s, row, geodesic_m({at.lon(), at.lat()}, {p.lon(), p.lat()})}});
        }
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return std::tie(a.second.metres, a.first, a.second.source, a.second.row) <
               std::tie(b.second.metres, b.first, b.second.source, b.second.row);
    });
    std::vector<Neighbour> out;
    for (const auto& [away, event] : all) {
        if (out.size() < most) out.push_back(event);
    }
    return out;
}

PlaceNeighbours plain_at_place(std::span<const NeighbourSource> sources, std::size_t source,
                               std::uint32_t row, std::size_t most) {
    struct One {
        Instant begin;
        std::size_t source;
        std::uint32_t row;
        auto operator<=>(const One&) const = default;
    };
    std::vector<One> all;
    const LonLat at = sources[source].table->positions()[row];
    for (std::size_t s = 0; s < sources.size(); ++s) {
        const EventTable& table = *sources[s].table;
        for (std::uint32_t r = 0; r < table.event_count(); ++r) {
            const bool asked = s == source && r == row;
            if (same_place(table.positions()[r], at) && (asked || passes(sources[s], r)))
                all.push_back({table.begins()[r], s, r});
        }
    }
    std::sort(all.begin(), all.end());
    const auto me = std::find(all.begin(), all.end(), One{sources[source].table->begins()[row], source, row});
    PlaceNeighbours out;
    out.count_before = static_cast<std::uint64_t>(me - all.begin());
    out.count_after = static_cast<std::uint64_t>(all.end() - me) - 1;
    for (auto one = me; one != all.begin() && out.before.size() < most;) {
        --one;
        out.before.push_back({one->source, one->row, 0});
    }
    for (auto one = me + 1; one != all.end() && out.after.size() < most; ++one)
        out.after.push_back({one->source, one->row, 0});
    return out;
}

std::vector<Neighbour> plain_shown_at(std::span<const NeighbourSource> sources, LonLat at,
                                      const TemporalExtent& window) {
    std::vector<std::tuple<Instant, std::size_t, std::uint32_t>> all;
    for (std::size_t s = 0; s < sources.size(); ++s) {
        const EventTable& table = *sources[s].table;
        for (std::uint32_t r = 0; r < table.event_count(); ++r) {
            const bool shows = !window.empty() && window.meets({table.begins()[r], table.ends()[r]});
            if (shows && same_place(table.positions()[r], at) && passes(sources[s], r))
                all.emplace_back(table.begins()[r], s, r);
        }
    }
    std::sort(all.begin(), all.end());
    std::vector<Neighbour> out;
    for (const auto& [begin, source, row] : all) out.push_back({source, row, 0});
    return out;
}

}  // namespace

TEST_CASE("neighbours in space and time are what a plain loop over all rows finds") {
    std::mt19937 random(41);
    for (int round = 0; round < 60; ++round) {
        const auto size = [&] { return static_cast<std::size_t>(test::number(random, 1, 900)); };
        const test::RandomEvents one(random, size()), two(random, size());
        const RowBits bits_one = random_bits(random, one.events.size()),
                      bits_two = random_bits(random, two.events.size());
        const bool filtered = round % 2 == 0;
        const std::vector<NeighbourSource> sources{{one.table.get(), filtered ? &bits_one : nullptr},
                                                   {two.table.get(), filtered ? &bits_two : nullptr}};
        for (int question = 0; question < 12; ++question) {
            const auto source = static_cast<std::size_t>(test::number(random, 0, 1));
            const EventTable& table = *sources[source].table;
            const auto row = static_cast<std::uint32_t>(
                test::number(random, 0, static_cast<std::int64_t>(table.event_count()) - 1));
            const auto most = static_cast<std::size_t>(test::number(random, 0, 12));
            const Instant from = table.begins()[row] - test::number(random, -kDay, 40 * kDay);
            const TemporalExtent window{from, from + test::number(random, 0, 80 * kDay)};
            const LonLat at = table.positions()[row];
            const Instant when = table.begins()[row];
            CHECK(nearest_events(sources, at, when, window, most) ==
                  plain_nearest(sources, at, when, window, most));
            CHECK(events_at_place(sources, source, row, most) == plain_at_place(sources, source, row, most));
            const std::vector<Neighbour> stack = events_shown_at(sources, at, window);
            CHECK(stack == plain_shown_at(sources, at, window));
            CHECK(count_shown_at(sources, at, window) == stack.size());
        }
    }
}

TEST_CASE("near the antimeridian and the poles the short way counts") {
    test::TableMaker maker("Edges");
    const Instant t = test::day(2021, 1, 1);
    maker.add({179.9, 65}, t, "a", 1);
    maker.add({-179.9, 65}, t, "b", 1);
    maker.add({170, 65}, t, "c", 1);
    maker.add({0, 89.9}, t, "d", 1);
    maker.add({180, 89.9}, t, "e", 1);
    const EventTablePtr table = maker.finish();
    const std::vector<NeighbourSource> sources{{table.get(), nullptr}};
    const TemporalExtent all{t, t + kDay};
    const auto rows_near = [&](LonLat at) {
        std::string out;
        for (const Neighbour& n : nearest_events(sources, at, t, all, 2))
            out += table->column("category")->text(n.row);
        return out;
    };
    CHECK(rows_near(to_lonlat(179.9, 65)) == "bc");
    CHECK(rows_near(to_lonlat(0, 89.9)) ==
          "ec");  // over the pole; of the others the one that is more to the other side
}

TEST_CASE("one who walks at a place meets each of its events once, also where they begin together") {
    test::TableMaker one("A"), two("B");
    const Instant t = test::day(2021, 1, 1);
    for (int i = 0; i < 7; ++i) one.add({37, 55}, t + (i / 3) * kDay, "x", i);
    for (int i = 0; i < 5; ++i) two.add({37, 55}, t + (i / 2) * kDay, "y", i);
    const EventTablePtr a = one.finish(), b = two.finish();
    const std::vector<NeighbourSource> sources{{a.get(), nullptr}, {b.get(), nullptr}};
    std::vector<Neighbour> met{{0, 0, 0}};
    for (;;) {
        const PlaceNeighbours next = events_at_place(sources, met.back().source, met.back().row, 1);
        CHECK(next.count_before == met.size() - 1);
        if (next.after.empty()) break;
        const PlaceNeighbours back =
            events_at_place(sources, next.after.front().source, next.after.front().row, 1);
        REQUIRE(back.before.size() == 1);
        CHECK(back.before.front() == met.back());
        met.push_back(next.after.front());
    }
    CHECK(met.size() == 12);
}
