#pragma once

#include <cstdint>
#include <limits>
#include <stop_token>
#include <vector>

#include "query/row_columns.h"

namespace courtyard {

/// Of rows of which nothing is known.
inline constexpr std::uint64_t kNoOrdinal = std::numeric_limits<std::uint64_t>::max();

/// For each row a number by which rows stand to one another as their values do: the same for the same values;
/// kNoOrdinal where nothing is known. Uses several threads. When stopped, soon after, the numbers are any.
std::vector<std::uint64_t> row_ordinals(const RowsNow& rows, const RowColumn& column,
                                        const std::stop_token& stop);

}  // namespace courtyard
