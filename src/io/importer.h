#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "data/event_table.h"
#include "io/import_options.h"

namespace courtyard {

/// What one file held: a table for each layer that has rows or a geometry, in the file's order.
struct ImportedSource {
    std::string path;
    std::vector<EventTablePtr> tables;
};

/// Reads a file whole, with GDAL (also /vsizip/… and /vsigzip/… paths). Runs on a job's thread: reports
/// features and bytes, and answers a stop request within a fraction of a second with an error "cancelled".
/// Fails only when nothing of the file can be read; whatever is wrong with single rows is in the ledgers.
Result<ImportedSource> import_file(const std::string& path, const ImportOptions& options,
                                   std::stop_token stop, JobProgress& progress);

}  // namespace courtyard
