#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace courtyard::cli {

/// Options of `courtyard bench load`.
struct BenchLoadOptions {
    std::uint64_t features = 1000000;  ///< Of each synthetic file.
    std::vector<std::string> formats{"geojson", "seq", "csv", "gpkg", "fgb"};
    std::vector<std::string> files;  ///< Measured in place of synthetic ones when there are any.
    int runs = 3;                    ///< Of each measurement; the median counts.
};
void declare_bench_load(CLI::App& app, BenchLoadOptions& options);

/// Times GDAL's own read of a file and our whole import of it to the frozen tables, in turn, each run in a
/// process of its own. Prints one JSON object a format; no case asserts a time. Returns the exit status.
int run_bench_load(const BenchLoadOptions& options, std::ostream& out, std::ostream& err);

}  // namespace courtyard::cli
