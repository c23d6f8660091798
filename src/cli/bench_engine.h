#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace courtyard::cli {

/// Options of `courtyard bench engine`.
struct BenchEngineOptions {
    std::vector<std::uint64_t> rows{1000000, 10000000};  ///< Events of each made-up table.
    std::string length = "day";                          ///< How long events last: "day" or "mixed".
    int steps = 400;                                     ///< Of each case.
};
void declare_bench_engine(CLI::App& app, BenchEngineOptions& options);

/// Times the event engine on tables made in memory: scrub, jump, pan, zoom and filter steps with every
/// aggregate and searches in texts, the plain loop beside each, checked to agree. Prints one JSON object a
/// case; no case asserts a time. Returns the exit status: 1 when a number disagrees.
int run_bench_engine(const BenchEngineOptions& options, std::ostream& out, std::ostream& err);

}  // namespace courtyard::cli
