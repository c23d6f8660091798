#include "query/bin_counts.h"

#include <doctest/doctest.h>

#include <random>

#include "query/top_codes.h"
#include "unit/query/random_events.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

std::vector<std::uint32_t> plain(const RandomEvents& made, const std::vector<Instant>& edges,
                                 const RowBits* mask) {
    std::vector<std::uint32_t> out(edges.empty() ? 0 : edges.size() - 1);
    for (std::size_t bin = 0; bin < out.size(); ++bin) {
        const TemporalExtent span{edges[bin], edges[bin + 1]};
        for (std::size_t row = 0; row < made.events.size(); ++row) {
            if (made.events[row].span.meets(span) && (!mask || mask->test(row))) ++out[bin];
        }
    }
    return out;
}

std::vector<Instant> random_edges(std::mt19937& random, const RandomEvents& made) {
    std::vector<Instant> edges;
    Instant at = (made.events.empty() ? 0 : made.events.front().span.begin) + number(random, -3, 3) * kDay;
    for (std::int64_t i = number(random, 0, 40); i > 0;
         --i, at += number(random, 0, 5) == 0 ? 30 * kDay : kDay)
        edges.push_back(at);
    return edges;
}

/// A mask that differs from another in few rows.
RowBitsPtr slightly_changed(std::mt19937& random, const RowBitsPtr& mask, std::size_t size) {
    RowBits bits = mask ? *mask : RowBits::all(size);
    for (int i = 0; i < 3 && size > 0; ++i) {
        const auto row = static_cast<std::size_t>(number(random, 0, static_cast<std::int64_t>(size) - 1));
        bits.test(row) ? bits.clear(row) : bits.set(row);
    }
    return std::make_shared<const RowBits>(std::move(bits));
}

}  // namespace

TEST_CASE("bins count what passes the mask and shows in them, as a plain loop does") {
    std::mt19937 random(1);
    std::size_t followed = 0, anew = 0;
    for (int round = 0; round < 1000; ++round) {
        const RandomEvents made(random, static_cast<std::size_t>(number(random, 0, 400)));
        BinCounts bins(index_of(made, 32));
        std::vector<Instant> edges = random_edges(random, made);
        RowBitsPtr mask;
        for (int i = 0; i < 8; ++i) {
            if (number(random, 0, 4) == 0) edges = random_edges(random, made);
            mask = number(random, 0, 1) == 0 ? random_mask(random, made.events.size())
                                             : slightly_changed(random, mask, made.events.size());
            const auto counts = bins.answer(edges, mask);
            REQUIRE(std::vector<std::uint32_t>(counts.begin(), counts.end()) ==
                    plain(made, edges, mask.get()));
            ++(bins.followed() ? followed : anew);
        }
    }
    CHECK(followed > 500);
    CHECK(anew > 500);
}

TEST_CASE("the codes with most events come first, ties by code; the missing are no code") {
    std::mt19937 random(2);
    for (int round = 0; round < 500; ++round) {
        std::vector<std::uint32_t> counts(static_cast<std::size_t>(number(random, 1, 40)));
        for (auto& count : counts) count = static_cast<std::uint32_t>(number(random, 0, 6));
        std::vector<CodeCount> all;
        for (std::uint32_t code = 0; code + 1 < counts.size(); ++code) {
            if (counts[code] > 0) all.push_back({code, counts[code]});
        }
        CHECK(distinct_codes(counts) == all.size());
        std::stable_sort(all.begin(), all.end(), [](auto a, auto b) { return a.count > b.count; });
        const auto most = static_cast<std::size_t>(number(random, 0, 12));
        all.resize(std::min(all.size(), most));
        std::vector<CodeCount> top;
        top_codes(counts, most, top);
        CHECK(top == all);
    }
}
