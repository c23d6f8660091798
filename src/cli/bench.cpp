#include "cli/bench.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>
#include <stop_token>
#include <system_error>

#include "base/asset_dir.h"
#include "base/job.h"
#include "cli/scratch_folder.h"
#include "cli/synthetic.h"
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

Result<void> time_case(const std::string& name, const std::vector<std::string>& files, int width, int height,
                       const Faces& faces, std::ostream& out) {
    if (auto timed = time_load(name, files, out); !timed) return timed;
    auto frames = faces.time_frames(files, width, height);
    if (!frames) return pass_on(frames);
    for (const Timings& times : *frames) {
        nlohmann::ordered_json line{{"bench", "frame"},
                                    {"case", name},
                                    {"motion", times.name},
                                    {"frames", times.ms.size()},
                                    {"median_ms", rounded(quantile(times.ms, 0.5))},
                                    {"p99_ms", rounded(quantile(times.ms, 0.99))}};
        out << line.dump() << std::endl;
    }
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

int run_bench(const BenchOptions& options, const Faces& faces, std::ostream& out, std::ostream& err) {
    int width = 0;
    int height = 0;
    int read = 0;
    const bool fits = std::sscanf(options.size.c_str(), "%dx%d%n", &width, &height, &read) == 2 &&
                      static_cast<std::size_t>(read) == options.size.size();
    if (!fits || width < 320 || height < 240 || width > 8192 || height > 8192) {
        err << "courtyard bench: --size wants WIDTHxHEIGHT, 320x240 to 8192x8192; not '" << options.size
            << "'\n";
        return 2;
    }
    if (auto done = bench(options, width, height, faces, out); !done) {
        err << "courtyard bench: " << done.error().message << '\n';
        return 1;
    }
    return 0;
}

}  // namespace courtyard::cli
