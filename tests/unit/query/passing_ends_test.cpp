#include "query/passing_ends.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "support/placements.h"
#include "support/tables.h"

using namespace courtyard;

namespace {

/// Events of a day, a few of which last for years: what ends last began long before.
EventTablePtr long_and_short(std::mt19937& random, std::size_t n) {
    test::TableMaker maker("Events");
    for (std::size_t i = 0; i < n; ++i) {
        const Instant begin = test::day(2000, 1, 1) + static_cast<Instant>(random() % 8000) * kDay;
        const Instant days = random() % 500 == 0 ? 1 + static_cast<Instant>(random() % 4000) : 1;
        maker.add({37, 55}, TemporalExtent{begin, begin + days * kDay}, std::nullopt, std::nullopt);
    }
    return maker.finish();
}

std::shared_ptr<const RowBits> one_in(std::mt19937& random, std::size_t rows, unsigned many) {
    auto bits = std::make_shared<RowBits>(RowBits::none(rows));
    for (std::size_t row = 0; row < rows; ++row) {
        if (random() % many == 0) bits->set(row);
    }
    return bits;
}

}  // namespace

TEST_CASE("the latest end of what passes is that of a plain loop over the rows") {
    std::mt19937 random(3);
    for (const std::size_t n : {0U, 1U, 4095U, 4096U, 4097U, 20'000U}) {
        const EventTablePtr table = long_and_short(random, n);
        for (const unsigned many : {1U, 3U, 100U, 5000U, 1'000'000U}) {
            const auto passing = one_in(random, n, many);
            const PassingEnds ends(table, passing);
            std::optional<Instant> latest;
            bool same = true;
            for (std::size_t rows = 0; rows <= n; ++rows) {
                if (rows % 97 == 0 || rows % 4096 < 2 || rows == n)
                    same = same && ends.latest(rows) == latest;
                if (rows == n || !passing->test(rows)) continue;
                latest = latest ? std::max(*latest, table->ends()[rows]) : table->ends()[rows];
            }
            CHECK(same);
        }
    }
}
