#pragma once

#include <functional>

#include "data/ledger.h"

namespace courtyard {

/// Calls work(begin, end, ledger) for ranges of rows, on several threads when there are many. Each range
/// writes to a ledger of its own; their entries and notes are then added to `ledger` in the order of the
/// rows.
void for_rows(Ledger& ledger, std::size_t rows,
              const std::function<void(std::size_t begin, std::size_t end, Ledger& ledger)>& work);

}  // namespace courtyard
