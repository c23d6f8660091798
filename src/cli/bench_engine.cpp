#include "cli/bench_engine.h"

#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>
#include <stop_token>

#include "base/timing.h"
#include "cli/bench_search.h"
#include "cli/plain_loop.h"
#include "cli/synthetic_events.h"
#include "cli/synthetic_table.h"
#include "geo/camera.h"
#include "query/aggregates.h"
#include "query/bin_counts.h"
#include "query/top_codes.h"

namespace courtyard::cli {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::uint64_t kSeed = 20210214;
constexpr ScreenSize kScreen{1280, 800};
constexpr std::size_t kTopPlaces = 10;
constexpr int kFiveYears = 1825;
constexpr int kPlainRuns = 3;
constexpr int kMostToggles = 100;

double ms_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double processor_ms() {
    return 1000 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
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
          categories_(index_, {Wanted::Numbers::Yes, {}, Wanted::Grid::No}),
          bins_(index_),
          plain_(*index_),
          steps_(steps),
          out_(out) {}

    bool run();

private:
    using Move = std::function<Question(int step)>;
    void time_steps(const std::string& name, const NamedView& view, int days, const Move& move);
    void print(const std::string& name, const NamedView& view, int days, const std::vector<double>& times,
               const std::vector<double>& plain_times, double processor, bool agree);
    void answer_all(const Question& question, const RowBitsPtr& without_category);
    RowBitsPtr passing(const std::function<bool(std::size_t row)>& test) const;
    void scrub(const NamedView& view, int days, int stride);
    void jump(const NamedView& view, int days);
    void pan(const NamedView& view);
    void zoom(const NamedView& view);
    void toggle(const NamedView& view);

    EventIndexPtr index_;
    Aggregates everything_;  ///< The map and the panels whose columns have no clause.
    Aggregates categories_;  ///< The panel of categories: all clauses but its own.
    BinCounts bins_;
    std::vector<Instant> edges_;
    PlainLoop plain_;
    int steps_;
    std::ostream& out_;
    std::vector<CodeCount> top_;
    bool agree_ = true;
};

void EngineBench::time_steps(const std::string& name, const NamedView& view, int days, const Move& move) {
    std::vector<double> times, plain_times;
    double processor = 0;  // mean of a step, all threads: what a busy machine does not lengthen
    everything_.answer(move(0));
    bool agree = true;
    for (int step = 1; step <= steps_; ++step) {
        const Question question = move(step);
        const double before = processor_ms();
        times.push_back(ms_of([&] {
            const Tally& tally = everything_.answer(question);
            top_codes(tally.codes(1), kTopPlaces, top_);
            static_cast<void>(distinct_codes(tally.codes(1)));
        }));
        processor += (processor_ms() - before) / steps_;
        if (step * kPlainRuns % steps_ >= kPlainRuns) continue;
        plain_times.push_back(ms_of([&] { plain_.count(question); }));
        agree = agree && plain_.agrees(everything_.tally());
    }
    print(name, view, days, times, plain_times, processor, agree);
}

void EngineBench::print(const std::string& name, const NamedView& view, int days,
                        const std::vector<double>& times, const std::vector<double>& plain_times,
                        double processor, bool agree) {
    agree_ = agree_ && agree;
    const double median = quantile(times, 0.5), plain = quantile(plain_times, 0.5);
    out_ << Json{{"bench", "engine"},
                 {"case", name},
                 {"rows", index_->size()},
                 {"view", view.name},
                 {"window_days", days},
                 {"p50_ms", rounded(median)},
                 {"p99_ms", rounded(quantile(times, 0.99))},
                 {"processor_ms", rounded(processor)},
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

RowBitsPtr EngineBench::passing(const std::function<bool(std::size_t row)>& test) const {
    RowBits bits = RowBits::none(index_->size());
    for (std::size_t row = 0; row < bits.size(); ++row) {
        if (test(row)) bits.set(row);
    }
    return std::make_shared<const RowBits>(std::move(bits));
}

void EngineBench::answer_all(const Question& question, const RowBitsPtr& without_category) {
    const Tally& tally = everything_.answer(question);
    top_codes(tally.codes(1), kTopPlaces, top_);
    categories_.answer({question.window, without_category, question.view});
    bins_.answer(edges_, question.mask);
}

/// Two clauses, of a category and of a number, set and lifted in turn, each view given all clauses but its
/// own. The masks are ready: what a clause costs is the clauses' matter.
void EngineBench::toggle(const NamedView& view) {
    const PackedCodes& types = *index_->columns().category.codes;
    const PackedIntegers& detained = *index_->columns().measures.front();
    const RowBitsPtr category = passing([&](std::size_t row) { return types[row] == 1 || types[row] == 2; });
    const RowBitsPtr number =
        passing([&](std::size_t row) { return detained[row] >= 1 && detained[row] <= 50; });
    RowBits both = *category;
    both &= *number;
    const std::array<RowBitsPtr, 4> masks{nullptr, category, std::make_shared<const RowBits>(both), number};
    edges_.clear();
    for (std::int64_t day = 0; day <= kSyntheticDays; day += 30)
        edges_.push_back(kSyntheticFirstDay + day * kDay);
    Question question{window_of(1500, kFiveYears), nullptr, grid_of(view.camera)};
    answer_all(question, nullptr);
    std::vector<double> times, plain_times;
    double processor = 0;  // mean of a step, all threads: what a busy machine does not lengthen
    bool agree = true;
    const int steps = std::min(steps_, kMostToggles);
    for (int step = 1; step <= steps; ++step) {
        const auto state = static_cast<std::size_t>(step % 4);
        question.mask = masks[state];
        const double before = processor_ms();
        times.push_back(ms_of([&] { answer_all(question, state >= 2 ? number : nullptr); }));
        processor += (processor_ms() - before) / steps;
        if (step * kPlainRuns % steps >= kPlainRuns) continue;
        plain_times.push_back(ms_of([&] { plain_.count(question); }));
        agree = agree && plain_.agrees(everything_.tally());
    }
    print("filter toggled", view, kFiveYears, times, plain_times, processor, agree);
}

bool EngineBench::run() {
    for (const NamedView& view : views()) {
        for (const int days : {1, 30, kFiveYears}) scrub(view, days, 1);
        scrub(view, kFiveYears, 30);
        jump(view, kFiveYears);
        pan(view);
        zoom(view);
        toggle(view);
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
    const bool agree = EngineBench(index, steps, out).run();
    index.reset();
    return bench_text_search(rows, kSeed, out) && agree;
}

}  // namespace

void declare_bench_engine(CLI::App& app, BenchEngineOptions& options) {
    app.add_option("--n,--rows", options.rows, "events of each made-up table (default 1000000,10000000)")
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
