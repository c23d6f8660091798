#include "ui/panels/timebar_histogram.h"

#include <algorithm>
#include <array>

#include "query/timeline.h"

namespace courtyard::ui {
namespace {

KnownUnits known_units(const Document& document) {
    std::array<std::uint64_t, static_cast<std::size_t>(TimePrecision::Year) + 1> events{};
    std::uint64_t all = 0;
    for (const LayerState& layer : document.layers) {
        if (!layer.shows_events()) continue;
        for (const TimePrecision precision : layer.table->precisions())
            ++events[static_cast<std::size_t>(precision)];
        all += layer.table->event_count();
    }
    if (all == 0) return {};
    KnownUnits known{CalendarUnit::Year, CalendarUnit::Year};
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const CalendarUnit unit = calendar_unit_of(static_cast<TimePrecision>(i));
        if (so_far == 0 && events[i] > 0) known.finest = unit;
        so_far += events[i];
        if (so_far * 2 >= all) {
            known.most = unit;
            break;
        }
    }
    return known;
}

}  // namespace

bool TimebarHistogram::same_layers(const Document& document) const {
    return std::equal(document.layers.begin(), document.layers.end(), keys_.begin(), keys_.end(),
                      [](const LayerState& layer, const Key& key) {
                          return key == Key{layer.table.get(), layer.visible()};
                      });
}

bool TimebarHistogram::same_filter(const Session& session) const {
    const auto& layers = session.document().layers;
    return std::equal(layers.begin(), layers.end(), passing_.begin(), passing_.end(),
                      [&session](const LayerState& layer, const RowBitsPtr& passing) {
                          return session.passing(layer.id) == passing;
                      });
}

bool TimebarHistogram::update(const Session& session, const TimeScale& scale, float ui_scale) {
    const Document& document = session.document();
    const bool same_scale =
        scale.view == scale_.view && scale.width_px == scale_.width_px && ui_scale == ui_scale_;
    const bool layers_changed = !same_layers(document);
    const bool filter_changed = !same_filter(session);
    scale_ = scale;
    if (same_scale && !layers_changed && !filter_changed) return false;
    ui_scale_ = ui_scale;
    if (layers_changed) {  // not for each filter: all events are looked at
        keys_.clear();
        kept_.clear();
        layers_.clear();
        for (std::size_t i = 0; i < document.layers.size(); ++i) {
            const LayerState& layer = document.layers[i];
            keys_.push_back({layer.table.get(), layer.visible()});
            kept_.push_back(layer.table);
            if (layer.shows_events()) layers_.push_back(i);
        }
        known_ = known_units(document);
    }
    if (filter_changed) {
        passing_.clear();
        for (const LayerState& layer : document.layers) passing_.push_back(session.passing(layer.id));
    }
    step_ = bin_step(scale, ui_scale, known_);
    bin_edges(scale.view, step_, edges_);
    count_layers(session);
    return true;
}

void TimebarHistogram::count_passing(const Session& session, const LayerState& layer,
                                     std::span<std::uint32_t> counts) {
    const RowBitsPtr passing = session.passing(layer.id);
    const EventIndexPtr index = session.index(layer.id);
    if (!passing) {
        histogram(*layer.table, edges_, counts);
    } else if (!index) {
        histogram(*layer.table, edges_, *passing, counts);
    } else {
        const auto id = static_cast<std::uint32_t>(layer.id);
        auto found = indexed_.find(id);
        if (found == indexed_.end() || found->second.index != index)
            found = indexed_.insert_or_assign(id, Indexed{index, BinCounts(index)}).first;
        std::ranges::copy(found->second.bins.answer(edges_, passing), counts.begin());
    }
}

void TimebarHistogram::count_layers(const Session& session) {
    const Document& document = session.document();
    std::erase_if(indexed_, [&](const auto& e) {
        const LayerId id{e.first};
        return document.find(id) == nullptr || !session.passing(id) || session.index(id) != e.second.index;
    });
    counts_.assign(layers_.size() * bins(), 0);
    for (std::size_t i = 0; i < layers_.size(); ++i)
        count_passing(session, document.layers[layers_[i]], std::span(counts_).subspan(i * bins(), bins()));
    peak_ = 0;
    for (std::size_t bin = 0; bin < bins(); ++bin) peak_ = std::max(peak_, sum(bin));
}

std::uint64_t TimebarHistogram::sum(std::size_t bin) const {
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < layers_.size(); ++i) total += count(i, bin);
    return total;
}

}  // namespace courtyard::ui
