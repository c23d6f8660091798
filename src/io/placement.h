#pragma once

#include <optional>
#include <span>
#include <vector>

#include "data/table_builder.h"
#include "io/raw_table.h"

namespace courtyard {

/// Columns that say where a row is when its geometry does not. Null = there is none.
struct CoordinateColumns {
    const Column* longitude = nullptr;
    const Column* latitude = nullptr;
    const Column* pair = nullptr;  ///< "latitude, longitude" in one text.
    bool longitude_first = false;  ///< Of the pair; place_rows() looks for itself.
};

/// Finds the column that holds both coordinates as one text, by its name and values. Null when there is none.
const Column* find_pair_column(std::span<const Column> columns);

/// True when at least half of the values present are numbers, decimal commas allowed.
bool reads_as_coordinate(const Column& column);

/// Text of coordinates as numbers; what is none becomes missing.
void make_coordinate_column_real(Column& column);

/// Puts every row at its place: judges the points, wraps and repairs, and tells the ledger. Sets position and
/// repaired of each row; `rows` has room for all of them. Uses several threads.
void place_rows(RawTable& table, const CoordinateColumns& columns, Placements& rows);

}  // namespace courtyard
