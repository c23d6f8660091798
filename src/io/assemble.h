#pragma once

#include <stop_token>

#include "base/job.h"
#include "data/event_table.h"
#include "io/import_options.h"
#include "io/raw_table.h"

namespace courtyard {

/// Makes a table of what a reader collected: types and roles of the columns, place and time of the rows, the
/// ledger. Uses several threads for large tables. Counts its steps in `progress`; null once a stop was asked
/// for.
EventTablePtr assemble_table(RawTable raw, const ImportOptions& options, std::stop_token stop,
                             JobProgress& progress);

}  // namespace courtyard
