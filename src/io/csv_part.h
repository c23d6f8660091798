#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <utility>
#include <vector>

#include "base/job.h"
#include "io/csv_columns.h"
#include "io/csv_splitter.h"
#include "io/raw_table.h"

namespace courtyard {

/// What the parts of one text table have in common while they are read, on several threads.
struct CsvPlan {
    std::string_view text;  ///< The whole table.
    CsvSyntax syntax;
    std::vector<std::string> names;       ///< Of the columns that the header names.
    std::vector<CellReading> readings;    ///< By column; those beyond are text.
    std::optional<std::size_t> geometry;  ///< The column of WKT geometries.
    bool well_formed = true;              ///< UTF-8 throughout, without zero bytes.
    std::stop_token stop;
    JobProgress& progress;
};

/// Some records of a text table, read.
struct CsvPart {
    std::size_t begin = 0, end = 0;  ///< Where its first record begins, and the first after it.
    std::size_t rows = 0;
    std::vector<CsvColumnPart> columns;
    std::vector<LedgerEntry> entries;       ///< Source rows count from 1 at the part's first row.
    std::vector<std::uint32_t> short_rows;  ///< Rows with fewer fields than the header, from 0.
    std::vector<RawPoint> points;           ///< By row, when there is a column of geometries.
    std::vector<std::pair<std::size_t, std::string>> raw_geometries;
};

/// Reads the records that begin in [begin, until); ends early when a stop is asked for.
CsvPart read_csv_part(const CsvPlan& plan, std::size_t begin, std::size_t until);

/// The most columns that a row with more fields than the header may add.
inline constexpr std::size_t kMostExtraColumns = 256;

}  // namespace courtyard
