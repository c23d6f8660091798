#include "session/coverage.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace courtyard {
namespace {

std::size_t shown_layers(const Document& document) {
    return static_cast<std::size_t>(std::ranges::count_if(document.layers, &LayerState::shows_events));
}

/// Whether a statement is on something that shows.
bool is_shown(const Document& document, const GapState& gap) {
    if (!gap.layer) return shown_layers(document) > 0;
    const LayerState* layer = document.find(*gap.layer);
    return layer != nullptr && layer->shows_events();
}

/// When nothing of a layer was collected: ascending and apart, as statements that touch hold a span together.
std::vector<TemporalExtent> spans_not_collected(const Document& document, LayerId layer) {
    std::vector<TemporalExtent> spans;
    for (const GapState& state : document.gaps) {
        if (state.gap.whole() && state.concerns(layer)) spans.push_back(state.gap.when);
    }
    std::ranges::sort(spans, {}, &TemporalExtent::begin);
    std::vector<TemporalExtent> apart;
    for (const TemporalExtent& span : spans) {
        if (apart.empty() || span.begin > apart.back().end)
            apart.push_back(span);
        else
            apart.back().end = std::max(apart.back().end, span.end);
    }
    return apart;
}

bool any_holds(const std::vector<TemporalExtent>& apart, const TemporalExtent& span) {
    const auto after = std::ranges::upper_bound(apart, span.begin, {}, &TemporalExtent::begin);
    return after != apart.begin() && std::prev(after)->end >= span.end;
}

}  // namespace

bool nothing_collected(const Document& document, LayerId layer, const TemporalExtent& span) {
    return any_holds(spans_not_collected(document, layer), span);
}

std::vector<GapView> gaps_within(const Document& document, const TemporalExtent& within) {
    // Made once: a file beside the data may have thousands of statements, and this is asked every frame.
    std::vector<std::vector<TemporalExtent>> by_layer;
    for (const LayerState& layer : document.layers) {
        if (layer.shows_events()) by_layer.push_back(spans_not_collected(document, layer.id));
    }
    std::vector<GapView> out;
    for (const GapState& state : document.gaps) {
        if (!state.gap.what.empty() || !state.gap.when.meets(within) || !is_shown(document, state)) continue;
        const TemporalExtent part{std::max(state.gap.when.begin, within.begin),
                                  std::min(state.gap.when.end, within.end)};
        const bool all = state.gap.whole() && std::ranges::all_of(by_layer, [&part](const auto& apart) {
                             return any_holds(apart, part);
                         });
        out.push_back({&state, part, all});
    }
    return out;
}

std::vector<std::string> coverage_lines(const Document& document, const TemporalExtent& window) {
    std::vector<std::string> lines;
    std::set<std::string> told;
    const std::size_t layers = shown_layers(document);
    for (const GapState& state : document.gaps) {
        if (!state.gap.when.meets(window) || !is_shown(document, state)) continue;
        std::string line = gap_in_words(state.gap);
        if (state.layer && layers > 1) line = document.find(*state.layer)->name + ": " + line;
        if (told.insert(line).second) lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace courtyard
