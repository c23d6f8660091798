#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace courtyard::cli {

/// Reads each file and says what is in it: rows and their ledger, extents, columns, categories, sums. With
/// `json` as one JSON object, else as text for people. Failures go to `err`, one line a file. Returns the
/// exit status: 0, or 1 when a file could not be read.
int run_info(std::span<const std::string> files, bool json, std::ostream& out, std::ostream& err);

}  // namespace courtyard::cli
