#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"
#include "query/summed_numbers.h"

namespace courtyard {

/// A number that events carry: one column, with the columns of its low and high estimates where the table has
/// both; or the two estimates alone. Where these are alone the number is the low one, else the high one. An
/// estimate that is missing is the number, else the other estimate.
struct Measure {
    EventTablePtr table;
    std::string name;  ///< Of the column that stands for it; of two estimates alone that of the low one.
    Role role = Role::None;
    std::string unit;              ///< "people detained"; empty when not known.
    const Column* best = nullptr;  ///< Of the table; null: estimates alone.
    const Column* low = nullptr;   ///< Of the table; both or neither.
    const Column* high = nullptr;
    /// What is summed for the number: a column of the table, or one that follows from them.
    std::shared_ptr<const Column> number;

    bool has_range() const { return low != nullptr; }
    bool estimates_alone() const { return best == nullptr; }
    /// Lives no longer than this.
    SummedNumbers numbers() const { return SummedNumbers(*number, low, high); }
};

using MeasurePtr = std::shared_ptr<const Measure>;

/// One of those that table_measures() names; null for any other name. O(rows) where a number is to be made.
MeasurePtr table_measure(const EventTablePtr& table, std::string_view name);

/// Names of what can be summed, each column once: participants, people detained, injured and killed first,
/// then other columns of numbers as they stand in the table.
std::vector<std::string> table_measures(const EventTable& table);

/// Whether the sum of a measure means something without being asked for: it has a role that counts, or a
/// unit.
bool is_counted(const EventTable& table, std::string_view name);

}  // namespace courtyard
