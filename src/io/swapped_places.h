#pragma once

#include <vector>

#include "data/table_builder.h"
#include "gazetteer/gazetteer.h"
#include "io/raw_table.h"

namespace courtyard {

/// Finds rows whose latitude and longitude were exchanged by the gazetteer: turned round, the row is where
/// its place is, and as it stands it is far from every place of that name. Looks up rows that have a place
/// and a country and no more than a few rows of that country around them. Moves such rows, marks them
/// repaired and tells the ledger.
void turn_rows_by_places(const std::vector<Column>& columns, const Gazetteer& gazetteer, RawTable& table,
                         Placements& rows);

}  // namespace courtyard
