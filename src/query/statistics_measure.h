#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"
#include "query/number_columns.h"

namespace courtyard {

/// A number that events carry: one column, with the columns of its low and high estimates where the table has
/// both; or the two estimates alone. How they count is told by SummedNumbers.
struct Measure {
    EventTablePtr table;
    NumberColumns columns;  ///< Of the table. Of estimates alone the number is the low one.

    const std::string& name() const { return columns.number->name; }
    Role role() const { return columns.number->role; }
    const std::string& unit() const { return columns.number->unit; }  ///< Empty when not known.
    bool has_range() const { return columns.has_range(); }
    bool estimates_alone() const { return columns.estimates_alone(); }
    /// Lives no longer than this.
    SummedNumbers numbers() const { return columns.summed(); }
};

using MeasurePtr = std::shared_ptr<const Measure>;

/// One of those that table_measures() names; null for any other name.
MeasurePtr table_measure(const EventTablePtr& table, std::string_view name);

/// Names of what can be summed, each column once: participants, people detained, injured and killed first,
/// then other columns of numbers as they stand in the table.
std::vector<std::string> table_measures(const EventTable& table);

/// Whether the sum of a measure means something without being asked for: it has a role that counts, or a
/// unit.
bool is_counted(const EventTable& table, std::string_view name);

}  // namespace courtyard
