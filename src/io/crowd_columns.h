#pragma once

#include "data/column.h"
#include "data/ledger.h"

namespace courtyard {

/// Makes numbers of the column with Role::CrowdText, where there is one and it is text: "participants_low"
/// and "participants_high", unless columns have these roles already, and "crowd_vague", true where words such
/// as "dozens" stand for a number. The text stays; a note counts what was found.
void derive_crowd_columns(std::vector<Column>& columns, Ledger& ledger);

}  // namespace courtyard
