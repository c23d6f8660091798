#include "session/comparing.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "query/number_columns.h"

namespace courtyard {
namespace {

/// Layers of up to so many events are counted within a frame.
constexpr std::size_t kMostAtOnce = 30'000;

ComparedPlacesPtr places_of(const ComparisonBasis& basis) {
    switch (basis.by) {
        case ComparedBy::Region:
            return places_by_area(basis.areas);
        case ComparedBy::Cell:
            return places_by_cell(basis.table, basis.cell_km);
        case ComparedBy::Place:
            break;
    }
    return places_by_name(basis.table);
}

bool same_places(const ComparisonBasis& x, const ComparisonBasis& y) {
    return x.table == y.table && x.by == y.by && x.cell_km == y.cell_km && x.areas == y.areas;
}

double days_of(const TemporalExtent& period) {
    return static_cast<double>(period.duration()) / static_cast<double>(kDay);
}

bool counts_at_once(const ComparisonBasis& basis) {
    return basis.table->event_count() <= kMostAtOnce;
}

}  // namespace

bool ShownTimes::meet(const TemporalExtent& span) const {
    return std::ranges::any_of(all(), [&](const TemporalExtent& shown) { return shown.meets(span); });
}

ShownTimes shown_times(const Document& document, const TemporalExtent& window) {
    const auto& comparison = document.comparison;
    if (comparison && comparison->view == ComparisonView::Split) return {{comparison->a, comparison->b}, 2};
    return {{window, {}}, 1};
}

ShownTimes told_times(const Document& document, const TemporalExtent& window) {
    if (shows_difference(document)) return {{document.comparison->a, document.comparison->b}, 2};
    return shown_times(document, window);
}

bool shows_difference(const Document& document) {
    return document.comparison && document.comparison->view == ComparisonView::Difference;
}

double divider_px(const PeriodComparison& comparison, double map_width) {
    return std::round(static_cast<double>(comparison.divider) * map_width);
}

std::size_t side_at(const Document& document, double map_width, double x) {
    const auto& comparison = document.comparison;
    if (!comparison || comparison->view != ComparisonView::Split) return 0;
    return x < divider_px(*comparison, map_width) ? 0 : 1;
}

std::vector<std::string> period_gaps(const Document& document, LayerId layer, const TemporalExtent& period) {
    std::vector<std::string> lines;
    for (const GapState& state : document.gaps) {
        if (!state.concerns(layer) || !state.gap.when.meets(period)) continue;
        std::string line = gap_in_words(state.gap);
        if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
    }
    return lines;
}

const LayerState* compared_layer(const Document& document) {
    const auto& comparison = document.comparison;
    const LayerState* named = comparison && comparison->layer ? document.find(*comparison->layer) : nullptr;
    if (named != nullptr && !named->is_context()) return named;
    const auto& layers = document.layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (layer->shows_events() && layer->table->event_count() > 0) return &*layer;
    }
    return nullptr;
}

const Column* compared_column(const LayerState& layer, const PeriodComparison& comparison) {
    const Column* column = comparison.measure.empty() ? nullptr : layer.table->column(comparison.measure);
    return column != nullptr && column->is_numeric() ? column : nullptr;
}

CountedComparisonPtr count_comparison(const ComparisonBasis& basis, const CountedComparisonPtr& before) {
    auto out = std::make_shared<CountedComparison>();
    out->basis = basis;
    out->places = before && same_places(before->basis, basis) ? before->places : places_of(basis);
    std::optional<SummedNumbers> numbers;
    if (const auto columns = number_columns(*basis.table, basis.measure)) numbers = columns->summed();
    out->changes =
        count_changes(*out->places, numbers ? &*numbers : nullptr, basis.passing.get(), basis.a, basis.b);
    return out;
}

const ComparedPeriods* Comparing::view(const std::optional<ComparisonBasis>& basis,
                                       const PeriodComparison& comparison) {
    if (!basis) {
        forget();
        return nullptr;
    }
    if ((!counted_ || !(counted_->basis == *basis)) && counts_at_once(*basis))
        counted_ = count_comparison(*basis, counted_);
    if (!counted_ || counted_->basis.table != basis->table) return nullptr;
    const bool current = counted_->basis == *basis;
    const bool same = view_.counted == counted_ && scale_ == comparison.scale && top_ == comparison.top;
    if (!same) {
        scale_ = comparison.scale;
        top_ = comparison.top;
        show();
    }
    if (!same || view_.current != current) view_.generation = ++generation_;
    view_.current = current;
    return &view_;
}

/// Works out what was counted.
void Comparing::show() {
    const PeriodChanges& changes = counted_->changes;
    const bool per_day = scale_ == ComparedScale::PerDay;
    view_.counted = counted_;
    view_.scale = {changes.sums, changes.ranges, per_day ? days_of(counted_->basis.a) : 1,
                   per_day ? days_of(counted_->basis.b) : 1};
    view_.total = total_change(changes, view_.scale);
    view_.rows.clear();
    double greatest = 0;
    bool whole = true;
    for (std::size_t i = 0; i < changes.places.size(); ++i) {
        view_.rows.push_back(change_row(changes.places[i], i, view_.scale));
        const std::optional<double>& difference = view_.rows.back().difference;
        if (!difference || counted_->places->in_no_area(changes.places[i].place)) continue;
        greatest = std::max(greatest, std::abs(*difference));
        whole = whole && *difference == std::floor(*difference);
    }
    sort_changes(view_.rows, changes, *counted_->places, ChangeColumn::Difference, ChangeOrder::Falling);
    view_.classes = change_classes(greatest, top_, whole);
}

std::optional<ComparisonBasis> Comparing::wanted(const std::optional<ComparisonBasis>& basis) const {
    if (!basis || counts_at_once(*basis) || (counted_ && counted_->basis == *basis)) return std::nullopt;
    return basis;
}

void Comparing::forget() {
    counted_.reset();
    view_ = {};
}

}  // namespace courtyard
