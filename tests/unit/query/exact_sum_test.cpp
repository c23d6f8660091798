#include "query/exact_sum.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using courtyard::ExactSum;

TEST_CASE("sums of whole numbers are exact beyond 64 bits") {
    ExactSum sum;
    for (int i = 0; i < 4; ++i) sum.add(std::numeric_limits<std::int64_t>::max());
    CHECK(sum.text() == "36893488147419103228");
    sum.add(std::int64_t{-28});
    CHECK(sum.text() == "36893488147419103200");
    CHECK(ExactSum{}.text() == "0");
}

TEST_CASE("a sum of reals is the nearest real to the true sum") {
    ExactSum small;
    for (const double v : {0.1, 0.2, 0.3, -0.6}) small.add(v);
    CHECK(small.value() == std::ldexp(1.0, -55));  // 0.1 + 0.2 + 0.3 − 0.6 as binary fractions, exactly
    ExactSum huge;
    for (const double v : {1e300, 1.0, -1e300}) huge.add(v);
    CHECK(huge.value() == 1.0);
    ExactSum beyond;
    for (int i = 0; i < 3; ++i) beyond.add(std::numeric_limits<double>::max());
    CHECK(std::isinf(beyond.value()));
    beyond.add(-std::numeric_limits<double>::max());
    beyond.add(-std::numeric_limits<double>::max());
    CHECK(beyond.value() == std::numeric_limits<double>::max());
    ExactSum tiny;
    tiny.add(std::numeric_limits<double>::denorm_min());
    tiny.add(std::numeric_limits<double>::denorm_min());
    CHECK(tiny.value() == 2 * std::numeric_limits<double>::denorm_min());
}

TEST_CASE("the order of the numbers and how they are split do not matter") {
    std::mt19937_64 random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<double> values;
        for (int i = 0; i < 300; ++i) {
            const std::uint64_t bits = random();
            const double value = std::bit_cast<double>(bits);
            if (std::isfinite(value) && std::abs(value) < 1e290) values.push_back(value);
        }
        ExactSum forward, first, second;
        for (const double v : values) forward.add(v);
        std::shuffle(values.begin(), values.end(), random);
        for (std::size_t i = 0; i < values.size(); ++i) (i % 3 == 0 ? first : second).add(values[i]);
        first.add(second);
        CHECK(first.value() == forward.value());
        for (const double v : values) first.add(-v);
        CHECK(first.value() == 0);
    }
}

TEST_CASE("numbers of a like size sum as in wider arithmetic") {
    std::mt19937_64 random(11);
    for (int round = 0; round < 500; ++round) {
        ExactSum sum;
        long double wide = 0;  // 64 digits: exact for so few multiples of 2^-20 below 2^20
        for (int i = 0; i < 100; ++i) {
            const double value =
                std::ldexp(static_cast<double>(static_cast<std::int64_t>(random() >> 24) - (1LL << 39)), -20);
            sum.add(value);
            wide += value;
            if (i % 5 == 0) {
                const auto whole = static_cast<std::int64_t>(random() % 1000) - 500;
                sum.add(whole);
                wide += static_cast<long double>(whole);
            }
        }
        CHECK(sum.value() == static_cast<double>(wide));
    }
}
