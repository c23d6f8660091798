#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "data/column.h"
#include "query/clause.h"
#include "query/number_interval.h"
#include "query/row_bits.h"

namespace courtyard {

/// Rows [0, size) of a column by what their values are; size ≤ column.size(). All of them use several threads
/// and read the packed values as they are stored.

/// Rows with a value.
RowBits known_rows(const Column& column, std::size_t size);

/// Rows of a text column whose text's code has a 1 in `by_code` (0 or 1, one for each text of the
/// dictionary); rows without a text as `missing` says.
RowBits rows_with_codes(const TextColumn& column, std::size_t size, std::span<const std::uint8_t> by_code,
                        Unknowns missing);

/// Rows of a numeric column whose number lies in the interval; none of a column of another type but the
/// unknown.
RowBits rows_in(const Column& column, std::size_t size, const NumberInterval& interval, Unknowns unknown);

/// Rows whose value, as Column::text() gives it, is one of `values`; of any type.
RowBits rows_with_values(const Column& column, std::size_t size, std::span<const std::string> values,
                         Unknowns missing);

/// ORs by_code[code] into bytes[i] for each row first + i, i < count; nothing for a row without a text.
/// `by_code` as code_table() makes it.
void or_by_code(const PackedCodes& codes, std::size_t first, std::size_t count,
                std::span<const std::uint8_t> by_code, std::uint8_t* bytes);

/// A table of bytes, one for each text of a dictionary, with room for every code that or_by_code may meet.
std::vector<std::uint8_t> code_table(const PackedCodes& codes, std::size_t texts);

}  // namespace courtyard
