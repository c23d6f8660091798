#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "query/area_rows.h"
#include "query/statistics_groups.h"

namespace courtyard {

// Groups by the day of the week and the hour in which an event begins, by the clock of the table: of a day of
// the week one for each hour, and one for events that are known to the day. Of events known to the week or
// less nobody knows the day of the week: they are in none.
inline constexpr std::size_t kHoursOfDay = 24, kNoHour = 24, kWeekdayGroups = kHoursOfDay + 1;
/// `weekday`: 0 = Monday. `hour`: 0 … 23, or kNoHour.
constexpr std::size_t weekday_hour_group(std::size_t weekday, std::size_t hour) {
    return weekday * kWeekdayGroups + hour;
}
EventGroups weekday_hours(const EventTable& table);

/// Groups by the text of a column, its codes; of a boolean column 0 = no, 1 = yes. Shares the table. Without
/// groups for columns of numbers.
EventGroups column_groups(const EventTablePtr& table, const Column& column);
/// Groups by area, as AreaSet has them.
EventGroups area_groups(const AreaRows& rows);

/// What tells places apart.
enum class PlacesBy : std::uint8_t { Name, NameAndRegion, Position };
PlacesBy places_by(const EventTable& table);
/// Groups by distinct place: by the names that the table gives, within regions where it gives these; without
/// a column of places by position. Events without a name are in none.
EventGroups distinct_places(const EventTablePtr& table);

// Groups by two numbers: cells of a grid whose steps are 1, 2, 5, 10, 20 … on both axes, and a step for 0.

/// Steps of an axis: 0 is for zero, i holds [bound(i), bound(i + 1)). What lies below the least bound counts
/// in the first, above the greatest in the last.
inline constexpr std::size_t kAxisSteps = 56;
/// 1e-6, 2e-6, 5e-6 … 5e11. `step`: 1 … kAxisSteps − 1.
double axis_bound(std::size_t step);
/// Empty for negative numbers, which have no place on such an axis.
std::optional<std::size_t> axis_step(double value);

/// Groups beyond those of cells: what of a pair is not known, or negative.
inline constexpr std::size_t kPairCells = kAxisSteps * kAxisSteps, kPairXUnknown = kPairCells,
                             kPairYUnknown = kPairCells + 1, kPairBothUnknown = kPairCells + 2,
                             kPairNegative = kPairCells + 3, kPairGroups = kPairCells + 4;
constexpr std::size_t pair_cell(std::size_t x_step, std::size_t y_step) {
    return x_step * kAxisSteps + y_step;
}
/// `x` and `y`: columns of numbers.
EventGroups number_pairs(const EventTable& table, const Column& x, const Column& y);

}  // namespace courtyard
