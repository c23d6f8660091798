#include "base/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <vector>

using namespace courtyard;

TEST_CASE("every item of a parallel loop is worked on once") {
    for (const std::size_t count : {0U, 1U, 2U, 7U, 1000U}) {
        std::vector<std::atomic<int>> seen(count);
        parallel_for(count, [&](std::size_t i) { ++seen[i]; });
        for (const auto& times : seen) CHECK(times == 1);
    }
}

TEST_CASE("the second phase of a parallel loop sees all of the first") {
    for (const std::size_t count : {0U, 1U, 2U, 7U, 1000U}) {
        std::vector<int> found(count);
        std::vector<std::atomic<std::size_t>> sums(count);
        parallel_phases(
            count, [&](std::size_t i) { found[i] = 1; },
            [&](std::size_t i) {
                for (const int one : found) sums[i] += static_cast<std::size_t>(one);
            });
        for (const auto& sum : sums) CHECK(sum == count);
    }
}

TEST_CASE("ranges cover everything once, in the order of their parts") {
    for (const std::size_t size : {0U, 1U, 99U, 100U, 101U, 12345U}) {
        std::vector<std::pair<std::size_t, std::size_t>> ranges(most_ranges(), {0, 0});
        const std::size_t parts =
            parallel_ranges(size, 100, [&](std::size_t part, std::size_t begin, std::size_t end) {
                ranges[part] = {begin, end};
            });
        REQUIRE(parts >= 1);
        REQUIRE(parts <= most_ranges());
        std::size_t at = 0;
        for (std::size_t part = 0; part < parts; ++part) {
            CHECK(ranges[part].first == at);
            at = ranges[part].second;
        }
        CHECK(at == size);
    }
}
