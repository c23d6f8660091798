#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "query/row_bits.h"
#include "query/row_columns.h"

namespace courtyard {

enum class OrderDirection : std::uint8_t { Ascending, Descending };

/// One of the columns that rows are put in order by.
struct OrderKey {
    RowColumn column;
    OrderDirection direction = OrderDirection::Ascending;
    friend bool operator==(const OrderKey&, const OrderKey&) = default;
};

/// All rows of a table in order: by the first key, rows that are the same there by the next one, at last by
/// their places in the file. Exact: numbers as numbers, times as the clock shows them, "no" before "yes",
/// precisions from the finest, texts by letters whose case does not count (without_case()), then by bytes;
/// by no locale. Rows of which nothing is known come last in either direction. Uses several threads. Nothing
/// when it was stopped.
std::optional<std::vector<std::uint32_t>> ordered_rows(const RowsNow& rows, std::span<const OrderKey> keys,
                                                       const std::stop_token& stop);

/// The rows that show, of all rows of the table.
RowBits rows_showing(const RowsNow& rows);

/// What of an order is in a set, in that order. Uses several threads.
std::vector<std::uint32_t> rows_in(std::span<const std::uint32_t> order, const RowBits& wanted);

}  // namespace courtyard
