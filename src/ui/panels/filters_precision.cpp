#include "ui/panels/filters_precision.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/translate.h"
#include "data/precision.h"
#include "ui/panels/filters_rows.h"

namespace courtyard::ui {
namespace {

const char* place_words(std::size_t kind) {
    switch (static_cast<LocationPrecision>(kind)) {
        case LocationPrecision::Exact:
            return tr("the exact place");
        case LocationPrecision::Near:
            return tr("near it");
        case LocationPrecision::City:
            return tr("the town");
        case LocationPrecision::District:
            return tr("the district");
        case LocationPrecision::Region:
            return tr("the region");
        case LocationPrecision::Country:
            return tr("the country");
        case LocationPrecision::Unknown:
            return tr("not known how well");
    }
    return "";
}

const char* time_words(std::size_t kind) {
    switch (static_cast<TimePrecision>(kind)) {
        case TimePrecision::Millisecond:
            return tr("the millisecond");
        case TimePrecision::Second:
            return tr("the second");
        case TimePrecision::Minute:
            return tr("the minute");
        case TimePrecision::Hour:
            return tr("the hour");
        case TimePrecision::Day:
            return tr("the day");
        case TimePrecision::Week:
            return tr("the week");
        case TimePrecision::Month:
            return tr("the month");
        case TimePrecision::Year:
            return tr("the year");
    }
    return "";
}

}  // namespace

std::size_t PrecisionFilter::kinds() const {
    return of_ == Of::Place ? kLocationPrecisionCount : kTimePrecisionCount;
}

std::vector<std::uint32_t> PrecisionFilter::counts(const EventTable& table, const RowBits& rows) const {
    return of_ == Of::Place ? counts_by_kind(table.location_precisions(), kinds(), rows)
                            : counts_by_kind(table.precisions(), kinds(), rows);
}

void PrecisionFilter::follow(const FilterFrame& frame) {
    CountBasis now = count_basis(frame.view, frame.scope, filter_view());
    const bool same_tables = now.same_tables(basis_) && whole_.size() == kinds();
    if (same_tables && counted_ && now == basis_) return;
    if (!same_tables) {
        whole_.assign(kinds(), 0);
        shown_ = whole_;
        for (const LayerState* layer : frame.scope.layers) {
            const auto all = counts(*layer->table, RowBits::all(layer->table->event_count()));
            for (std::size_t kind = 0; kind < kinds(); ++kind) whole_[kind] += all[kind];
        }
    }
    basis_ = std::move(now);
    frame.time.spend([&] {
        std::fill(shown_.begin(), shown_.end(), 0U);
        for (std::size_t i = 0; i < frame.scope.layers.size(); ++i) {
            const EventTable& table = *frame.scope.layers[i]->table;
            const auto of = counts(table, counted_rows(table, basis_.layers[i], basis_.window));
            for (std::size_t kind = 0; kind < kinds(); ++kind) shown_[kind] += of[kind];
        }
    });
    counted_ = true;
}

bool PrecisionFilter::useful(const FilterFrame& frame) {
    const CountBasis now = count_basis(frame.view, frame.scope, filter_view());
    if (!now.same_tables(basis_) || whole_.empty()) follow(frame);
    return std::ranges::count_if(whole_, [](std::uint64_t events) { return events > 0; }) > 1;
}

std::vector<bool> PrecisionFilter::ticks(const FilterFrame& frame) const {
    std::vector<bool> out(kinds(), true);
    const auto read = [&](const auto* rule) {
        if (rule == nullptr) return;
        for (std::size_t kind = 0; kind < kinds(); ++kind) out[kind] = rule->precisions[kind];
    };
    if (of_ == Of::Place)
        read(rule_in<LocationPrecisionRule>(frame.document(), frame.scope, filter_view()));
    else
        read(rule_in<TimePrecisionRule>(frame.document(), frame.scope, filter_view()));
    return out;
}

/// With all ticked that occur nothing is asked.
void PrecisionFilter::set(const FilterFrame& frame, const std::vector<bool>& ticks) const {
    bool all = true;
    LocationPrecisionRule places;
    TimePrecisionRule times;
    for (std::size_t kind = 0; kind < kinds(); ++kind) {
        if (whole_[kind] == 0) continue;
        all = all && ticks[kind];
        if (of_ == Of::Place)
            places.precisions[kind] = ticks[kind];
        else
            times.precisions[kind] = ticks[kind];
    }
    if (all) return ask_nothing(frame.document(), frame.scope, filter_view(), frame.out);
    Rule rule = of_ == Of::Place ? Rule(places) : Rule(times);
    ask(frame.document(), frame.scope, {filter_view(), std::move(rule)}, frame.out);
}

void PrecisionFilter::draw(const FilterFrame& frame) {
    follow(frame);
    const std::vector<bool> now = ticks(frame);
    const std::uint64_t most = std::max<std::uint64_t>(*std::ranges::max_element(shown_), 1);
    ImGui::PushID(of_ == Of::Place ? "place" : "time");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    for (std::size_t kind = 0; kind < kinds(); ++kind) {
        if (whole_[kind] == 0) continue;
        const float share = static_cast<float>(shown_[kind]) / static_cast<float>(most);
        const char* words = of_ == Of::Place ? place_words(kind) : time_words(kind);
        const bool unknown =
            of_ == Of::Place && static_cast<LocationPrecision>(kind) == LocationPrecision::Unknown;
        const TickAction action = tick_line(frame.view, static_cast<int>(kind),
                                            {words, shown_[kind], share, now[kind], counted_, unknown});
        if (action == TickAction::None) continue;
        std::vector<bool> wanted = action == TickAction::Only ? std::vector<bool>(kinds(), false) : now;
        wanted[kind] = action == TickAction::Only || !now[kind];
        set(frame, wanted);
    }
    ImGui::PopStyleVar();
    ImGui::PopID();
}

}  // namespace courtyard::ui
