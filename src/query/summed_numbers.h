#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "data/column.h"

namespace courtyard {

/// Numbers of a column, and of those that bound it below and above, as whole multiples of one unit: their
/// sums are exact whatever the order. Whole numbers are as they are; reals are exact to 94 bits below the
/// greatest.
///
/// One rule for all sums of events, of the time bar as of statistics and comparisons:
/// - An event's number is what its column says; where that is missing, its low bound, else its high one. What
///   is summed is thus never more than was counted, nor is the sum parted from its range.
/// - A bound that is missing is what the column says, else the other bound.
/// - An event of which neither number nor bound is given is not known: it adds to no sum and is counted as
///   unknown.
class SummedNumbers {
public:
    __extension__ using Wide = __int128;

    /// Columns are numeric; `low` and `high` both null: there is no range. They outlive this.
    explicit SummedNumbers(const Column& best, const Column* low = nullptr, const Column* high = nullptr);

    /// The numbers of some rows, by the rule above. What is not known is 0.
    struct Batch {
        static constexpr std::size_t kMost = 256;
        std::array<std::uint8_t, kMost> known;   ///< 1: the number is, or a bound.
        std::array<std::uint8_t, kMost> stated;  ///< 1: the column itself says the number.
        std::array<Wide, kMost> best, low, high;
    };
    /// Reads the numbers of up to Batch::kMost rows; low and high only where there is a range.
    void read(std::span<const std::uint32_t> rows, Batch& out) const;
    bool has_range() const { return low_ != nullptr && high_ != nullptr; }
    /// The real number nearest to a sum.
    double real(Wide sum) const;

private:
    void read(const Column& column, std::span<const std::uint32_t> rows, std::uint8_t* known,
              Wide* values) const;

    const Column* best_;
    const Column* low_;
    const Column* high_;
    bool whole_ = true;
    int shift_ = 0;  ///< Reals are multiples of 2^-shift_.
};

}  // namespace courtyard
