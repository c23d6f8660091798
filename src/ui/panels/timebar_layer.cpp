#include "ui/panels/timebar_layer.h"

#include <algorithm>

#include "query/number_columns.h"
#include "query/timeline.h"

namespace courtyard::ui {
namespace {

/// Symbology by whose classes the layer is parted; null: it is not.
const Symbology* parts_of(const Session& session, const LayerState& layer) {
    if (session.workspace().tracks.split != TrackSplit::Categories) return nullptr;
    const Symbology* symbology = session.symbology(layer.id);
    return symbology != nullptr && symbology->classes.size() > 1 ? symbology : nullptr;
}

/// So many events are put into order within a frame.
constexpr std::size_t kMostOrderedInFrame = 30'000;

EndOrderPtr order_from(const EventIndex& index) {
    if (index.ends_ascend()) return nullptr;
    const auto order = index.end_order();
    return std::make_shared<const std::vector<std::uint32_t>>(order.begin(), order.end());
}

/// All that a source is made of. Of an index the order of ends is taken, where there is one.
struct SourceWanted {
    EventTablePtr table;
    EventIndexPtr index;
    EndOrderPtr by_end;
    bool by_end_known = false;
    std::vector<std::uint8_t> classes;
    std::size_t class_count = 1;
    std::string measure;
};

/// On any thread. Null when a stop was asked for.
TallySourcePtr source_of(SourceWanted wanted, const std::stop_token& stop) {
    EndOrderPtr by_end = std::move(wanted.by_end);
    if (!wanted.by_end_known)
        by_end = wanted.index ? order_from(*wanted.index) : end_order_of(*wanted.table, stop);
    if (stop.stop_requested()) return nullptr;
    const auto columns = number_columns(*wanted.table, wanted.measure);
    return std::make_shared<const TallySource>(wanted.table, std::move(by_end), std::move(wanted.classes),
                                               wanted.class_count,
                                               columns ? std::optional(columns->summed()) : std::nullopt);
}

void put_counts(std::span<const std::uint32_t> counts, TimeTally::Answer& out) {
    out.certain.assign(counts.size(), {});
    out.possible.assign(counts.size(), {});
    for (std::size_t bin = 0; bin < counts.size(); ++bin) out.certain[bin].events = counts[bin];
}

}  // namespace

void TimebarLayer::make_source(const Session& session, const LayerState& layer) {
    const Symbology* parts = parts_of(session, layer);
    const std::string& measure = session.workspace().tracks.measure;
    if (parts == nullptr && !number_columns(*layer.table, measure) && !any_day_unknown(*layer.table)) return;
    SourceWanted wanted{layer.table, index_, by_end_, by_end_known_, {}, 1, measure};
    if (parts != nullptr) {
        wanted.classes = parts->class_of_row;
        wanted.class_count = parts->classes.size();
    }
    if (layer.table->event_count() <= kMostOrderedInFrame) return take(source_of(std::move(wanted), {}));
    making_.emplace(
        [wanted = std::move(wanted)](const std::stop_token& stop, JobProgress&) -> Result<TallySourcePtr> {
            return source_of(wanted, stop);
        },
        WakeUp{});  // whoever counts looks again each frame
}

void TimebarLayer::take(TallySourcePtr source) {
    source_ = std::move(source);
    by_end_ = source_->by_end;
    by_end_known_ = true;
    all_.emplace(source_).ask(nullptr);
    ask_passing();
}

void TimebarLayer::ask_passing() {
    passes_.reset();
    if (source_ && passing_) passes_.emplace(source_).ask(passing_);
}

void TimebarLayer::make(const Session& session, const LayerState& layer) {
    const Symbology* parts = parts_of(session, layer);
    const Made wanted{layer.table, session.workspace().tracks, parts != nullptr ? parts->generation : 0};
    const bool same = made_ && made_->table == wanted.table && made_->generation == wanted.generation &&
                      made_->tracks.measure == wanted.tracks.measure;
    if (same) return;
    making_.reset();
    if (!made_ || made_->table != wanted.table) {
        by_end_.reset();
        by_end_known_ = false;
    }
    made_ = wanted;
    source_.reset();
    all_.reset();
    counted_ = false;
    ask_passing();
    make_source(session, layer);
}

bool TimebarLayer::follow(const Session& session, const LayerState& layer, std::size_t events) {
    if (const EventIndexPtr index = session.index(layer.id); index_ != index) {
        index_ = index;
        bins_.reset();
    }
    if (const RowBitsPtr passing = session.passing(layer.id); passing_ != passing) {
        passing_ = passing;
        counted_ = false;
        if (!passing_) bins_.reset();  // nothing is counted by it: it need not be kept
        ask_passing();
    }
    make(session, layer);
    if (making_) {
        if (!making_->done()) return false;
        auto source = making_->take();
        making_.reset();
        take(std::move(*source));
    }
    if (counted_ || !source_) return counted_ = true;
    counted_ = all_->advance(events) && (!passes_ || passes_->advance(events));
    return counted_;
}

void TimebarLayer::answer(std::span<const Instant> edges, TimeTally::Answer& out) {
    if (!passing_) return answer_all(edges, out);
    if (source_) return passes_->answer(edges, out);
    if (index_) {
        if (!bins_) bins_.emplace(index_);
        return put_counts(bins_->answer(edges, passing_), out);
    }
    std::vector<std::uint32_t> counts(edges.size() < 2 ? 0 : edges.size() - 1);
    histogram(*made_->table, edges, *passing_, counts);
    put_counts(counts, out);
}

void TimebarLayer::answer_all(std::span<const Instant> edges, TimeTally::Answer& out) const {
    if (source_) return all_->answer(edges, out);
    std::vector<std::uint32_t> counts(edges.size() < 2 ? 0 : edges.size() - 1);
    histogram(*made_->table, edges, counts);
    put_counts(counts, out);
}

std::uint64_t TimebarLayer::possible_in(const TemporalExtent& window) const {
    if (!source_ || !counted_) return 0;  // said to be counted still
    return (passes_ ? *passes_ : *all_).possible_in(window);
}

}  // namespace courtyard::ui
