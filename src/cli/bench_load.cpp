#include "cli/bench_load.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <stop_token>
#include <string_view>
#include <thread>

#include "base/job.h"
#include "base/text.h"
#include "base/timing.h"
#include "cli/child_process.h"
#include "cli/scratch_folder.h"
#include "cli/synthetic.h"
#include "gazetteer/gazetteer.h"
#include "io/importer.h"
#include "io/reference_read.h"

namespace courtyard::cli {
namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;

constexpr std::uint64_t kSeed = 20210214;
constexpr std::chrono::milliseconds kLook{1};  ///< Between two looks at the progress.
constexpr double kTakeMs = 200;

struct Format {
    std::string_view name, extension;
    SyntheticFormat written;
    double target;  ///< Our time as a part of GDAL's: at most this.
};
constexpr std::array<Format, 5> kFormats{{{"geojson", "geojson", SyntheticFormat::GeoJson, 1.0 / 12},
                                          {"seq", "geojsonl", SyntheticFormat::GeoJsonSeq, 1.0 / 15},
                                          {"csv", "csv", SyntheticFormat::Csv, 1.0 / 4},
                                          {"gpkg", "gpkg", SyntheticFormat::GeoPackage, 1.3},
                                          {"fgb", "fgb", SyntheticFormat::FlatGeobuf, 1.3}}};

const Format* format_named(std::string_view name) {
    const auto found =
        std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& f) { return f.name == name; });
    return found == kFormats.end() ? nullptr : &*found;
}

/// By the file's ending; null for one without a target.
const Format* format_of(const std::filesystem::path& file) {
    const std::string ending = lowered(file.extension().string());
    if (ending == ".json") return format_named("geojson");
    for (const std::string_view other : {".geojsons", ".geojsonseq", ".ndjson", ".jsonl"}) {
        if (ending == other) return format_named("seq");
    }
    const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& f) {
        return ending == "." + std::string(f.extension);
    });
    return found == kFormats.end() ? nullptr : &*found;
}

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}
double rounded(double value) {
    return std::round(value * 1000) / 1000;
}

/// Looks at a job's progress until it is stopped: the longest time that nothing moved. Takes the places that
/// it tells as often as the window does.
class ProgressWatch {
public:
    ProgressWatch(const JobProgress& progress, Arrivals& arrivals)
        : thread_([this, &progress, &arrivals](const std::stop_token& stop) {
              look(progress, arrivals, stop);
          }) {}
    double longest_gap_ms() {
        thread_.request_stop();
        thread_.join();
        return longest_;
    }

private:
    void look(const JobProgress& progress, Arrivals& arrivals, const std::stop_token& stop) {
        auto moved = Clock::now(), taken = moved;
        std::array<std::uint64_t, 3> before{};
        bool last = false;
        while (!last) {
            last = stop.stop_requested();
            const std::array<std::uint64_t, 3> now{progress.items_done, progress.bytes_done,
                                                   progress.steps_done};
            longest_ = std::max(longest_, ms_since(moved));
            if (now != before) moved = Clock::now();
            before = now;
            if (ms_since(taken) >= kTakeMs) {
                static_cast<void>(arrivals.take());
                taken = Clock::now();
            }
            if (!last) std::this_thread::sleep_for(kLook);
        }
    }
    double longest_ = 0;
    std::jthread thread_;  // last: it writes to what stands above
};

Measurement measure_gdal(const std::string& file) {
    Measurement out;
    const auto start = Clock::now();
    const auto read = read_with_gdal_alone(file);
    out.ms = ms_since(start);
    if (read) {
        out.features = *read;
    } else {
        out.set_trouble(read.error().message);
    }
    return out;
}

/// As the window loads files: with the gazetteer, when it is installed, and places told as they come.
ImportOptions whole_load() {
    ImportOptions out;
    if (auto gazetteer = open_gazetteer()) out.gazetteer = std::move(*gazetteer);
    out.arrivals = std::make_shared<Arrivals>();
    return out;
}

Measurement measure_ours(const std::string& file) {
    Measurement out;
    JobProgress progress;
    const ImportOptions options = whole_load();
    const auto start = Clock::now();
    ProgressWatch watch(progress, *options.arrivals);
    const auto source = import_file(file, options, std::stop_token{}, progress);
    out.ms = ms_since(start);
    out.longest_progress_gap_ms = watch.longest_gap_ms();
    if (!source) {
        out.set_trouble(source.error().message);
        return out;
    }
    for (const EventTablePtr& table : source->tables) {
        const EventTable::Memory memory = table->memory();
        out.features += table->row_count();
        out.core_bytes += memory.core_bytes;
        out.column_bytes += memory.column_bytes;
        out.letter_bytes += memory.letter_bytes;
    }
    return out;
}

/// How long a load goes on that is told to stop after `after_ms`.
Measurement measure_cancel(const std::string& file, double after_ms) {
    Measurement out;
    std::stop_source stop;
    JobProgress progress;
    const ImportOptions options = whole_load();
    Clock::time_point asked, answered;
    {
        std::jthread load([&] {
            static_cast<void>(import_file(file, options, stop.get_token(), progress));
            answered = Clock::now();
        });
        std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(after_ms));
        asked = Clock::now();
        stop.request_stop();
    }
    out.ms = std::max(0.0, std::chrono::duration<double, std::milli>(answered - asked).count());
    return out;
}

/// Reads the file once, so that all runs find it in the page cache.
void warm_page_cache(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::string block(std::size_t{1} << 20, '\0');
    while (in.read(block.data(), static_cast<std::streamsize>(block.size()))) {
    }
}

struct Runs {
    std::vector<double> gdal_ms, ours_ms;
    Measurement worst;  ///< Of ours: sizes, and the greatest peak and gap.
};

Result<Runs> alternate(const std::string& file, int count) {
    Runs out;
    for (int run = 0; run < count; ++run) {
        auto gdal = measure_in_child([&] { return measure_gdal(file); });
        if (!gdal) return pass_on(gdal);
        auto ours = measure_in_child([&] { return measure_ours(file); });
        if (!ours) return pass_on(ours);
        out.gdal_ms.push_back(gdal->ms);
        out.ours_ms.push_back(ours->ms);
        const Measurement before = out.worst;
        out.worst = *ours;
        out.worst.peak_rss_bytes = std::max(ours->peak_rss_bytes, before.peak_rss_bytes);
        out.worst.longest_progress_gap_ms =
            std::max(ours->longest_progress_gap_ms, before.longest_progress_gap_ms);
    }
    return out;
}

Json sizes_of(const Measurement& ours) {
    const auto an_event = [&](std::uint64_t bytes) {
        return rounded(static_cast<double>(bytes) /
                       static_cast<double>(std::max<std::uint64_t>(1, ours.features)));
    };
    return {{"core", an_event(ours.core_bytes)},
            {"columns", an_event(ours.column_bytes)},
            {"letters", an_event(ours.letter_bytes)}};
}

Result<void> bench_file(const std::string& file, const Format* format, int runs, std::ostream& out) {
    warm_page_cache(file);
    auto measured = alternate(file, runs);
    if (!measured) return pass_on(measured);
    const double gdal = quantile(measured->gdal_ms, 0.5), ours = quantile(measured->ours_ms, 0.5);
    auto half = measure_in_child([&] { return measure_cancel(file, ours / 2); });
    auto late = measure_in_child([&] { return measure_cancel(file, ours * 0.9); });
    if (!half) return pass_on(half);
    if (!late) return pass_on(late);
    std::error_code ignored;
    const Measurement& sizes = measured->worst;
    Json line{
        {"bench", "whole load"},        {"format", format ? std::string(format->name) : std::string("other")},
        {"n", sizes.features},          {"bytes", std::filesystem::file_size(file, ignored)},
        {"gdal_ms", rounded(gdal)},     {"ours_ms", rounded(ours)},
        {"ratio", rounded(ours / gdal)}};
    if (format) line["target_ratio"] = rounded(format->target);
    line["bytes_per_event"] = sizes_of(sizes);
    line["table_bytes"] = sizes.core_bytes + sizes.column_bytes + sizes.letter_bytes;
    line["peak_rss_bytes"] = sizes.peak_rss_bytes;
    line["longest_progress_gap_ms"] = rounded(sizes.longest_progress_gap_ms);
    line["cancel_ms"] = rounded(half->ms);
    line["late_cancel_ms"] = rounded(late->ms);
    out << line.dump() << std::endl;
    return {};
}

Result<void> bench_synthetic(const Format& format, const BenchLoadOptions& options,
                             const ScratchFolder& scratch, std::ostream& out) {
    const auto file = scratch.path() / fmt::format("synthetic.{}", format.extension);
    auto written = measure_in_child([&] {
        Measurement done;
        if (auto wrote = write_synthetic(file, format.written, options.features, kSeed); !wrote)
            done.set_trouble(wrote.error().message);
        return done;
    });
    if (!written) return pass_on(written);
    auto timed = bench_file(file.string(), &format, options.runs, out);
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return timed;
}

Result<void> bench_load(const BenchLoadOptions& options, std::ostream& out) {
    for (const std::string& file : options.files) {
        if (auto timed = bench_file(file, format_of(file), options.runs, out); !timed) return timed;
    }
    if (!options.files.empty()) return {};
    const ScratchFolder scratch;
    for (const std::string& name : options.formats) {
        const Format* format = format_named(name);
        if (!format) return fail("there is no format '{}'", name);
        if (auto timed = bench_synthetic(*format, options, scratch, out); !timed) return timed;
    }
    return {};
}

}  // namespace

void declare_bench_load(CLI::App& app, BenchLoadOptions& options) {
    app.add_option("--n", options.features, "features of each synthetic file (default 1000000)")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{50000000}))
        ->type_name("N");
    app.add_option("--formats", options.formats, "which to measure (default geojson,seq,csv,gpkg,fgb)")
        ->delimiter(',')
        ->check(CLI::IsMember({"geojson", "seq", "csv", "gpkg", "fgb"}))
        ->type_name("F,…");
    app.add_option("--file", options.files, "measure these files instead of synthetic ones")
        ->check(CLI::ExistingFile)
        ->type_name("FILE");
    app.add_option("--runs", options.runs, "runs of each measurement; the median counts (default 3)")
        ->check(CLI::Range(1, 100))
        ->type_name("N");
}

int run_bench_load(const BenchLoadOptions& options, std::ostream& out, std::ostream& err) {
    if (auto done = bench_load(options, out); !done) {
        err << "courtyard bench load: " << done.error().message << '\n';
        return 1;
    }
    return 0;
}

}  // namespace courtyard::cli
