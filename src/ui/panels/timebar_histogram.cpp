#include "ui/panels/timebar_histogram.h"

#include <algorithm>
#include <array>

namespace courtyard::ui {
namespace {

/// So many events are counted in some milliseconds: a frame's share.
constexpr std::size_t kEventsAFrame = 1'000'000;
/// The bar's top is looked for in all of time where that has no more bins than this.
constexpr std::size_t kMostBins = 4096;

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

/// Of what is certain and what is possible, in the bar's measure, at most.
double at_most(const BinTally& certain, const BinTally& possible, bool sums, bool range) {
    if (!sums) return static_cast<double>(certain.events) + possible.events;
    if (!range) return certain.sum + std::max(possible.sum, 0.0);
    return std::max(certain.high, certain.sum) + std::max(possible.high, 0.0);
}

}  // namespace

bool TimebarHistogram::same_layers(const Session& session) const {
    const auto& layers = session.document().layers;
    const bool parted = choice_.split == TrackSplit::Categories;
    return std::equal(layers.begin(), layers.end(), keys_.begin(), keys_.end(),
                      [&](const LayerState& layer, const Key& key) {
                          const Symbology* symbology = parted ? session.symbology(layer.id) : nullptr;
                          return key.id == layer.id && key.table == layer.table &&
                                 key.visible == layer.shows_events() && key.color == layer_color(layer) &&
                                 key.generation == (symbology != nullptr ? symbology->generation : 0);
                      });
}

bool TimebarHistogram::same_filter(const Session& session) const {
    const auto& layers = session.document().layers;
    return std::equal(layers.begin(), layers.end(), passing_.begin(), passing_.end(),
                      [&session](const LayerState& layer, const RowBitsPtr& passing) {
                          return session.passing(layer.id) == passing;
                      });
}

void TimebarHistogram::take_layers(const Session& session) {
    choice_ = session.workspace().tracks;
    const bool parted = choice_.split == TrackSplit::Categories;
    keys_.clear();
    for (const LayerState& layer : session.document().layers) {
        const Symbology* symbology = parted ? session.symbology(layer.id) : nullptr;
        keys_.push_back({layer.id, layer.table, layer.shows_events(), layer_color(layer),
                         symbology != nullptr ? symbology->generation : 0});
    }
    std::erase_if(layers_, [&](const auto& kept) {
        const LayerState* layer = session.document().find(LayerId{kept.first});
        return layer == nullptr || !layer->shows_events();
    });
    tracks_ = tracks_of(session);
    sums_ = can_measure(session.document(), choice_.measure);
    known_ = known_units(session.document());
    tops_.clear();
}

bool TimebarHistogram::update(const Session& session, const TimeScale& scale, float ui_scale) {
    const bool same_scale =
        scale.view == scale_.view && scale.width_px == scale_.width_px && ui_scale == ui_scale_;
    const bool same_layers_now = session.workspace().tracks == choice_ && same_layers(session);
    const bool same_filter_now = same_filter(session);
    scale_ = scale;
    if (same_scale && same_layers_now && same_filter_now && !counting_) return false;
    ui_scale_ = ui_scale;
    if (!same_layers_now || !same_filter_now) ++version_;
    if (!same_layers_now) take_layers(session);  // not for each filter: all events are looked at
    if (!same_filter_now) {
        passing_.clear();
        for (const LayerState& layer : session.document().layers)
            passing_.push_back(session.passing(layer.id));
    }
    step_ = bin_step(scale, ui_scale, known_);
    bin_edges(scale.view, step_, edges_);
    counting_ = !count_on(session);
    // Until all is counted the bars stay as they were, where they still are the same bars.
    if (counting_ && same_scale && same_layers_now) return false;
    cells_.assign(tracks_.size() * bins(), {});
    if (counting_) return true;
    fill(session);
    find_top(session);
    return true;
}

bool TimebarHistogram::count_on(const Session& session) {
    bool counted = true;
    filtered_ = has_range_ = false;
    for (const LayerState& layer : session.document().layers) {
        if (!layer.shows_events()) continue;
        TimebarLayer& counts = layers_[static_cast<std::uint32_t>(layer.id)];
        counted = counts.follow(session, layer, kEventsAFrame) && counted;
        filtered_ = filtered_ || counts.filtered();
        has_range_ = has_range_ || counts.has_range();
    }
    return counted;
}

void TimebarHistogram::fill(const Session& session) {
    const auto& layers = session.document().layers;
    const auto told = [&](const TimebarLayer& counts, BinTally tally) {
        if (sums_ && !counts.has_numbers()) tally.unknown = tally.events;
        return tally;
    };
    for (std::size_t first = 0, last = 0; first < tracks_.size(); first = last) {
        while (last < tracks_.size() && tracks_[last].layer == tracks_[first].layer) ++last;
        TimebarLayer& counts = layers_[static_cast<std::uint32_t>(layers[tracks_[first].layer].id)];
        counts.answer(edges_, answer_);
        for (std::size_t t = first; t < last; ++t) {
            for (std::size_t bin = 0; bin < bins(); ++bin) {
                const std::size_t from = tracks_[t].of_class * bins() + bin;
                TrackBin& to = cells_[t * bins() + bin];
                to.certain = told(counts, answer_.certain[from]);
                to.possible = told(counts, answer_.possible[from]);
                to.all = value(to.certain) + value(to.possible);
            }
        }
        if (!counts.filtered()) continue;
        counts.answer_all(edges_, answer_);
        for (std::size_t t = first; t < last; ++t) {
            for (std::size_t bin = 0; bin < bins(); ++bin) {
                const std::size_t from = tracks_[t].of_class * bins() + bin;
                cells_[t * bins() + bin].all = value(answer_.certain[from]) + value(answer_.possible[from]);
            }
        }
    }
}

/// The greatest value of a bin or of a track in a bin, of all events.
double TimebarHistogram::greatest(const Session& session, const std::vector<Instant>& edges) const {
    const std::size_t bins = edges.size() < 2 ? 0 : edges.size() - 1;
    std::vector<double> stacked(bins, 0);
    double most = 0;
    TimeTally::Answer answer;
    for (const auto& [id, counts] : layers_) {
        if (!session.document().find(LayerId{id})->shows_events()) continue;
        counts.answer_all(edges, answer);
        for (std::size_t i = 0; i < answer.certain.size(); ++i) {
            const double v = at_most(answer.certain[i], answer.possible[i], sums_, counts.has_range());
            most = std::max(most, v);
            stacked[i % bins] += std::max(v, 0.0);
        }
    }
    if (choice_.arrangement != TrackArrangement::Stacked) return most;
    return stacked.empty() ? 0 : *std::max_element(stacked.begin(), stacked.end());
}

void TimebarHistogram::find_top(const Session& session) {
    TemporalExtent of = temporal_extent(session.document());
    const auto length = static_cast<std::size_t>(std::max<Instant>(typical_length(step_), 1));
    if (of.empty() || static_cast<std::size_t>(of.duration()) / length > kMostBins) of = scale_.view;
    const auto known =
        std::ranges::find_if(tops_, [&](const Top& top) { return top.step == step_ && top.of == of; });
    if (known != tops_.end()) {
        top_ = known->value;
        return;
    }
    std::vector<Instant> edges;
    bin_edges(of, step_, edges);
    top_ = greatest(session, edges);
    if (tops_.size() >= 64) tops_.clear();  // views that were passed by
    tops_.push_back({step_, of, top_});
}

void TimebarHistogram::totals(std::span<const Instant> edges, std::vector<double>& passing,
                              std::vector<double>& all) const {
    const std::size_t bins = edges.size() < 2 ? 0 : edges.size() - 1;
    passing.assign(bins, 0);
    all.assign(bins, 0);
    TimeTally::Answer answer;
    const auto add = [&](std::vector<double>& to) {
        for (std::size_t i = 0; i < answer.certain.size(); ++i)
            to[i % bins] += value(answer.certain[i]) + value(answer.possible[i]);
    };
    for (auto& [id, counts] : layers_) {
        counts.answer(edges, answer);
        add(passing);
        if (counts.filtered()) counts.answer_all(edges, answer);
        add(all);
    }
}

std::uint64_t TimebarHistogram::possible_in(const TemporalExtent& window) const {
    std::uint64_t events = 0;
    for (const auto& [id, counts] : layers_) events += counts.possible_in(window);
    return events;
}

}  // namespace courtyard::ui
