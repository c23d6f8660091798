#include "session/class_breaks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace courtyard;

namespace {

std::vector<double> random_values(std::mt19937& random, std::size_t n, double most) {
    std::uniform_real_distribution<double> value(0.5, most);
    std::vector<double> values;
    for (std::size_t i = 0; i < n; ++i)
        values.push_back(i % 3 == 0 ? std::ceil(value(random)) : value(random));
    return values;
}

/// Sum of squares within the classes that the breaks make.
double spread_of(const std::vector<double>& values, const std::vector<double>& breaks) {
    double sum = 0;
    for (std::size_t k = 0; k < breaks.size(); ++k) {
        std::vector<double> members;
        for (const double v : values) {
            if (class_of(breaks, v) == k) members.push_back(v);
        }
        double mean = 0;
        for (const double v : members) mean += v / static_cast<double>(members.size());
        for (const double v : members) sum += (v - mean) * (v - mean);
    }
    return sum;
}

/// The least that any choice of breaks among the values leaves.
double least_spread(const std::vector<double>& values, const std::vector<double>& distinct,
                    std::vector<double>& chosen, std::size_t from, std::size_t classes) {
    if (chosen.size() == classes) return spread_of(values, chosen);
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = from; i < distinct.size(); ++i) {
        chosen.push_back(distinct[i]);
        least = std::min(least, least_spread(values, distinct, chosen, i + 1, classes));
        chosen.pop_back();
    }
    return least;
}

}  // namespace

TEST_CASE("natural breaks leave as little spread within classes as any choice of breaks does") {
    std::mt19937 random(9);
    for (int i = 0; i < 60; ++i) {
        const auto values = random_values(random, 6 + static_cast<std::size_t>(i % 7), 30);
        const std::size_t classes = 3 + static_cast<std::size_t>(i % 2);
        const auto breaks = class_breaks(values, classes, ClassMethod::Jenks);
        std::vector<double> distinct = values;
        std::ranges::sort(distinct);
        distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
        std::vector<double> chosen{distinct.front()};
        const double least =
            distinct.size() <= classes ? 0 : least_spread(values, distinct, chosen, 1, classes);
        CHECK(spread_of(values, breaks) == doctest::Approx(least).epsilon(1e-9));
    }
}

TEST_CASE("quantiles, equal steps and equal factors are as their definitions have them") {
    std::mt19937 random(4);
    for (int i = 0; i < 50; ++i) {
        auto values = random_values(random, 40 + static_cast<std::size_t>(i), 1000);
        const std::size_t classes = 3 + static_cast<std::size_t>(i % 7);
        std::ranges::sort(values);
        const double least = values.front(), most = values.back();
        const auto equal = class_breaks(values, classes, ClassMethod::Equal),
                   log = class_breaks(values, classes, ClassMethod::Log),
                   quantile = class_breaks(values, classes, ClassMethod::Quantile);
        REQUIRE(equal.size() == classes);
        REQUIRE(log.size() == classes);
        for (std::size_t k = 0; k < classes; ++k) {
            const double t = static_cast<double>(k) / static_cast<double>(classes);
            CHECK(equal[k] == doctest::Approx(least + (most - least) * t));
            CHECK(log[k] ==
                  doctest::Approx(std::exp(std::log(least) + (std::log(most) - std::log(least)) * t)));
        }
        CHECK(std::ranges::is_sorted(quantile));
        for (std::size_t k = 0; k < quantile.size(); ++k) {
            const auto below =
                static_cast<double>(std::ranges::count_if(values, [&](double v) { return v < quantile[k]; }));
            const auto up_to = static_cast<double>(
                std::ranges::count_if(values, [&](double v) { return v <= quantile[k]; }));
            // some rank among those of the values that are equal to the break is that of the class
            bool fits = false;
            for (std::size_t c = 0; c < classes; ++c) {
                const double rank =
                    std::floor(static_cast<double>(c * values.size()) / static_cast<double>(classes));
                fits = fits || (rank >= below && rank < up_to);
            }
            CHECK(fits);
        }
    }
}

TEST_CASE("few values get a class each, none get none, and no class is empty of meaning") {
    CHECK(class_breaks({}, 5, ClassMethod::Jenks).empty());
    const double three[] = {7, 2, 2, 5};
    for (const ClassMethod method : {ClassMethod::Quantile, ClassMethod::Jenks})
        CHECK(class_breaks(three, 5, method) == std::vector<double>{2, 5, 7});
    const double same[] = {3, 3, 3};
    for (const ClassMethod method :
         {ClassMethod::Quantile, ClassMethod::Equal, ClassMethod::Jenks, ClassMethod::Log})
        CHECK(class_breaks(same, 4, method) == std::vector<double>{3});
    const std::vector<double> breaks{1, 10, 100};
    CHECK(class_of(breaks, 0.5) == 0);
    CHECK(class_of(breaks, 1) == 0);
    CHECK(class_of(breaks, 9.99) == 0);
    CHECK(class_of(breaks, 10) == 1);
    CHECK(class_of(breaks, 1e9) == 2);
}
