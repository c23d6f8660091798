#pragma once

#include "query/clause.h"
#include "saving/json_members.h"

namespace courtyard {

/// A clause of the filter as JSON: {"kind": "category", "column", "values", …, "enabled"}. Rows picked by
/// hand (RowsRule) have no such form: null.
Json clause_json(const Clause& clause);
Result<Clause> clause_of(const Json& json, const std::string& where);

}  // namespace courtyard
