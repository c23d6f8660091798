#include "query/row_bits.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using courtyard::RowBits;

TEST_CASE("row bits: counting, visiting and combining say what a plain array says") {
    std::mt19937 random(20210214);
    for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 128U, 1000U}) {
        RowBits a = RowBits::none(size);
        RowBits b = RowBits::all(size);
        std::vector<char> in_a(size, 0), in_b(size, 1);
        for (std::size_t row = 0; row < size; ++row) {
            if (random() % 3 == 0) a.set(row), in_a[row] = 1;
            if (random() % 2 == 0) b.clear(row), in_b[row] = 0;
        }
        for (int round = 0; round < 20; ++round) {
            const std::size_t first = random() % (size + 1);
            const std::size_t last = first + random() % (size - first + 1);
            std::vector<std::size_t> expected, visited;
            for (std::size_t row = first; row < last; ++row) {
                if (in_a[row]) expected.push_back(row);
            }
            a.each(first, last, [&](std::size_t row) { visited.push_back(row); });
            CHECK(visited == expected);
            CHECK(a.count(first, last) == expected.size());
        }
        RowBits both = a, either = a, inverse = a;
        both &= b;
        either |= b;
        inverse.invert();
        std::size_t outside = 0;
        for (std::size_t row = 0; row < size; ++row) {
            CHECK(both.test(row) == (in_a[row] && in_b[row]));
            CHECK(either.test(row) == (in_a[row] || in_b[row]));
            CHECK(inverse.test(row) == !in_a[row]);
            if (!in_a[row]) ++outside;
        }
        CHECK(inverse.count() == outside);
        CHECK(a.count() + inverse.count() == size);
    }
}
