#pragma once

#include <string>

#include "base/result.h"
#include "query/area_rows.h"
#include "query/clause.h"
#include "query/row_bits.h"

namespace courtyard {

/// The events that lie in any of a rule's areas: as drawings of regions count them. Fails when none of its
/// codes is one of the set's. Several threads.
Result<RowBits> rows_in_areas(const AreaRows& rows, const AreaRule& rule);

/// Names the areas of a rule that are not in the set, for people; empty when all are.
std::string unknown_areas(const AreaSet& set, const AreaRule& rule);

}  // namespace courtyard
