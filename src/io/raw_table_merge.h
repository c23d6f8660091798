#pragma once

#include <stop_token>
#include <vector>

#include "base/job.h"
#include "io/raw_table.h"

namespace courtyard {

/// Puts tables that were read from one part of a file each, in order, into one: rows one after another, rows
/// numbered through, columns by name in order of appearance. The first one's source and name stay. Several
/// threads. Once a stop is asked for, values may be left out.
RawTable merged(std::vector<RawTable> parts, const std::stop_token& stop, JobProgress& progress);

}  // namespace courtyard
