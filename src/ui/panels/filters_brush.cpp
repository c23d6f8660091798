#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/panels/filters_numbers.h"

namespace courtyard::ui {
namespace {

constexpr double kNoEnd = std::numeric_limits<double>::infinity();

}  // namespace

/// Among whole numbers the last one of a bin is one less than the next bin's first.
BinSpan span_of(const NumberRule& rule, const NumberBins& bins) {
    const auto size = static_cast<double>(bins.size());
    const double above = bins.whole ? rule.high + 1 : rule.high;
    return {rule.low == -kNoEnd ? 0 : bins.place_of(rule.low),
            rule.high == kNoEnd ? size : bins.place_of(above)};
}

NumberRule rule_of_bins(const std::string& column, const NumberBins& bins, std::size_t first,
                        std::size_t last, Unknowns unknown) {
    NumberRule out{.column = column, .unknown = unknown};
    if (first > 0) out.low = bins.edges[first];
    if (last < bins.size()) out.high = bins.whole ? bins.edges[last] - 1 : bins.edges[last];
    return out;
}

void BinBrush::press(double place, double reach, const BinSpan& brush, std::size_t bins) {
    start_ = place;
    brush_ = brush;
    bins_ = static_cast<double>(bins);
    const bool whole = brush.low <= 0 && brush.high >= bins_;
    const double to_low = std::abs(place - brush.low), to_high = std::abs(place - brush.high);
    if (!whole && std::min(to_low, to_high) <= reach)
        part_ = to_low < to_high ? Part::Low : Part::High;
    else if (!whole && place > brush.low && place < brush.high)
        part_ = Part::Middle;
    else
        part_ = Part::New;
}

/// At least one bin, all of them whole.
BinBrush::Bins BinBrush::drag(double place) const {
    const double at = std::clamp(place, 0.0, bins_);
    double low = brush_.low, high = brush_.high;
    switch (part_) {
        case Part::New:
            low = std::floor(std::min(start_, at));
            high = std::ceil(std::max(start_, at));
            break;
        case Part::Low:
            low = std::min(std::round(at), std::ceil(high) - 1);
            break;
        case Part::High:
            high = std::max(std::round(at), std::floor(low) + 1);
            break;
        case Part::Middle: {
            const double by = std::clamp(std::round(at - start_), -std::floor(low), bins_ - std::ceil(high));
            low += by;
            high += by;
            break;
        }
    }
    const double first = std::clamp(std::floor(low), 0.0, bins_ - 1);
    const double last = std::clamp(std::ceil(high), first + 1, bins_);
    return {static_cast<std::size_t>(first), static_cast<std::size_t>(last)};
}

}  // namespace courtyard::ui
