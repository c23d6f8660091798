#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace courtyard::cli {

/// Options of `courtyard query`, as typed.
struct QueryOptions {
    std::vector<std::string> files;
    std::string from, to, bbox, where, search, zone;
    std::vector<std::string> group_by, sum;
    std::string format = "table";
    bool as_detected = false;  ///< Leave choices made in the window aside.
};

void declare_query(CLI::App& app, QueryOptions& options);

/// Counts and sums the events that pass, by group; the answer goes to `out`, what it leaves out to `err`.
/// Returns the exit status: 0, or 1 when it could not be done.
int run_query(const QueryOptions& options, std::ostream& out, std::ostream& err);

}  // namespace courtyard::cli
