#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>

#include "query/row_columns.h"

namespace courtyard {

/// How much is written at most, whichever comes first; of rows with their line ends.
struct CsvLimits {
    std::size_t rows = SIZE_MAX, bytes = SIZE_MAX;
};

struct RowsCsv {
    std::string text;
    std::size_t rows = 0;  ///< That were written: the first ones.
};

/// Rows and columns as CSV (RFC 4180, UTF-8, a line of titles first): values as append_value() gives them,
/// texts byte by byte what the file says. What is not known is empty, a text without letters is "". Stops
/// soon when asked to.
RowsCsv rows_csv(const RowsNow& rows, std::span<const RowColumn> columns, std::span<const std::string> titles,
                 std::span<const std::uint32_t> which, const CsvLimits& limits, const std::stop_token& stop);

}  // namespace courtyard
