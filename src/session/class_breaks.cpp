#include "session/class_breaks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace courtyard {
namespace {

constexpr std::size_t kMostForJenks = 2000;

/// Bounds at ranks; equal values stay in one class.
std::vector<double> by_quantile(const std::vector<double>& sorted, std::size_t classes) {
    std::vector<double> breaks;
    for (std::size_t i = 0; i < classes; ++i) breaks.push_back(sorted[i * sorted.size() / classes]);
    return breaks;
}

std::vector<double> by_step(double least, double most, std::size_t classes, bool multiply) {
    std::vector<double> breaks;
    for (std::size_t i = 0; i < classes; ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(classes);
        breaks.push_back(multiply ? least * std::pow(most / least, t) : least + (most - least) * t);
    }
    return breaks;
}

/// Sums of squares about the mean of sorted values [first, last).
class Spread {
public:
    explicit Spread(const std::vector<double>& sorted)
        : sums_(sorted.size() + 1), squares_(sorted.size() + 1) {
        const double middle = sorted[sorted.size() / 2];  // near zero, squares keep their digits
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            const double v = sorted[i] - middle;
            sums_[i + 1] = sums_[i] + v;
            squares_[i + 1] = squares_[i] + v * v;
        }
    }
    double of(std::size_t first, std::size_t last) const {
        const double sum = sums_[last] - sums_[first];
        return squares_[last] - squares_[first] - sum * sum / static_cast<double>(last - first);
    }

private:
    std::vector<double> sums_, squares_;
};

std::vector<double> by_jenks(const std::vector<double>& sorted, std::size_t classes) {
    const std::size_t n = sorted.size();
    const Spread spread(sorted);
    std::vector<double> cost(n + 1, std::numeric_limits<double>::infinity()), next(n + 1);
    std::vector<std::vector<std::uint32_t>> start(classes, std::vector<std::uint32_t>(n + 1));
    cost[0] = 0;
    for (std::size_t k = 0; k < classes; ++k) {
        std::ranges::fill(next, std::numeric_limits<double>::infinity());
        for (std::size_t last = k + 1; last <= n; ++last) {
            for (std::size_t first = k; first < last; ++first) {
                const double sum = cost[first] + spread.of(first, last);
                if (sum >= next[last]) continue;
                next[last] = sum;
                start[k][last] = static_cast<std::uint32_t>(first);
            }
        }
        std::swap(cost, next);
    }
    std::vector<double> breaks(classes);
    std::size_t last = n;
    for (std::size_t k = classes; k-- > 0;) {
        last = start[k][last];
        breaks[k] = sorted[last];
    }
    return breaks;
}

}  // namespace

ClassMethod class_method_named(std::string_view name) {
    constexpr std::array<std::string_view, 4> kNames{"quantile", "equal", "jenks", "log"};
    const auto found = std::ranges::find(kNames, name);
    return found == kNames.end() ? ClassMethod::Quantile : static_cast<ClassMethod>(found - kNames.begin());
}

std::vector<double> class_breaks(std::span<const double> values, std::size_t classes, ClassMethod method) {
    if (values.empty()) return {};
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    std::vector<double> distinct = sorted;
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    if (distinct.size() <= classes && method != ClassMethod::Equal && method != ClassMethod::Log)
        return distinct;
    classes = std::min(classes, distinct.size());
    std::vector<double> breaks;
    switch (method) {
        case ClassMethod::Quantile:
            breaks = by_quantile(sorted, classes);
            break;
        case ClassMethod::Equal:
        case ClassMethod::Log:
            breaks = by_step(sorted.front(), sorted.back(), classes, method == ClassMethod::Log);
            break;
        case ClassMethod::Jenks:
            if (sorted.size() > kMostForJenks) sorted = by_quantile(sorted, kMostForJenks);
            breaks = by_jenks(sorted, classes);
            break;
    }
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    return breaks;
}

std::size_t class_of(std::span<const double> breaks, double value) {
    const auto above = std::ranges::upper_bound(breaks, value);
    return above == breaks.begin() ? 0 : static_cast<std::size_t>(above - breaks.begin()) - 1;
}

}  // namespace courtyard
