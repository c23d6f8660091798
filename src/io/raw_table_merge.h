#pragma once

#include <vector>

#include "io/raw_table.h"

namespace courtyard {

/// Puts tables that were read from one part of a file each, in order, into one: rows one after another, rows
/// numbered through, columns by name in order of appearance. The first one's source and name stay. Several
/// threads.
RawTable merged(std::vector<RawTable> parts);

}  // namespace courtyard
