#pragma once

#include <string>

#include "session/document.h"

namespace courtyard {

/// What a clause asks, as rule_text() has it but never long: where a column has many values it names a few,
/// or those that are left out: "region is not 'Moscow'", "region is 'A', 'B', 'C' or 57 others".
std::string clause_words(const FilterClause& clause, const Document& document);

}  // namespace courtyard
