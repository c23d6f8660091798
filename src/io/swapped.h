#pragma once

#include <vector>

#include "base/job.h"
#include "data/table_builder.h"
#include "io/raw_table.h"

namespace courtyard {

/// Finds rows whose latitude and longitude were exchanged though both ways are places on Earth, by where the
/// other rows of the same place and country are: the row is far from all of them, but among them once it is
/// turned round. Moves such rows, marks them repaired and tells the ledger. Where the evidence does not
/// decide (a country on both sides of latitude = longitude, a single row of a country) rows stay.
void turn_swapped_rows(const std::vector<Column>& columns, RawTable& table, Placements& rows,
                       JobProgress& progress);

}  // namespace courtyard
