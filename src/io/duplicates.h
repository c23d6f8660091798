#pragma once

#include <span>
#include <vector>

#include "data/column.h"
#include "io/raw_table.h"

namespace courtyard {

/// Remarks on ids that stand more than once and on rows that are wholly the same as an earlier one. All stay.
void note_duplicates(const std::vector<Column>& columns, RawTable& raw, std::span<const LonLat> positions);

}  // namespace courtyard
