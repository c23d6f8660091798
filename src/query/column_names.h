#pragma once

#include <string>

#include "data/event_table.h"
#include "query/expression.h"

namespace courtyard {

/// The column that a person means: that of the name; else, where the name is not quoted, that of the role of
/// this name; else the only one whose name differs in case alone. Null when there is none.
const Column* column_named(const ColumnName& name, const EventTable& table);

/// "it has id, date, place, …": for saying what could have been meant.
std::string column_names_text(const EventTable& table);

}  // namespace courtyard
