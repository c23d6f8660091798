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

bool SummedNumbers::read(const Column& column, std::size_t row, Wide& out) const {
    if (whole_) {
        const std::int64_t value = std::get<IntegerColumn>(column.values).values[row];
        if (value == IntegerColumn::kMissing) return false;
        out = value;
        return true;
    }
    const auto value = column.number(row);
    if (!value) return false;
    out = static_cast<Wide>(std::ldexp(*value, shift_));
    return true;
}

SummedNumbers::Row SummedNumbers::at(std::size_t row) const {
    Row out;
    out.known = read(*best_, row, out.best);
    if (!has_range()) return out;
    const bool low = read(*low_, row, out.low), high = read(*high_, row, out.high);
    if (!low) out.low = out.known ? out.best : out.high;
    if (!high) out.high = out.known ? out.best : out.low;
    return out;
}

double SummedNumbers::real(Wide sum) const {
    if (whole_) return static_cast<double>(sum);
    return std::ldexp(static_cast<double>(sum), -shift_);
}

}  // namespace courtyard
