#include "session/breaks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace courtyard {
namespace {

constexpr std::size_t kMostDistinct = 16384;

std::vector<double> quantile_breaks(std::span<const double> values, std::size_t classes) {
    std::vector<double> breaks;
    for (std::size_t i = 1; i < classes; ++i) breaks.push_back(values[values.size() * i / classes]);
    return breaks;
}

std::vector<double> equal_breaks(double least, double most, std::size_t classes) {
    std::vector<double> breaks;
    for (std::size_t i = 1; i < classes; ++i)
        breaks.push_back(least + (most - least) * static_cast<double>(i) / static_cast<double>(classes));
    return breaks;
}

std::vector<double> log_breaks(std::span<const double> values, std::size_t classes) {
    const auto above = std::ranges::upper_bound(values, 0.0);
    if (above == values.end()) return equal_breaks(values.front(), values.back(), classes);
    const double least = *above, most = values.back();
    std::vector<double> breaks;
    if (above != values.begin()) {
        breaks.push_back(least);
        --classes;
    }
    for (std::size_t i = 1; i < classes; ++i)
        breaks.push_back(least *
                         std::pow(most / least, static_cast<double>(i) / static_cast<double>(classes)));
    return breaks;
}

/// Distinct values, each with how often it stands there; sums over the first i of them.
struct Weighted {
    std::vector<double> values, count, sum, square;

    explicit Weighted(std::span<const double> ascending) : count{0}, sum{0}, square{0} {
        std::size_t distinct = 1;
        for (std::size_t i = 1; i < ascending.size(); ++i) distinct += ascending[i] != ascending[i - 1];
        const std::size_t step = (distinct + kMostDistinct - 1) / kMostDistinct;
        std::vector<double> kept;
        if (step > 1) {
            for (std::size_t i = 0; i < kMostDistinct; ++i)
                kept.push_back(ascending[ascending.size() * i / kMostDistinct]);
            ascending = kept;
        }
        // Around a middle value, squares keep more of their digits.
        const double middle = ascending[ascending.size() / 2];
        for (std::size_t i = 0; i < ascending.size();) {
            std::size_t next = i + 1;
            while (next < ascending.size() && ascending[next] == ascending[i]) ++next;
            const auto times = static_cast<double>(next - i);
            const double v = ascending[i] - middle;
            values.push_back(ascending[i]);
            count.push_back(count.back() + times);
            sum.push_back(sum.back() + times * v);
            square.push_back(square.back() + times * v * v);
            i = next;
        }
    }
    std::size_t size() const { return values.size(); }
    /// Sum of the squared distances of values [first, last) to their mean.
    double cost(std::size_t first, std::size_t last) const {
        const double n = count[last] - count[first], s = sum[last] - sum[first];
        return std::max(square[last] - square[first] - s * s / n, 0.0);
    }
};

/// Dynamic programming over "the first i values in k classes"; where the last class begins rises with i, so
/// that halving the range of i halves what is looked at.
class Jenks {
public:
    explicit Jenks(std::span<const double> ascending) : data_(ascending) {}

    std::vector<double> breaks(std::size_t classes) {
        const std::size_t n = data_.size();
        classes = std::min(classes, n);
        constexpr double kNever = std::numeric_limits<double>::infinity();
        before_.assign(n + 1, kNever);
        before_[0] = 0;
        std::vector<std::vector<std::uint32_t>> begins;
        for (std::size_t k = 1; k <= classes; ++k) {
            after_.assign(n + 1, kNever);
            begins_.assign(n + 1, 0);
            solve(k, n, k - 1, n - 1);
            begins.push_back(begins_);
            before_.swap(after_);
        }
        std::vector<double> out;
        for (std::size_t k = classes, end = n; k > 1; --k) {
            end = begins[k - 1][end];
            out.push_back(data_.values[end]);
        }
        std::ranges::reverse(out);
        return out;
    }

private:
    /// For all i in [first, last]; their last class begins in [from, to].
    void solve(std::size_t first, std::size_t last, std::size_t from, std::size_t to) {
        if (first > last) return;
        const std::size_t i = first + (last - first) / 2;
        std::size_t best = from;
        for (std::size_t begin = from; begin <= std::min(to, i - 1); ++begin) {
            const double cost = before_[begin] + data_.cost(begin, i);
            if (cost < after_[i]) {
                after_[i] = cost;
                best = begin;
            }
        }
        begins_[i] = static_cast<std::uint32_t>(best);
        if (i > first) solve(first, i - 1, from, best);
        solve(i + 1, last, best, to);
    }

    Weighted data_;
    std::vector<double> before_, after_;
    std::vector<std::uint32_t> begins_;
};

/// How far a border may be moved for rounder numbers.
double slack(BreakMethod method, double least, double most, double border, std::size_t classes) {
    constexpr double kShare = 0.02;
    if (method == BreakMethod::Equal) return kShare * (most - least) / static_cast<double>(classes);
    if (method == BreakMethod::Log) return kShare * std::abs(border);
    return std::numeric_limits<double>::infinity();
}

}  // namespace

double roundest(double above, double upto) {
    const double size = std::max(std::abs(above), std::abs(upto));
    if (size == 0 || !std::isfinite(size)) return upto;
    const int first = static_cast<int>(std::ceil(std::log10(size)));
    constexpr int kMostDigits = 15;
    for (int power = first; power > first - kMostDigits; --power) {
        // Whole powers on either side of the fraction: tenths themselves are no doubles.
        const double scale = std::pow(10, std::abs(power));
        const double tried = power < 0 ? std::floor(upto * scale) / scale : std::floor(upto / scale) * scale;
        if (tried > above && tried <= upto) return tried;
    }
    return upto;
}

std::vector<double> class_breaks(std::span<const double> values, BreakMethod method, std::size_t classes) {
    if (values.empty() || classes < 2) return {};
    std::vector<double> breaks;
    switch (method) {
        case BreakMethod::Quantile:
            breaks = quantile_breaks(values, classes);
            break;
        case BreakMethod::Equal:
            breaks = equal_breaks(values.front(), values.back(), classes);
            break;
        case BreakMethod::Jenks:
            breaks = Jenks(values).breaks(classes);
            break;
        case BreakMethod::Log:
            breaks = log_breaks(values, classes);
            break;
    }
    for (double& border : breaks) {
        const auto upper = std::ranges::lower_bound(values, border);
        if (upper == values.begin() || upper == values.end()) continue;
        const double room = slack(method, values.front(), values.back(), border, classes);
        border = roundest(std::max(*(upper - 1), border - room), std::min(*upper, border + room));
    }
    std::erase_if(breaks, [&](double b) { return !(b > values.front()) || !(b <= values.back()); });
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    return breaks;
}

std::optional<BreakMethod> break_method_named(std::string_view name) {
    if (name == "quantile") return BreakMethod::Quantile;
    if (name == "equal") return BreakMethod::Equal;
    if (name == "jenks") return BreakMethod::Jenks;
    if (name == "log") return BreakMethod::Log;
    return std::nullopt;
}

std::size_t class_of(std::span<const double> breaks, double value) {
    return static_cast<std::size_t>(std::ranges::upper_bound(breaks, value) - breaks.begin());
}

}  // namespace courtyard
