#pragma once

#include <string_view>

#include "io/json_text.h"
#include "io/raw_table.h"

namespace courtyard {

/// The deepest nesting of an element that is read: json-c, which GDAL uses, gives up at 32 levels, of which
/// the collection around a feature takes two.
inline constexpr int kDeepestJson = 30;

// How JSON values become values of columns, for every reader alike. `row` is the last of the table; `column`
// is the place in table.columns.

/// Numbers that are not finite are told in the ledger and stay missing; whole ones of more than 64 bits stay
/// text.
void add_json_number(RawTable& table, std::size_t column, std::size_t row, const JsonNumber& number,
                     std::string_view token);

/// Empty text is a missing value.
void add_json_string(RawTable& table, std::size_t column, std::size_t row, std::string_view decoded);

/// A value of any kind; nested ones become text in the canonical form.
void add_json_value(RawTable& table, std::size_t column, std::size_t row, const JsonMember& value);

/// A feature's own identifier, a JSON value; true when it is one.
bool add_feature_id(ColumnCollector& ids, std::size_t row, std::string_view json);

/// The columns that have to be read again as text, see ColumnCollector::lost_spelling().
std::unordered_set<std::string> columns_to_read_again(const RawTable& table);

}  // namespace courtyard
