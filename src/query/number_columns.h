#pragma once

#include <optional>
#include <string_view>

#include "data/event_table.h"
#include "query/summed_numbers.h"

namespace courtyard {

/// The columns of a table that say the numbers of one of them: itself, and its low and its high estimates
/// where the table has both. Of the table.
struct NumberColumns {
    const Column* number = nullptr;
    const Column* low = nullptr;  ///< Both or neither.
    const Column* high = nullptr;

    bool has_range() const { return low != nullptr; }
    /// There are two estimates and no number: what stands for it is the low one.
    bool estimates_alone() const { return number == low; }
    SummedNumbers summed() const { return SummedNumbers(*number, low, high); }
};

/// Empty where the table has no such column, or one of something else than numbers. Whoever sums numbers of
/// events asks here which they are, and SummedNumbers how they count: so all come to the same.
std::optional<NumberColumns> number_columns(const EventTable& table, std::string_view column);
/// The same of one of its columns of numbers, whatever others are called.
NumberColumns number_columns(const EventTable& table, const Column& column);

}  // namespace courtyard
