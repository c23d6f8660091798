#pragma once

#include "base/result.h"
#include "query/clause.h"
#include "query/search_texts.h"

namespace courtyard {

/// The events of the index's table that a rule lets through, rows [0, event_count()). Fails when a column is
/// not there or of a type that the rule cannot ask, or an expression cannot be read. Several threads.
Result<RowBits> rows_of(const Rule& rule, const SearchIndex& index);

}  // namespace courtyard
