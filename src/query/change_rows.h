#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "query/period_change.h"

namespace courtyard {

/// The number of a period: events, or a sum, or either of them a day.
struct PeriodValue {
    /// Empty: not known, as none of the events has a number. Without any events it is 0.
    std::optional<double> value{};
    double low = 0, high = 0;  ///< The value's own where there is no range.
    friend bool operator==(const PeriodValue&, const PeriodValue&) = default;
};

/// Whether a change may be told in per cent.
enum class Baseline : std::uint8_t {
    Enough,
    Small,  ///< By chance alone such numbers change as much: see kSmallBaseline.
    None    ///< There is nothing to compare with: A is zero, less than that, or not known.
};
/// So few events in A, while B has no more than kSmallCurrent: a "limited change", without per cent. The
/// rule is that of ACLED's Trendfinder.
inline constexpr std::uint32_t kSmallBaseline = 2, kSmallCurrent = 5;

/// How a place changed from A to B.
struct ChangeRow {
    std::size_t change = 0;  ///< In PeriodChanges::places.
    PeriodValue a, b;
    std::optional<double> difference{};              ///< b − a; empty where either is not known.
    double low_difference = 0, high_difference = 0;  ///< The least and the most that it can be.
    std::optional<double> relative{};                ///< Of a; empty without a baseline.
    Baseline baseline = Baseline::Enough;
};

/// What numbers are asked for.
struct ChangeScale {
    bool sums = false;                  ///< Sums of numbers; else events.
    bool ranges = false;                ///< Sums have lows and highs.
    double divide_a = 1, divide_b = 1;  ///< The days of each period where it is asked by the day.
    friend bool operator==(const ChangeScale&, const ChangeScale&) = default;
};

ChangeRow change_row(const PlaceChange& change, std::size_t index, const ChangeScale& scale);
/// Of all places together.
ChangeRow total_change(const PeriodChanges& changes, const ChangeScale& scale);

enum class ChangeColumn : std::uint8_t { Place, A, B, Difference, Relative };
enum class ChangeOrder : std::uint8_t { Rising, Falling };

/// Sorts by a column; differences by their size, whatever their sign. Rows of which it is not known come
/// last in either order; equal ones in the order of their places.
void sort_changes(std::span<ChangeRow> rows, const PeriodChanges& changes, const ComparedPlaces& places,
                  ChangeColumn column, ChangeOrder order);

}  // namespace courtyard
