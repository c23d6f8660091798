#include "session/magnitude.h"

#include <algorithm>
#include <cmath>

namespace courtyard {
namespace {

constexpr double kLeastTop = 10;
constexpr double kPartsOfAll = 50;

/// The curve's bend: the value at which the logarithm takes over.
double bend(double top) {
    return std::max(1.0, top / 100);
}

/// The least 1, 2 or 5 × 10^k that is not below v.
double round_up(double v) {
    const double decade = std::pow(10, std::floor(std::log10(v) + 1e-9));
    for (const double lead : {1.0, 2.0, 5.0}) {
        if (lead * decade >= v * (1 - 1e-9)) return lead * decade;
    }
    return 10 * decade;
}

}  // namespace

double magnitude_top(const LayerState& layer, std::string_view column, double set) {
    if (set > 0) return set;
    const EventTable& table = *layer.table;
    const Column* weight = column.empty() ? nullptr : table.column(column);
    double sum = static_cast<double>(table.event_count()), most = 0;
    if (weight != nullptr && weight->is_numeric()) {
        sum = 0;
        for (std::size_t row = 0; row < table.event_count(); ++row) {
            const double value = weight->number(row).value_or(0);
            sum += std::max(value, 0.0);
            most = std::max(most, value);
        }
    }
    return round_up(std::max({kLeastTop, sum / kPartsOfAll, most}));
}

bool sums_exactly(const Column& column, std::size_t rows) {
    constexpr double kParts = 1024, kMost = 9007199254740992.0;  // doubles hold all whole numbers up to 2^53
    double all = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const double parts = column.number(row).value_or(0) * kParts;
        all += std::abs(parts);
        if (parts != std::floor(parts) || all >= kMost) return false;
    }
    return true;
}

double magnitude_position(double value, double top) {
    if (value <= 0) return 0;
    return std::min(1.0, std::log1p(value / bend(top)) / std::log1p(top / bend(top)));
}

double magnitude_value(double position, double top) {
    return std::expm1(position * std::log1p(top / bend(top))) * bend(top);
}

}  // namespace courtyard
