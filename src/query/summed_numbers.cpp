#include "query/summed_numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <variant>

namespace courtyard {
namespace {

constexpr int kBits = 94;  // 2^32 rows of that many bits and a sign fit into 128

/// The exponent of the power of two above all values; so far is where to begin.
int exponent_above(const Column& column, int so_far) {
    for (std::size_t row = 0; row < column.size(); ++row) {
        const auto value = column.number(row);
        if (!value || *value == 0) continue;
        int exponent = 0;
        (void)std::frexp(*value, &exponent);
        so_far = std::max(so_far, exponent);
    }
    return so_far;
}

}  // namespace

SummedNumbers::SummedNumbers(const Column& best, const Column* low, const Column* high)
    : best_(&best), low_(low), high_(high) {
    int exponent = std::numeric_limits<int>::min();
    for (const Column* column : {best_, low_, high_}) {
        if (column != nullptr && column->type() == ColumnType::Real) whole_ = false;
    }
    if (whole_) return;
    for (const Column* column : {best_, low_, high_}) {
        if (column != nullptr) exponent = exponent_above(*column, exponent);
    }
    shift_ = exponent == std::numeric_limits<int>::min() ? 0 : kBits - exponent;
}

void SummedNumbers::read(const Column& column, std::span<const std::uint32_t> rows, std::uint8_t* known,
                         Wide* values) const {
    // ldexp() alone is right for all shifts, a product is quicker.
    const bool usual = std::abs(shift_) < 900;
    const double factor = std::ldexp(1, usual ? shift_ : 0);
    const auto scaled = [&](double value) {
        return static_cast<Wide>(usual ? value * factor : std::ldexp(value, shift_));
    };
    const auto put = [&](std::size_t i, bool is_known, auto value) {
        known[i] = is_known ? 1 : 0;
        values[i] = is_known ? value() : Wide{0};
    };
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        integers->values.visit([&]<typename T>(std::span<const T> all) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const T value = all[rows[i]];
                put(i, value != PackedIntegers::kMissingOf<T>,
                    [&] { return whole_ ? Wide{value} : scaled(static_cast<double>(value)); });
            }
        });
        return;
    }
    const PackedDecimals& reals = std::get<RealColumn>(column.values).values;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double value = reals[rows[i]];
        put(i, !std::isnan(value), [&] { return scaled(value); });
    }
}

void SummedNumbers::read(std::span<const std::uint32_t> rows, Batch& out) const {
    read(*best_, rows, out.stated.data(), out.best.data());
    std::copy_n(out.stated.begin(), rows.size(), out.known.begin());
    if (!has_range()) return;
    std::array<std::uint8_t, Batch::kMost> low, high;
    read(*low_, rows, low.data(), out.low.data());
    read(*high_, rows, high.data(), out.high.data());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (out.stated[i] == 0) {
            out.known[i] = low[i] | high[i];
            out.best[i] = low[i] != 0 ? out.low[i] : out.high[i];
        }
        if (low[i] == 0) out.low[i] = out.best[i];
        if (high[i] == 0) out.high[i] = out.best[i];
    }
}

double SummedNumbers::real(Wide sum) const {
    if (whole_) return static_cast<double>(sum);
    return std::ldexp(static_cast<double>(sum), -shift_);
}

}  // namespace courtyard
