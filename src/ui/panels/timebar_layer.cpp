#include "ui/panels/timebar_layer.h"

#include <algorithm>

#include "query/timeline.h"
#include "session/size_range.h"

namespace courtyard::ui {
namespace {

/// Symbology by whose classes the layer is parted; null: it is not.
const Symbology* parts_of(const Session& session, const LayerState& layer) {
    if (session.workspace().tracks.split != TrackSplit::Categories) return nullptr;
    const Symbology* symbology = session.symbology(layer.id);
    return symbology != nullptr && symbology->classes.size() > 1 ? symbology : nullptr;
}

EndOrderPtr order_from(const EventIndex& index) {
    if (index.ends_ascend()) return nullptr;
    const auto order = index.end_order();
    return std::make_shared<const std::vector<std::uint32_t>>(order.begin(), order.end());
}

std::optional<SummedNumbers> numbers_of(const LayerState& layer, const std::string& measure) {
    const Column* column = measure.empty() ? nullptr : layer.table->column(measure);
    if (column == nullptr || !column->is_numeric()) return std::nullopt;
    const auto range = range_of(*layer.table, measure);
    return range ? SummedNumbers(*column, range->low, range->high) : SummedNumbers(*column);
}

void put_counts(std::span<const std::uint32_t> counts, TimeTally::Answer& out) {
    out.certain.assign(counts.size(), {});
    out.possible.assign(counts.size(), {});
    for (std::size_t bin = 0; bin < counts.size(); ++bin) out.certain[bin].events = counts[bin];
}

}  // namespace

void TimebarLayer::make_source(const Session& session, const LayerState& layer) {
    const Symbology* parts = parts_of(session, layer);
    auto numbers = numbers_of(layer, session.workspace().tracks.measure);
    if (parts == nullptr && !numbers && !any_day_unknown(*layer.table)) return;
    if (!by_end_) by_end_ = index_ ? order_from(*index_) : end_order_of(*layer.table);
    std::vector<std::uint8_t> classes;
    if (parts != nullptr) classes = parts->class_of_row;
    source_ =
        std::make_shared<const TallySource>(layer.table, by_end_, std::move(classes),
                                            parts != nullptr ? parts->classes.size() : 1, std::move(numbers));
}

void TimebarLayer::make(const Session& session, const LayerState& layer) {
    const Symbology* parts = parts_of(session, layer);
    const Made wanted{layer.table, session.workspace().tracks, parts != nullptr ? parts->generation : 0};
    const bool same = made_ && made_->table == wanted.table && made_->generation == wanted.generation &&
                      made_->tracks.measure == wanted.tracks.measure;
    if (same) return;
    if (!made_ || made_->table != wanted.table) by_end_.reset();
    made_ = wanted;
    source_.reset();
    all_.reset();
    passes_.reset();
    make_source(session, layer);
    counted_ = false;
    passing_.reset();
    if (!source_) return;
    all_.emplace(source_).ask(nullptr);
}

bool TimebarLayer::follow(const Session& session, const LayerState& layer, std::size_t events) {
    if (const EventIndexPtr index = session.index(layer.id); index_ != index) {
        index_ = index;
        bins_.reset();
    }
    make(session, layer);
    const RowBitsPtr passing = session.passing(layer.id);
    if (passing_ != passing) {
        passing_ = passing;
        counted_ = false;
        passes_.reset();
        if (!passing_) bins_.reset();  // nothing is counted by it: it need not be kept
        if (source_ && passing_) passes_.emplace(source_).ask(passing_);
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
    if (!source_ || !counted_) return 0;
    return (passes_ ? *passes_ : *all_).possible_in(window);
}

}  // namespace courtyard::ui
