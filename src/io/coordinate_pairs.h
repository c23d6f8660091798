#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/column.h"

namespace courtyard {

/// True when nearly all of the values that are present are two coordinates each. Under a name that says
/// nothing of places ("remark") they must be written as finely as coordinates are, to three places.
bool reads_as_pairs(std::string_view name, std::span<const std::string> values);

/// Gives Role::Coordinates to the column whose values are pairs of coordinates, whatever it is called, in a
/// table that has no coordinates by the names of its columns.
void settle_pair_role(std::vector<Column>& columns);

/// Which of the two coordinates of a column of pairs comes first.
struct PairOrder {
    bool longitude_first = false;
    std::size_t above_90 = 0;  ///< Distinct values that show it: their first number is no latitude.
};
/// Latitude first, as people write it, unless the numbers rule that out: some first ones, and not just a
/// stray one among many, are above 90, and no second one is.
PairOrder pair_order(const Column& column);

}  // namespace courtyard
