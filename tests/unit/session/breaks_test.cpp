#include "session/breaks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace courtyard;

namespace {

std::vector<double> random_values(std::mt19937& random, std::size_t n, bool skewed) {
    std::uniform_int_distribution<int> small(-6, 30);
    std::uniform_real_distribution<double> wide(-3, 9);
    std::vector<double> values(n);
    for (double& v : values) v = skewed ? std::round(std::exp(wide(random))) : small(random);
    std::ranges::sort(values);
    return values;
}

/// Sum of squared distances to the means of the classes that the borders make.
double cost_of(const std::vector<double>& values, const std::vector<double>& breaks) {
    double cost = 0;
    for (std::size_t k = 0; k <= breaks.size(); ++k) {
        double sum = 0, n = 0;
        for (const double v : values) {
            if (class_of(breaks, v) == k) sum += v, ++n;
        }
        for (const double v : values) {
            if (class_of(breaks, v) == k) cost += (v - sum / n) * (v - sum / n);
        }
    }
    return cost;
}

/// The least cost of all ways to part the values into at most so many classes.
double least_cost(const std::vector<double>& values, std::size_t classes, std::vector<double> breaks = {}) {
    double least = cost_of(values, breaks);
    if (breaks.size() + 1 >= classes) return least;
    for (const double v : values) {
        if (v == values.front() || (!breaks.empty() && v <= breaks.back())) continue;
        std::vector<double> more = breaks;
        more.push_back(v);
        least = std::min(least, least_cost(values, classes, more));
    }
    return least;
}

}  // namespace

TEST_CASE("natural breaks are as good as the best of all ways to part the values") {
    std::mt19937 random(11);
    for (int round = 0; round < 30; ++round) {
        const auto values = random_values(random, 3 + static_cast<std::size_t>(round) % 11, round % 2 == 0);
        for (std::size_t classes = 2; classes <= 4; ++classes) {
            const auto breaks = class_breaks(values, BreakMethod::Jenks, classes);
            CAPTURE(round);
            CAPTURE(classes);
            CHECK(breaks.size() < classes);
            CHECK(cost_of(values, breaks) == doctest::Approx(least_cost(values, classes)).epsilon(1e-9));
        }
    }
}

TEST_CASE("borders ascend, are inside the values, and no class of quantiles or natural breaks is empty") {
    std::mt19937 random(5);
    for (int round = 0; round < 60; ++round) {
        const auto values = random_values(random, 1 + static_cast<std::size_t>(round) * 3, round % 3 == 0);
        for (const auto method :
             {BreakMethod::Quantile, BreakMethod::Equal, BreakMethod::Jenks, BreakMethod::Log}) {
            for (std::size_t classes = 3; classes <= 9; ++classes) {
                const auto breaks = class_breaks(values, method, classes);
                REQUIRE(breaks.size() < classes);
                CHECK(std::ranges::is_sorted(breaks));
                CHECK(std::ranges::adjacent_find(breaks) == breaks.end());
                for (const double b : breaks) CHECK((b > values.front() && b <= values.back()));
                if (method == BreakMethod::Equal || method == BreakMethod::Log) continue;
                for (std::size_t k = 0; k <= breaks.size(); ++k)
                    CHECK(std::ranges::any_of(values, [&](double v) { return class_of(breaks, v) == k; }));
            }
        }
    }
}

TEST_CASE("quantiles share distinct values out evenly; equal and log intervals keep their widths") {
    std::vector<double> values(100);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i + 1);
    const auto quantiles = class_breaks(values, BreakMethod::Quantile, 4);
    CHECK(quantiles == std::vector<double>{26, 51, 76});
    values = {0, 1, 10, 1000};
    const auto equal = class_breaks(values, BreakMethod::Equal, 4);
    CHECK(equal == std::vector<double>{250, 500, 750});
    const auto log = class_breaks(values, BreakMethod::Log, 4);  // zero is a class of its own
    REQUIRE(log.size() == 3);
    CHECK(log[0] == 1);
    CHECK(log[1] == doctest::Approx(10).epsilon(0.03));
    CHECK(log[2] == doctest::Approx(100).epsilon(0.03));
}

TEST_CASE("a border is the roundest number that parts the same values") {
    CHECK(roundest(97, 103) == 100);
    CHECK(roundest(12, 13) == 13);
    CHECK(roundest(0.25, 0.3) == 0.3);
    CHECK(roundest(-3, 4) == 0);
    CHECK(roundest(-12, -10.3) == -11);
    const std::vector<double> values{1, 2, 97, 103};
    CHECK(class_breaks(values, BreakMethod::Quantile, 2).size() == 1);
}

TEST_CASE("natural breaks of very many distinct values come from a part of them by rank") {
    std::vector<double> values(60000);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<double>(i) * 0.5 + (i < 30000 ? 0 : 1e6);
    const auto breaks = class_breaks(values, BreakMethod::Jenks, 2);
    REQUIRE(breaks.size() == 1);
    CHECK(breaks[0] > values[29999]);
    CHECK(breaks[0] <= values[30000]);
}
