#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace courtyard::cli {

/// Options of `courtyard info`, as typed.
struct InfoOptions {
    std::vector<std::string> files;
    bool json = false;         ///< One JSON object; else text for people.
    bool as_detected = false;  ///< Leave choices made in the window aside.
};

/// Reads each file and says what is in it: rows and their ledger, extents, columns, categories, sums.
/// Failures go to `err`, one line a file. Returns the exit status: 0, or 1 when a file could not be read.
int run_info(const InfoOptions& options, std::ostream& out, std::ostream& err);

}  // namespace courtyard::cli
