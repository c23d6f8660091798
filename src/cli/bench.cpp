#include "cli/bench.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <stop_token>
#include <system_error>
#include <utility>

#include "base/asset_dir.h"
#include "base/job.h"
#include "cli/scratch_folder.h"
#include "cli/synthetic.h"
#include "cli/synthetic_table.h"
#include "gazetteer/gazetteer.h"
#include "io/importer.h"

namespace courtyard::cli {
namespace {

constexpr std::uint64_t kSeed = 20210214;

double rounded(double ms) {
    return std::round(ms * 1000) / 1000;
}

Result<void> time_load(const std::string& name, const std::vector<std::string>& files, std::ostream& out) {
    const auto start = std::chrono::steady_clock::now();
    auto gazetteer = open_gazetteer();
    if (!gazetteer) return pass_on(gazetteer);
    const ImportOptions options{.mapping = {}, .gazetteer = *gazetteer};
    std::uint64_t events = 0;
    std::uintmax_t bytes = 0;
    for (const std::string& file : files) {
        JobProgress progress;
        auto source = import_file(file, options, std::stop_token{}, progress);
        if (!source) return pass_on(source);
        for (const EventTablePtr& table : source->tables) events += table->event_count();
        std::error_code ignored;
        bytes += std::filesystem::file_size(file, ignored);
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    nlohmann::ordered_json line{
        {"bench", "load"}, {"case", name}, {"n", events}, {"bytes", bytes}, {"ms", rounded(took.count())}};
    out << line.dump() << std::endl;
    return {};
}

void print_frames(const std::string& name, const std::vector<Timings>& frames, std::ostream& out) {
    for (const Timings& times : frames) {
        nlohmann::ordered_json line{{"bench", "frame"},
                                    {"case", name},
                                    {"motion", times.name},
                                    {"frames", times.ms.size()},
                                    {"median_ms", rounded(quantile(times.ms, 0.5))},
                                    {"p99_ms", rounded(quantile(times.ms, 0.99))}};
        out << line.dump() << std::endl;
    }
}

Result<void> time_case(const std::string& name, const std::vector<std::string>& files, int width, int height,
                       const Faces& faces, std::ostream& out) {
    if (auto timed = time_load(name, files, out); !timed) return timed;
    auto frames = faces.time_file_frames(files, width, height);
    if (!frames) return pass_on(frames);
    print_frames(name, *frames, out);
    return {};
}

Result<void> bench(const BenchOptions& options, int width, int height, const Faces& faces,
                   std::ostream& out) {
    auto share_dir = find_share_dir();
    if (!share_dir) return pass_on(share_dir);
    const auto demo = *share_dir / "assets/demo";
    const std::vector<std::string> demo_files{(demo / "protests.geojson").string(),
                                              (demo / "detentions.geojson").string()};
    if (auto timed = time_case("demo", demo_files, width, height, faces, out); !timed) return timed;
    const ScratchFolder scratch;
    for (const std::uint64_t size : options.sizes) {
        const auto file = scratch.path() / fmt::format("synthetic_{}.geojson", size);
        if (auto written = write_synthetic(file, SyntheticFormat::GeoJson, size, kSeed); !written)
            return written;
        auto timed = time_case(fmt::format("synthetic {}", size), {file.string()}, width, height, faces, out);
        if (!timed) return timed;
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
    }
    return {};
}

}  // namespace

void declare_bench(CLI::App& app, BenchOptions& options) {
    app.add_option("--n", options.sizes, "synthetic events a case (default 10000,100000,1000000)")
        ->delimiter(',')
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{50000000}))
        ->type_name("N,…");
    app.add_option("--size", options.size, "window size in pixels (default 1280x800)")->type_name("WxH");
}

namespace {

/// Of a window's size, WIDTHxHEIGHT; complains to `err` when it is none.
std::optional<std::pair<int, int>> size_of(const std::string& text, std::ostream& err) {
    int width = 0;
    int height = 0;
    int read = 0;
    const bool fits = std::sscanf(text.c_str(), "%dx%d%n", &width, &height, &read) == 2 &&
                      static_cast<std::size_t>(read) == text.size();
    if (fits && width >= 320 && height >= 240 && width <= 8192 && height <= 8192)
        return std::pair{width, height};
    err << "courtyard bench: --size wants WIDTHxHEIGHT, 320x240 to 8192x8192; not '" << text << "'\n";
    return std::nullopt;
}

Result<void> bench_frames(const BenchFrameOptions& options, int width, int height, const Faces& faces,
                          std::ostream& out) {
    if (!options.files.empty()) {
        auto frames = faces.time_file_frames(options.files, width, height);
        if (!frames) return pass_on(frames);
        print_frames(options.files.front(), *frames, out);
        return {};
    }
    for (const std::uint64_t rows : options.rows) {
        auto frames =
            faces.time_table_frames({synthetic_table(rows, kSeed, SyntheticLength::Day)}, width, height);
        if (!frames) return pass_on(frames);
        print_frames(fmt::format("{} in memory", rows), *frames, out);
    }
    return {};
}

}  // namespace

int run_bench(const BenchOptions& options, const Faces& faces, std::ostream& out, std::ostream& err) {
    const auto size = size_of(options.size, err);
    if (!size) return 2;
    if (auto done = bench(options, size->first, size->second, faces, out); !done) {
        err << "courtyard bench: " << done.error().message << '\n';
        return 1;
    }
    return 0;
}

void declare_bench_frame(CLI::App& app, BenchFrameOptions& options) {
    app.add_option("--n,--rows", options.rows, "events of each made-up table (default 1000000,10000000)")
        ->delimiter(',')
        ->check(CLI::Range(std::uint64_t{1000}, std::uint64_t{100000000}))
        ->type_name("N,…");
    app.add_option("--file", options.files, "time these files instead, opened together")->type_name("FILE");
    app.add_option("--size", options.size, "window size in pixels (default 1280x800)")->type_name("WxH");
}

int run_bench_frame(const BenchFrameOptions& options, const Faces& faces, std::ostream& out,
                    std::ostream& err) {
    const auto size = size_of(options.size, err);
    if (!size) return 2;
    if (auto done = bench_frames(options, size->first, size->second, faces, out); !done) {
        err << "courtyard bench frame: " << done.error().message << '\n';
        return 1;
    }
    return 0;
}

}  // namespace courtyard::cli
