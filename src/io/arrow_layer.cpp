#include "io/arrow_layer.h"

#include <fmt/core.h>
#include <ogr_recordbatch.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "io/arriving.h"
#include "io/arrow_batch.h"
#include "io/gdal_session.h"
#include "io/ogr_layer.h"
#include "io/own_columns.h"

namespace courtyard {
namespace {

/// Small enough for progress and a stop every few milliseconds, and for little memory.
constexpr const char* kStreamOptions[] = {"MAX_FEATURES_IN_BATCH=16384", nullptr};
constexpr std::size_t kMostWaiting = 4;  ///< Batches made and not yet turned into columns.
constexpr std::size_t kIdsInAQuery = 5000;

template <typename T>
struct ReleaseArrow {
    void operator()(T* held) const {
        if (held->release) held->release(held);
        delete held;
    }
};
using StreamPtr = std::unique_ptr<ArrowArrayStream, ReleaseArrow<ArrowArrayStream>>;
using SchemaPtr = std::unique_ptr<ArrowSchema, ReleaseArrow<ArrowSchema>>;
using BatchPtr = std::unique_ptr<ArrowArray, ReleaseArrow<ArrowArray>>;

/// Batches on their way from the thread that makes them to the one that turns them into columns.
class BatchQueue {
public:
    void push(BatchPtr batch) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_.size() < kMostWaiting; });
        waiting_.push_back(std::move(batch));
        changed_.notify_all();
    }
    void close() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }
    /// Null when there will be no more.
    BatchPtr pop() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return closed_ || !waiting_.empty(); });
        if (waiting_.empty()) return nullptr;
        BatchPtr batch = std::move(waiting_.front());
        waiting_.pop_front();
        changed_.notify_all();
        return batch;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<BatchPtr> waiting_;
    bool closed_ = false;
};

bool has_fast_stream(OGRLayer& layer, const std::string& driver) {
    if (layer.TestCapability(OLCFastGetArrowStream) == 0) return false;
    // Rows without a geometry spoil FlatGeobuf's stream. Other files are found out on the way; ours often
    // have such rows, at their end: then all would be read twice.
    if (driver == "FlatGeobuf" && layer.TestCapability(OLCFastSpatialFilter) == 0)
        return layer.GetLayerDefn()->GetFieldIndex(std::string(own::kSourceRow).c_str()) < 0;
    return driver == "GPKG" || driver == "FlatGeobuf";
}

/// What a pass over the stream came to.
enum class Pass : std::uint8_t { Done, Unsound, Cancelled };

Pass read_batches(ArrowArrayStream& stream, ArrowBatches& batches, std::stop_token stop,
                  JobProgress& progress, Arrivals* arrivals) {
    BatchQueue queue;
    bool sound = true;
    std::atomic<bool> spoiled{false};
    {
        std::jthread converter([&] {
            const GdalMessages quiet;
            while (const BatchPtr batch = queue.pop()) {
                if (stop.stop_requested() || spoiled) continue;
                batches.add(*batch);
                spoiled = !batches.sound();
                if (!spoiled) post_places(arrivals, batches.last_points());
                progress.items_done += static_cast<std::uint64_t>(batch->length);
                estimate_bytes(progress);
            }
        });
        while (!stop.stop_requested() && !spoiled) {
            BatchPtr batch(new ArrowArray{});
            if (stream.get_next(&stream, batch.get()) != 0) sound = false;
            // at its end FlatGeobuf's stream gives empty batches for ever
            if (!sound || !batch->release || batch->length == 0) break;
            queue.push(std::move(batch));
        }
        queue.close();
    }
    if (stop.stop_requested()) return Pass::Cancelled;
    return sound && !spoiled ? Pass::Done : Pass::Unsound;
}

std::string sql_quoted(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

/// True when the file itself says of the column's days what the stream said: 31 February is not 3 March.
bool days_are_true(GDALDataset& dataset, OGRLayer& layer, const std::string& column,
                   const std::vector<std::int64_t>& fids) {
    const std::string date = sql_quoted(column), id = sql_quoted(layer.GetFIDColumn());
    for (std::size_t begin = 0; begin < fids.size(); begin += kIdsInAQuery) {
        std::string list;
        for (std::size_t i = begin; i < std::min(fids.size(), begin + kIdsInAQuery); ++i)
            list += fmt::format("{}{}", list.empty() ? "" : ",", fids[i]);
        const std::string query =
            fmt::format("SELECT {} FROM {} WHERE {} IN ({}) AND {} IS NOT date({}, '+0 days') LIMIT 1", id,
                        sql_quoted(layer.GetName()), id, list, date, date);
        OGRLayer* found = dataset.ExecuteSQL(query.c_str(), nullptr, nullptr);
        if (!found) return false;
        const bool other = OGRFeatureUniquePtr(found->GetNextFeature()) != nullptr;
        dataset.ReleaseResultSet(found);
        if (other) return false;
    }
    return true;
}

bool all_days_are_true(GDALDataset& dataset, OGRLayer& layer, const RawTable& table,
                       const std::vector<DoubtfulDay>& doubtful) {
    std::vector<std::vector<std::int64_t>> fids(table.columns.size());
    for (const DoubtfulDay& day : doubtful) fids[day.column].push_back(day.fid);
    for (std::size_t i = 0; i < fids.size(); ++i) {
        if (!fids[i].empty() && !days_are_true(dataset, layer, table.columns[i].name(), fids[i]))
            return false;
    }
    return true;
}

/// Empty when only the features tell all; what GDAL said on the way is in `messages`.
Result<std::optional<RawTable>> read_stream(GDALDataset& dataset, OGRLayer& layer, const SourceInfo& source,
                                            std::stop_token stop, JobProgress& progress, Arrivals* arrivals,
                                            GdalMessages& messages) {
    const StreamPtr stream(new ArrowArrayStream{});
    const SchemaPtr schema(new ArrowSchema{});
    layer.ResetReading();
    if (!layer.GetArrowStream(stream.get(), kStreamOptions)) return std::nullopt;
    if (stream->get_schema(stream.get(), schema.get()) != 0) return std::nullopt;
    RawTable table = start_table(layer, source, progress);
    auto layout = layout_of(*schema, layer, table);
    if (!layout) return std::nullopt;
    ArrowBatches batches(std::move(*layout), table);
    const Pass pass =
        read_batches(*stream, batches, stop, progress, is_in_degrees(layer) ? arrivals : nullptr);
    if (pass == Pass::Cancelled) return fail("cancelled");
    if (pass == Pass::Unsound || !messages.list().empty()) return std::nullopt;
    if (!all_days_are_true(dataset, layer, table, batches.doubtful_days())) return std::nullopt;
    if (auto done = finish_points(layer, table, stop); !done) return pass_on(done);
    return table;
}

}  // namespace

Result<RawTable> read_layer_fast(GDALDataset& dataset, OGRLayer& layer, const SourceInfo& source,
                                 std::stop_token stop, JobProgress& progress, Arrivals* arrivals) {
    if (!has_fast_stream(layer, source.driver))
        return read_layer(layer, source, stop, progress, {}, arrivals);
    const std::uint64_t done = progress.items_done, total = progress.items_total;
    std::vector<std::string> said;
    {
        GdalMessages messages;
        auto table = read_stream(dataset, layer, source, stop, progress, arrivals, messages);
        if (!table) return pass_on(table);
        if (*table) return std::move(**table);
        said = messages.list();
    }
    // GDAL warns of some faults once only: the warning is passed on to whoever listens outside
    for (const std::string& message : said) CPLError(CE_Warning, CPLE_AppDefined, "%s", message.c_str());
    progress.items_done = done;
    progress.items_total = total;
    if (arrivals) arrivals->start_over();
    return read_layer(layer, source, stop, progress, {}, arrivals);
}

}  // namespace courtyard
