#pragma once

#include <span>
#include <vector>

#include "data/table_builder.h"
#include "io/raw_table.h"

namespace courtyard {

/// Columns that say when. Null = there is none.
struct TimeColumns {
    const Column* begin = nullptr;
    const Column* end = nullptr;
    const Column* clock = nullptr;  ///< Time of day of `begin`.
};

/// True when most values of a column are clock times such as "14:30".
bool reads_as_clock(const Column& column);
/// True when one time format reads most values of a column.
bool reads_as_time(const Column& column);

/// Dates every row: decides how each column is written by all of its values, reads them, and tells the
/// ledger. Sets the time of each placement, which must exist for each row.
void date_rows(RawTable& table, const TimeColumns& columns, std::span<RowPlacement> rows);

}  // namespace courtyard
