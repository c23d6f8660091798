#include "query/number_bins.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "base/parallel.h"
#include "query/bit_blocks.h"

namespace courtyard {
namespace {

constexpr std::size_t kSampled = 20'000;
/// Numbers are divided by decades when the greatest is so many times what half of them do not reach.
constexpr double kManyTimes = 40;
/// Below so many decades from the top reals share one bin with zero.
constexpr double kMostDecades = 9;
constexpr double kGreatestNumber = std::numeric_limits<double>::max();

/// Calls visit(row, number) for each known number of rows [first, last).
template <class Visit>
void each_number(const Column& column, std::size_t first, std::size_t last, const Visit& visit) {
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        integers->values.visit([&](auto stored) {
            using T = std::remove_cv_t<typename decltype(stored)::element_type>;
            for (std::size_t row = first; row < last; ++row) {
                if (stored[row] != PackedIntegers::kMissingOf<T>)
                    visit(row, static_cast<double>(stored[row]));
            }
        });
    } else if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
        for (std::size_t row = first; row < last; ++row) {
            const double value = reals->values[row];
            if (!std::isnan(value)) visit(row, value);
        }
    }
}

struct NumberRange {
    double least = std::numeric_limits<double>::infinity();
    double most = -std::numeric_limits<double>::infinity();
};

NumberRange range_of(const NumberSource& source) {
    std::vector<NumberRange> parts(most_ranges());
    parallel_ranges(source.table->event_count(), kLeastRowsForThread,
                    [&](std::size_t part, std::size_t begin, std::size_t end) {
                        each_number(*source.column, begin, end, [&](std::size_t, double number) {
                            parts[part].least = std::min(parts[part].least, number);
                            parts[part].most = std::max(parts[part].most, number);
                        });
                    });
    NumberRange out;
    for (const NumberRange& part : parts) {
        out.least = std::min(out.least, part.least);
        out.most = std::max(out.most, part.most);
    }
    return out;
}

void sample_above_zero(const NumberSource& source, std::vector<double>& out) {
    const std::size_t rows = source.table->event_count();
    const std::size_t step = std::max<std::size_t>(1, rows / kSampled);
    for (std::size_t row = 0; row < rows; row += step) {
        const std::optional<double> number = source.column->number(row);
        if (number && *number > 0) out.push_back(*number);
    }
}

double median_of(std::vector<double>& numbers) {
    if (numbers.empty()) return 0;
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    return *middle;
}

/// m · 10^power as it is written: decimals are quotients of whole numbers, which round once.
double decimal_of(double m, int power) {
    return power >= 0 ? m * std::pow(10.0, power) : m / std::pow(10.0, -power);
}

/// A step of 1, 2 or 5 times a power of ten.
struct RoundStep {
    double digit = 1;
    int power = 0;
    double value() const { return decimal_of(digit, power); }
    double times(double n) const { return decimal_of(digit * n, power); }
};

RoundStep step_for(double width, std::size_t wanted, bool whole) {
    const double least = std::min(width, kGreatestNumber) / static_cast<double>(wanted);
    RoundStep out;
    out.power = least > 0 ? static_cast<int>(std::floor(std::log10(least))) : 0;
    out.power = std::clamp(out.power, whole ? 0 : -300, 300);
    for (const double digit : {1.0, 2.0, 5.0, 10.0}) {
        out.digit = digit;
        if (out.value() >= least) break;
    }
    return out;
}

std::vector<double> even_edges(const NumberSpread& spread, std::size_t wanted) {
    const RoundStep step = step_for(spread.most - spread.least, wanted, spread.whole);
    const double first = std::floor(spread.least / step.value());
    std::vector<double> out;
    // Where numbers are so great that a step is lost in them, edges would not ascend.
    for (double n = 0; n <= static_cast<double>(2 * wanted); ++n) {
        const double edge = step.times(first + n);
        if (out.empty() || edge > out.back()) out.push_back(edge);
        const bool holds = spread.whole ? out.back() > spread.most : out.back() >= spread.most;
        if (out.size() > 1 && holds) break;
    }
    if (out.back() < spread.most || out.size() < 2)
        out.push_back(std::nextafter(spread.most, std::numeric_limits<double>::infinity()));
    return out;
}

/// From 0 up; the digits at which bins begin in each decade are as many as leave about `wanted` of them.
std::vector<double> decade_edges(const NumberSpread& spread, std::size_t wanted) {
    static constexpr std::array<double, 9> kNine{1, 2, 3, 4, 5, 6, 7, 8, 9};
    static constexpr std::array<double, 5> kFive{1, 2, 3, 5, 7};
    static constexpr std::array<double, 3> kThree{1, 2, 5};
    const double top = std::log10(std::max(spread.most, 1e-290));
    const double floor_of_median =
        spread.median_above_zero > 0 ? std::log10(spread.median_above_zero) - 3 : 0;
    const int first =
        spread.whole ? 0 : static_cast<int>(std::floor(std::max(floor_of_median, top - kMostDecades)));
    const double decades = top - first;
    std::span<const double> digits = kThree;
    if (decades * 9 <= static_cast<double>(wanted))
        digits = kNine;
    else if (decades * 5 <= static_cast<double>(wanted))
        digits = kFive;
    std::vector<double> out{0};
    for (int power = first; out.back() <= spread.most; ++power) {
        for (const double digit : digits) {
            if (out.back() <= spread.most) out.push_back(decimal_of(digit, power));
        }
    }
    return out;
}

}  // namespace

NumberSpread spread_of(std::span<const NumberSource> sources) {
    NumberSpread out;
    NumberRange range;
    std::vector<double> sample;
    for (const NumberSource& source : sources) {
        if (source.column == nullptr || !source.column->is_numeric()) continue;
        const NumberRange of = range_of(source);
        range.least = std::min(range.least, of.least);
        range.most = std::max(range.most, of.most);
        out.whole = out.whole && source.column->type() == ColumnType::Integer;
        sample_above_zero(source, sample);
    }
    out.any = range.least <= range.most;
    if (!out.any) return out;
    out.least = range.least;
    out.most = range.most;
    out.median_above_zero = median_of(sample);
    return out;
}

NumberBins round_bins(const NumberSpread& spread, std::size_t wanted) {
    NumberBins out;
    out.whole = spread.whole;
    if (!spread.any) return out;
    out.by_decades = spread.least >= 0 && spread.median_above_zero > 0 &&
                     spread.most >= kManyTimes * spread.median_above_zero;
    out.edges = out.by_decades ? decade_edges(spread, wanted) : even_edges(spread, wanted);
    // Among the greatest numbers there are, edges beyond them are none.
    for (double& edge : out.edges) edge = std::clamp(edge, -kGreatestNumber, kGreatestNumber);
    out.edges.erase(std::unique(out.edges.begin(), out.edges.end()), out.edges.end());
    if (out.edges.size() == 1) out.edges.insert(out.edges.begin(), std::nextafter(out.edges[0], 0.0));
    return out;
}

std::size_t NumberBins::of(double number) const {
    const auto above = std::upper_bound(edges.begin(), edges.end(), number);
    const auto bin = above - edges.begin() - 1;
    return static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(bin, 0, static_cast<std::ptrdiff_t>(size()) - 1));
}

double NumberBins::place_of(double number) const {
    if (size() == 0) return 0;
    const std::size_t bin = of(number);
    // halves, as a bin may be wider than the greatest number
    const double within = (number / 2 - edges[bin] / 2) / (edges[bin + 1] / 2 - edges[bin] / 2);
    return static_cast<double>(bin) + std::clamp(within, 0.0, 1.0);
}

double NumberBins::number_at(double place) const {
    if (size() == 0) return 0;
    const double at = std::clamp(place, 0.0, static_cast<double>(size()));
    const auto bin = std::min(static_cast<std::size_t>(at), size() - 1);
    const double within = at - static_cast<double>(bin);
    return edges[bin] * (1 - within) + edges[bin + 1] * within;
}

namespace {

/// Finds bins as NumberBins::of() does, for millions of numbers: halving without branches, which numbers in
/// no order would mislead.
class BinFinder {
public:
    explicit BinFinder(const NumberBins& bins) : last_(bins.size() - 1) {
        while (reach_ < bins.edges.size()) reach_ *= 2;
        edges_.assign(2 * reach_, std::numeric_limits<double>::infinity());
        std::copy(bins.edges.begin(), bins.edges.end(), edges_.begin());
    }

    std::size_t operator()(double number) const {
        std::size_t at = 0;  // the last edge known to be at or below the number, or the first
        for (std::size_t step = reach_ / 2; step > 0; step /= 2) at += edges_[at + step] <= number ? step : 0;
        return std::min(at, last_);
    }

private:
    std::size_t last_, reach_ = 1;
    std::vector<double> edges_;
};

}  // namespace

PackedCodes bin_codes(const Column& column, std::size_t events, const NumberBins& bins) {
    PackedCodes out;
    std::vector<std::uint16_t> codes(events, PackedCodes::kMissingOf<std::uint16_t>);
    if (bins.size() > 0) {
        const BinFinder bin_of(bins);
        parallel_ranges(events, kLeastRowsForThread, [&](std::size_t, std::size_t begin, std::size_t end) {
            each_number(column, begin, end, [&](std::size_t row, double number) {
                codes[row] = static_cast<std::uint16_t>(bin_of(number));
            });
        });
    }
    out.append(std::span<const std::uint16_t>(codes));
    return out;
}

}  // namespace courtyard
