#pragma once

#include <cstdint>
#include <span>

#include "data/event_table.h"

namespace courtyard {

/// A table of some rows of another, in its order: source rows, columns, ledger and facts are kept, so that
/// the account of the load stays that of the whole file. `rows` ascend and are rows of `table`. Texts that no
/// row has any more are dropped from the dictionaries. Uses several threads for large tables.
EventTablePtr subset_table(const EventTable& table, std::span<const std::uint32_t> rows);

}  // namespace courtyard
