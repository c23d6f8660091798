#include "session/coverage.h"

#include <fmt/core.h>

#include <algorithm>

namespace courtyard {
namespace {

bool holds(const TemporalExtent& outer, const TemporalExtent& inner) {
    return outer.begin <= inner.begin && outer.end >= inner.end;
}

std::size_t shown_layers(const Document& document) {
    return static_cast<std::size_t>(std::ranges::count_if(document.layers, &LayerState::shows_events));
}

/// Whether a statement is on something that shows.
bool is_shown(const Document& document, const GapState& gap) {
    if (!gap.layer) return shown_layers(document) > 0;
    const LayerState* layer = document.find(*gap.layer);
    return layer != nullptr && layer->shows_events();
}

}  // namespace

bool nothing_collected(const Document& document, LayerId layer, const TemporalExtent& span) {
    // Statements that touch each other hold a span together.
    std::vector<TemporalExtent> spans;
    for (const GapState& state : document.gaps) {
        if (state.gap.whole() && state.concerns(layer) && state.gap.when.meets(span))
            spans.push_back(state.gap.when);
    }
    std::ranges::sort(spans, {}, &TemporalExtent::begin);
    Instant reached = span.begin;
    for (const TemporalExtent& part : spans) {
        if (part.begin > reached) return false;
        reached = std::max(reached, part.end);
    }
    return reached >= span.end;
}

std::vector<GapView> gaps_within(const Document& document, const TemporalExtent& within) {
    std::vector<GapView> out;
    for (const GapState& state : document.gaps) {
        if (!state.gap.what.empty() || !state.gap.when.meets(within) || !is_shown(document, state)) continue;
        const TemporalExtent part{std::max(state.gap.when.begin, within.begin),
                                  std::min(state.gap.when.end, within.end)};
        const bool all =
            state.gap.whole() && std::ranges::all_of(document.layers, [&](const LayerState& layer) {
                return !layer.shows_events() || nothing_collected(document, layer.id, part);
            });
        out.push_back({&state, part, all});
    }
    return out;
}

std::string gap_words(const Document& document, LayerId layer, const TemporalExtent& span) {
    std::string words;
    for (const GapState& state : document.gaps) {
        if (!state.concerns(layer) || !state.gap.what.empty() || !state.gap.when.meets(span)) continue;
        const bool all = state.gap.whole() && holds(state.gap.when, span);
        std::string line = all ? "not collected" : "not collected in part";
        if (!state.gap.place.empty()) line += fmt::format(" ({})", state.gap.place);
        line += ": " + state.gap.reason;
        words += (words.empty() ? "" : "; ") + line;
    }
    return words;
}

std::vector<std::string> coverage_lines(const Document& document, const TemporalExtent& window) {
    std::vector<std::string> lines;
    const std::size_t layers = shown_layers(document);
    for (const GapState& state : document.gaps) {
        if (!state.gap.when.meets(window) || !is_shown(document, state)) continue;
        std::string line = gap_in_words(state.gap);
        if (state.layer && layers > 1) line = document.find(*state.layer)->name + ": " + line;
        if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace courtyard
