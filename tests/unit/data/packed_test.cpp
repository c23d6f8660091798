#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "data/elided_vector.h"
#include "data/packed_decimals.h"
#include "time/instant.h"

using namespace courtyard;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Packs, and checks that every bit of every value is as before; gives back the bytes a value.
double check_packs(const std::vector<double>& values) {
    PackedDecimals packed(values);
    packed.pack();
    REQUIRE(packed.size() == values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        CAPTURE(values[i]);
        if (std::isnan(values[i])) {
            CHECK(std::isnan(packed[i]));
        } else {
            CHECK(std::bit_cast<std::uint64_t>(packed[i]) == std::bit_cast<std::uint64_t>(values[i]));
        }
    }
    return static_cast<double>(packed.size_bytes()) / static_cast<double>(values.size());
}

}  // namespace

TEST_CASE("decimals take four bytes where that loses nothing, else eight") {
    CHECK(check_packs({37.6173, kNone, -122.41942, 0.0, 55.0}) == 4);
    CHECK(check_packs({179.1234567, -90.0}) == 4);
    CHECK(check_packs({37.6173, 1.0 / 3}) == 8);
    CHECK(check_packs({-0.0, 1.5}) == 8);
    CHECK(check_packs({1e300, 2.5}) == 8);
    CHECK(check_packs({2147483647.0, 2147483648.0}) == 8);
    CHECK(check_packs({200000000.0, 0.0000001}) == 8);  // each fits, but not over one divisor
    CHECK(check_packs({kNone, kNone}) == 4);
    CHECK(check_packs({std::numeric_limits<double>::infinity(), 1.0}) == 8);
}

TEST_CASE("decimals at random are given back to the bit, in a new order too") {
    std::mt19937_64 random(5);
    for (int round = 0; round < 60; ++round) {
        const double divisor = std::pow(10.0, static_cast<double>(random() % 9));
        std::vector<double> values;
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < 200; ++i) {
            values.push_back(random() % 9 == 0
                                 ? kNone
                                 : static_cast<double>(static_cast<std::int32_t>(random())) / divisor);
            order.insert(order.begin() + static_cast<std::ptrdiff_t>(random() % (i + 1)), i);
        }
        check_packs(values);
        PackedDecimals packed(values);
        if (round % 2 == 0) packed.pack();
        packed.reorder(order);
        packed.push_back(0.25);
        for (std::size_t i = 0; i < order.size(); ++i) {
            const double expected = values[order[i]];
            CHECK((std::isnan(expected) ? std::isnan(packed[i]) : packed[i] == expected));
        }
        CHECK(packed[200] == 0.25);
    }
}

TEST_CASE("what is the same in all rows is kept once") {
    const ElidedVector same(std::vector(1000, TimePrecision::Hour));
    CHECK(same.size() == 1000);
    CHECK(same[999] == TimePrecision::Hour);
    CHECK(same.size_bytes() == 0);
    std::vector<TimePrecision> mixed(1000, TimePrecision::Hour);
    mixed[500] = TimePrecision::Day;
    const ElidedVector kept(mixed);
    CHECK(kept.size_bytes() == 1000);
    std::size_t row = 0;
    for (const TimePrecision precision : kept) CHECK(precision == mixed[row++]);
    CHECK(row == 1000);
    CHECK(ElidedVector<TimePrecision>().empty());
}

TEST_CASE("source rows that count up from 1 take no memory") {
    const SourceRows plain(PackedRows{1, 2, 3});
    CHECK(plain.size() == 3);
    CHECK(plain[2] == 3);
    CHECK(plain.size_bytes() == 0);
    const SourceRows moved(PackedRows{2, 1, 3});
    CHECK(moved[0] == 2);
    CHECK(moved[1] == 1);
    CHECK(moved.size_bytes() == 12);
}
