#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/table_builder.h"
#include "io/raw_table.h"
#include "time/parse.h"

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

/// How a column of times is written, as far as a person settled it. Empty = by its values.
using ChosenFormat = std::function<std::optional<TimeFormat>(const std::string& column)>;

/// What was found about the columns of times.
struct DatingReport {
    struct Line {
        std::string column;
        std::optional<TimeFormat> format;  ///< Empty: no format reads most of the values.
        std::string evidence;
    };
    std::vector<Line> columns;
};

/// Dates every row: decides how each column is written by all of its values, reads them, and tells the
/// ledger. Sets time, precision and basis of each row; `rows` has room for all of them. Uses several threads.
DatingReport date_rows(RawTable& table, const TimeColumns& columns, const ChosenFormat& chosen,
                       Placements& rows);

}  // namespace courtyard
