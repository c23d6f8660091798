#pragma once

#include <string>
#include <vector>

#include "data/column.h"
#include "data/ledger.h"

namespace courtyard {

/// Turns text columns of a text table or sheet into numbers where all of their values are numbers with
/// decimal commas or with separated thousands ("1,5", "1 200", "1.200,50") and can be read in one way only.
/// Columns that may be coordinates or codes by their name stay as they are. Notes what it turned.
/// `separator` is that of the file: beside commas, "1,2" may be a list and stays text.
void settle_number_texts(std::vector<Column>& columns, const std::string& separator, Ledger& ledger);

}  // namespace courtyard
