#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "cli/cli.h"

namespace CLI {
class App;
}

namespace courtyard::cli {

/// Options of `courtyard bench`.
struct BenchOptions {
    std::vector<std::uint64_t> sizes{10000, 100000, 1000000};  ///< Synthetic events a case, beside the demo.
    std::string size = "1280x800";
};
void declare_bench(CLI::App& app, BenchOptions& options);

/// Times loading and the viewer's frames for the demo and for synthetic files (made in the temporary folder
/// and removed). Prints one JSON object a line; no case asserts a time. Returns the exit status.
int run_bench(const BenchOptions& options, const Faces& faces, std::ostream& out, std::ostream& err);

/// Options of `courtyard bench frame`.
struct BenchFrameOptions {
    std::vector<std::uint64_t> rows{1000000, 10000000};  ///< Events of each made-up table.
    std::vector<std::string> files;                      ///< Instead of made-up tables: all of them at once.
    std::string size = "1280x800";
};
void declare_bench_frame(CLI::App& app, BenchFrameOptions& options);

/// Times the viewer's frames with tables made in memory, so also with more events than files of a sensible
/// size hold; or with files, and then also from opening them to the first map. Output and exit status as
/// run_bench()'s.
int run_bench_frame(const BenchFrameOptions& options, const Faces& faces, std::ostream& out,
                    std::ostream& err);

}  // namespace courtyard::cli
