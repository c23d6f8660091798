#pragma once

#include <cstddef>
#include <cstdint>

#include "data/column.h"

namespace courtyard {

/// Numbers of a column, and of those that bound it below and above, as whole multiples of one unit: their
/// sums are exact whatever the order. Whole numbers are as they are; reals are exact to 94 bits below the
/// greatest.
class SummedNumbers {
public:
    __extension__ using Wide = __int128;

    /// Columns are numeric; `low` and `high` both null: there is no range. They outlive this.
    explicit SummedNumbers(const Column& best, const Column* low = nullptr, const Column* high = nullptr);

    struct Row {
        bool known = false;  ///< Whether `best` is.
        /// What is not known is 0; for a bound stands the number itself, else the other bound.
        Wide best = 0, low = 0, high = 0;
    };
    Row at(std::size_t row) const;
    bool has_range() const { return low_ != nullptr && high_ != nullptr; }
    /// The real number nearest to a sum.
    double real(Wide sum) const;

private:
    bool read(const Column& column, std::size_t row, Wide& out) const;

    const Column* best_;
    const Column* low_;
    const Column* high_;
    bool whole_ = true;
    int shift_ = 0;  ///< Reals are multiples of 2^-shift_.
};

}  // namespace courtyard
