#include "session/area_view.h"

#include <algorithm>

#include "session/breaks.h"
#include "session/kinds/regions.h"

namespace courtyard {
namespace {

namespace regions = kinds::regions;

constexpr double kPeople = 100'000;

bool is_rate(const Params& params) {
    return params.is(regions::kValue, "per-100k");
}

}  // namespace

AreaKey area_key(const Drawing& drawing) {
    if (drawing.params.is(regions::kLevel, "country")) return {AreaLevel::Country, {}};
    if (drawing.params.is(regions::kLevel, "file"))
        return {AreaLevel::File, std::string(drawing.params.text(regions::kFile))};
    return {AreaLevel::Admin1, {}};
}

const Column* area_column(const LayerState& layer, const Drawing& drawing) {
    const std::string_view name = drawing.params.text(regions::kColumn);
    if (drawing.params.is(regions::kValue, "count") || name.empty()) return nullptr;
    const Column* column = layer.table->column(name);
    return column != nullptr && column->is_numeric() ? column : nullptr;
}

void AreaViewer::count_whole(const Column* column) {
    const std::optional<TemporalExtent> all = rows_->table->temporal_extent();
    AreaCounts counts;
    const auto found = counts.count(rows_, column, all.value_or(TemporalExtent{}), nullptr, nullptr);
    view_.whole.assign(found.begin(), found.end());
    view_.unknown = 0;
    const AreaSet& set = *rows_->set;
    country_has_events_.assign(set.map->countries().size(), false);
    for (std::size_t area = 0; area < view_.whole.size(); ++area) {
        view_.unknown += view_.whole[area].unknown;
        if (area < set.areas.size() && view_.whole[area].events > 0 &&
            set.areas[area].country != AreaSet::kNone)
            country_has_events_[set.areas[area].country] = true;
    }
}

/// Nothing when it is not known.
std::optional<double> AreaViewer::value_of(std::size_t area, const AreaCount& count) const {
    const bool counts = column_ == nullptr;
    if (!counts && count.events > 0 && count.unknown == count.events) return std::nullopt;
    const double amount = counts ? static_cast<double>(count.events) : count.sum;
    if (!is_rate(params_)) return amount;
    const auto& population = rows_->set->areas[area].population;
    if (!population || population->people == 0) return std::nullopt;
    return amount / static_cast<double>(population->people) * kPeople;
}

/// The values that classes are made of.
std::vector<double> AreaViewer::break_values(std::span<const AreaCount> counts) const {
    std::vector<double> values;
    for (std::size_t area = 0; area < rows_->set->areas.size(); ++area) {
        const auto value = value_of(area, counts[area]);
        if (!value || *value <= 0) continue;
        const auto& population = rows_->set->areas[area].population;
        if (is_rate(params_) && static_cast<double>(population->people) < params_.number(regions::kMinPeople))
            continue;
        values.push_back(*value);
    }
    return values;
}

AreaValue AreaViewer::look_at(std::size_t area, const AreaCount& count) const {
    const Area& what = rows_->set->areas[area];
    AreaValue out{AreaLook::Value, 0, count.events, count.unknown, value_of(area, count)};
    if (view_.whole[area].events == 0) {
        const bool beside = what.country == AreaSet::kNone ? rows_->set->key.level != AreaLevel::Admin1
                                                           : country_has_events_[what.country];
        out.look = beside ? AreaLook::NoData : AreaLook::Blank;
        return out;
    }
    if (!out.value) {
        out.look = AreaLook::Unknown;
    } else if (*out.value == 0) {
        out.look = AreaLook::Zero;
    } else {
        const bool few = is_rate(params_) &&
                         static_cast<double>(what.population->people) < params_.number(regions::kMinPeople);
        out.look = few ? AreaLook::Uncertain : AreaLook::Value;
        const std::span<const double> borders = std::span(view_.breaks).subspan(view_.breaks.empty() ? 0 : 1);
        out.color_class = static_cast<std::uint8_t>(class_of(borders, *out.value));
    }
    return out;
}

std::vector<double> AreaViewer::breaks_of(std::span<const AreaCount> counts) const {
    std::vector<double> values = break_values(counts);
    if (values.empty()) return {};
    std::ranges::sort(values);
    const auto method = break_method_named(params_.text(regions::kMethod)).value_or(BreakMethod::Quantile);
    std::vector<double> bounds =
        class_breaks(values, method, static_cast<std::size_t>(params_.number(regions::kClasses)));
    bounds.insert(bounds.begin(), values.front());
    return bounds;
}

/// What does not depend on the window.
void AreaViewer::begin(const LayerState& layer, const Drawing& drawing) {
    ready_ = true;
    params_ = drawing.params;
    column_ = area_column(layer, drawing);
    view_.rows = rows_;
    count_whole(column_);
    view_.breaks = breaks_of(view_.whole);
    view_.values.clear();
}

const AreaView& AreaViewer::view(const LayerState& layer, const Drawing& drawing,
                                 const TemporalExtent& window, const RowBitsPtr& passing,
                                 const EventIndexPtr& index) {
    const bool same = ready_ && params_ == drawing.params;
    if (same && window == window_ && passing == passing_) return view_;
    if (!same) begin(layer, drawing);
    window_ = window;
    passing_ = passing;
    const auto counts = counts_.count(rows_, column_, window, passing, index);
    const std::size_t areas = rows_->set->areas.size();
    bool changed = view_.values.size() != areas;
    if (!params_.is(regions::kScale, "fixed")) {
        std::vector<double> of_shown = breaks_of(counts);
        changed = changed || of_shown != view_.breaks;
        view_.breaks = std::move(of_shown);
    }
    view_.values.resize(areas);
    for (std::size_t area = 0; area < areas; ++area) {
        const AreaValue now = look_at(area, counts[area]);
        if (view_.values[area] == now) continue;
        view_.values[area] = now;
        changed = true;
    }
    view_.in_no_area = counts[areas].events;
    if (changed) ++view_.generation;
    return view_;
}

}  // namespace courtyard
