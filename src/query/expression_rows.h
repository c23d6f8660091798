#pragma once

#include "query/expression.h"
#include "query/row_bits.h"
#include "query/search_texts.h"

namespace courtyard {

/// The events of the index's table of which the expression is true. Fails where it names a column that is not
/// there or compares what cannot be compared. Several threads.
ExpressionResult<RowBits> rows_where(const Expression& expression, const SearchIndex& index);

}  // namespace courtyard
