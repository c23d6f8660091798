#include "cli/bench_engine.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>
#include <stop_token>

#include "base/timing.h"
#include "cli/plain_loop.h"
#include "cli/synthetic_events.h"
#include "cli/synthetic_table.h"
#include "geo/camera.h"
#include "query/aggregates.h"
#include "query/top_codes.h"

namespace courtyard::cli {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::uint64_t kSeed = 20210214;
constexpr ScreenSize kScreen{1280, 800};
constexpr std::size_t kTopPlaces = 10;
constexpr int kFiveYears = 1825;
constexpr int kPlainRuns = 3;

double ms_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double rounded(double ms) {
    return std::round(ms * 10000) / 10000;
}

PixelGrid grid_of(const Camera& camera) {
    return {mercator_from_world(camera.center), camera.world_px() / 4294967296.0,
            static_cast<int>(kScreen.width), static_cast<int>(kScreen.height)};
}

TemporalExtent window_of(std::int64_t first_day, std::int64_t days) {
    const Instant begin = kSyntheticFirstDay + first_day * kDay;
    return {begin, begin + days * kDay};
}

struct NamedView {
    const char* name;
    Camera camera;
};

std::vector<NamedView> views() {
    Random random(kSeed);
    const SyntheticWorld world(random);
    const WorldPoint city = world_from_lonlat(world.cities().front().lon, world.cities().front().lat);
    const auto at = [&](double zoom) { return clamped({city, zoom}, kScreen); };
    return {{"world", clamped({{0.5, 0.4}, 0}, kScreen)},
            {"country", at(6)},
            {"city", at(11)},
            {"street", at(15)}};
}

/// Everything that a map and the panels beside it ask of one table.
class EngineBench {
public:
    EngineBench(EventIndexPtr index, int steps, std::ostream& out)
        : index_(std::move(index)),
          everything_(index_, {Wanted::Numbers::Yes, {0, 1}, Wanted::Grid::Counts}),
          plain_(*index_),
          steps_(steps),
          out_(out) {}

    bool run();

private:
    using Move = std::function<Question(int step)>;
    void time_steps(const std::string& name, const NamedView& view, int days, const Move& move);
    void scrub(const NamedView& view, int days, int stride);
    void jump(const NamedView& view, int days);
    void pan(const NamedView& view);
    void zoom(const NamedView& view);
    void toggle(const NamedView& view);

    EventIndexPtr index_;
    Aggregates everything_;
    PlainLoop plain_;
    int steps_;
    std::ostream& out_;
    std::vector<CodeCount> top_;
    bool agree_ = true;
};

void EngineBench::time_steps(const std::string& name, const NamedView& view, int days, const Move& move) {
    std::vector<double> times, plain_times;
    everything_.answer(move(0));
    bool agree = true;
    for (int step = 1; step <= steps_; ++step) {
        const Question question = move(step);
        times.push_back(ms_of([&] {
            const Tally& tally = everything_.answer(question);
            top_codes(tally.codes(1), kTopPlaces, top_);
            static_cast<void>(distinct_codes(tally.codes(1)));
        }));
        if (step * kPlainRuns % steps_ >= kPlainRuns) continue;
        plain_times.push_back(ms_of([&] { plain_.count(question); }));
        agree = agree && plain_.agrees(everything_.tally());
    }
    agree_ = agree_ && agree;
    const double median = quantile(times, 0.5), plain = quantile(plain_times, 0.5);
    out_ << Json{{"bench", "engine"},
                 {"case", name},
                 {"rows", index_->size()},
                 {"view", view.name},
                 {"window_days", days},
                 {"p50_ms", rounded(median)},
                 {"p99_ms", rounded(quantile(times, 0.99))},
                 {"plain_ms", rounded(plain)},
                 {"times_faster", std::round(plain / std::max(median, 1e-6))},
                 {"exact", agree}}
                .dump()
         << std::endl;
}

void EngineBench::scrub(const NamedView& view, int days, int stride) {
    const PixelGrid grid = grid_of(view.camera);
    const std::int64_t room = kSyntheticDays - days;
    time_steps("scrub " + std::to_string(stride) + " d", view, days, [&, room](int step) {
        return Question{window_of((300 + std::int64_t{step} * stride) % room, days), {}, grid};
    });
}

void EngineBench::jump(const NamedView& view, int days) {
    const PixelGrid grid = grid_of(view.camera);
    Random random(kSeed);
    time_steps("jump", view, days, [&](int) {
        const auto first =
            static_cast<std::int64_t>(random.below(static_cast<std::size_t>(kSyntheticDays - days)));
        return Question{window_of(first, days), {}, grid};
    });
}

void EngineBench::pan(const NamedView& view) {
    Camera camera = view.camera;
    time_steps("pan", view, kFiveYears, [&](int step) {
        camera = panned(camera, kScreen, step / 50 % 2 == 0 ? 17.3 : -17.3, step / 25 % 2 == 0 ? 7.1 : -7.1);
        return Question{window_of(1500, kFiveYears), {}, grid_of(camera)};
    });
}

void EngineBench::zoom(const NamedView& view) {
    Camera camera = view.camera;
    time_steps("zoom", view, kFiveYears, [&](int step) {
        camera = zoomed_at(camera, kScreen, {500, 300}, step / 20 % 2 == 0 ? 0.07 : -0.07);
        return Question{window_of(1500, kFiveYears), {}, grid_of(camera)};
    });
}

bool EngineBench::run() {
    for (const NamedView& view : views()) {
        for (const int days : {1, 30, kFiveYears}) scrub(view, days, 1);
        scrub(view, kFiveYears, 30);
        jump(view, kFiveYears);
        pan(view);
        zoom(view);
    }
    return agree_;
}

IndexColumns columns_of(const EventTablePtr& table) {
    const auto codes = [&](Role role) {
        return codes_of(table, std::get<TextColumn>(table->column(role)->values));
    };
    const auto measure = [&](Role role) {
        return measure_of(table, std::get<IntegerColumn>(table->column(role)->values));
    };
    IndexColumns columns;
    columns.category = codes(Role::Category);
    columns.codes = {codes(Role::Region), codes(Role::Place)};
    columns.measures = {measure(Role::Detained), measure(Role::ParticipantsLow)};
    return columns;
}

Result<bool> bench_table(std::uint64_t rows, SyntheticLength length, int steps, std::ostream& out) {
    const EventTablePtr table = synthetic_table(rows, kSeed, length);
    std::vector<double> times;
    EventIndexPtr index;
    for (int run = 0; run < kPlainRuns; ++run) {
        index.reset();
        Result<EventIndexPtr> built = fail("not built");
        JobProgress progress;
        times.push_back(ms_of([&] { built = EventIndex::build(table, columns_of(table), {}, progress); }));
        if (!built) return pass_on(built);
        index = *built;
    }
    const EventIndex::Memory memory = index->memory();
    const auto an_event = [&](std::size_t bytes) {
        return std::round(100 * static_cast<double>(bytes) / static_cast<double>(rows)) / 100;
    };
    out << Json{{"bench", "engine"},
                {"case", "build"},
                {"rows", rows},
                {"events_last", length == SyntheticLength::Day ? "day" : "mixed"},
                {"build_ms", rounded(quantile(times, 0.5))},
                {"leaves", index->leaves().size()},
                {"bytes_per_event",
                 {{"columns", an_event(memory.column_bytes)},
                  {"directories", an_event(memory.directory_bytes)},
                  {"table_core", an_event(table->memory().core_bytes)}}}}
               .dump()
        << std::endl;
    return EngineBench(index, steps, out).run();
}

}  // namespace

void declare_bench_engine(CLI::App& app, BenchEngineOptions& options) {
    app.add_option("--rows", options.rows, "events of each made-up table (default 1000000,10000000)")
        ->delimiter(',')
        ->check(CLI::Range(std::uint64_t{1000}, std::uint64_t{100000000}))
        ->type_name("N,…");
    app.add_option("--length", options.length, "how long events last: day (default) or mixed")
        ->check(CLI::IsMember({"day", "mixed"}))
        ->type_name("LENGTH");
    app.add_option("--steps", options.steps, "steps of each case (default 400)")
        ->check(CLI::Range(10, 100000))
        ->type_name("N");
}

int run_bench_engine(const BenchEngineOptions& options, std::ostream& out, std::ostream& err) {
    const SyntheticLength length = options.length == "mixed" ? SyntheticLength::Mixed : SyntheticLength::Day;
    for (const std::uint64_t rows : options.rows) {
        auto agree = bench_table(rows, length, options.steps, out);
        if (agree && *agree) continue;
        err << "courtyard bench engine: "
            << (agree ? std::string(
                            "a number differs from the plain loop's: see the lines with \"exact\": false")
                      : agree.error().message)
            << '\n';
        return 1;
    }
    return 0;
}

}  // namespace courtyard::cli
