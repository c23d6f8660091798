#include "session/document.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "data/table_builder.h"
#include "session/context_marks.h"
#include "session/kinds/symbols.h"
#include "session/undated_places.h"

namespace courtyard {

const Drawing* LayerState::drawing(DrawingKind kind) const {
    const auto found = std::ranges::find(drawings, kind, &Drawing::kind);
    return found == drawings.end() ? nullptr : &*found;
}

bool shows_symbols(const LayerState& layer) {
    const Drawing* drawing = layer.drawing(DrawingKind::Symbols);
    return drawing != nullptr && drawing->visible();
}

bool shows_kinds(const LayerState& layer) {
    return std::ranges::any_of(layer.drawings, [](const Drawing& drawing) {
        return drawing.visible() &&
               (drawing.kind == DrawingKind::Symbols || drawing.kind == DrawingKind::Clusters ||
                drawing.kind == DrawingKind::Glow);
    });
}

float greatest_radius_px(const LayerState& layer) {
    const Drawing* drawing = layer.drawing(DrawingKind::Symbols);
    return static_cast<float>(drawing == nullptr ? kinds::symbols::kRadius.standard
                                                 : drawing->params.number(kinds::symbols::kRadius));
}

float symbol_opacity(const LayerState& layer) {
    const Drawing* drawing = layer.drawing(DrawingKind::Symbols);
    return layer.opacity * static_cast<float>(drawing == nullptr ? kOpacityParam.standard
                                                                 : drawing->params.number(kOpacityParam));
}

const LayerState* Document::find(LayerId id) const {
    const auto found =
        std::find_if(layers.begin(), layers.end(), [id](const LayerState& l) { return l.id == id; });
    return found == layers.end() ? nullptr : &*found;
}

const FilterClause* Document::find(FilterId id) const {
    const auto found = std::find_if(filter.begin(), filter.end(),
                                    [id](const FilterClause& clause) { return clause.id == id; });
    return found == filter.end() ? nullptr : &*found;
}

const UnderlayState* Document::find(UnderlayId id) const {
    const auto found = std::find_if(underlays.begin(), underlays.end(),
                                    [id](const UnderlayState& underlay) { return underlay.id == id; });
    return found == underlays.end() ? nullptr : &*found;
}

const Note* Document::find(NoteId id) const {
    const auto found = std::ranges::find(notes, id, &Note::id);
    return found == notes.end() ? nullptr : &*found;
}

const GapState* Document::find(GapId id) const {
    const auto found = std::ranges::find(gaps, id, &GapState::id);
    return found == gaps.end() ? nullptr : &*found;
}

bool Document::filtered() const {
    return std::any_of(filter.begin(), filter.end(), [](const FilterClause& c) { return c.clause.enabled; });
}

bool Document::filtered(LayerId layer) const {
    return std::any_of(filter.begin(), filter.end(),
                       [layer](const FilterClause& c) { return c.clause.enabled && c.concerns(layer); });
}

Totals totals(const Document& document) {
    Totals sum;
    for (const LayerState& layer : document.layers) {
        if (layer.is_context()) {
            sum.undated += layer.table->row_count();
            sum.rejected += layer.whole->ledger().rejected;
            continue;
        }
        sum.events += layer.whole->event_count();
        sum.undated += layer.whole->undated_count();
        sum.unlocated += layer.whole->unlocated_count();
        sum.without_clock += layer.without_clock;
        sum.rejected += layer.whole->ledger().rejected;
    }
    return sum;
}

TemporalExtent temporal_extent(const Document& document) {
    TemporalExtent whole;
    const auto add = [&whole](const TemporalExtent& when) {
        whole = whole.empty()
                    ? when
                    : TemporalExtent{std::min(whole.begin, when.begin), std::max(whole.end, when.end)};
    };
    for (const LayerState& layer : document.layers) {
        if (const auto when = layer.table->temporal_extent()) add(*when);
    }
    if (!whole.empty()) return whole;
    for (const LayerState& layer : document.layers) {
        if (!layer.is_context()) continue;
        for (std::size_t row = 0; row < layer.whole->row_count(); ++row) {
            if (const auto time = layer.whole->time(row)) add(time->span);
        }
    }
    return whole;
}

std::optional<Extent> extent(const Document& document) {
    // The corners of the layers' extents have the same least extent as all their events, up to which side of
    // the world is the empty one; a layer wider than half the world keeps its own corners and middle.
    std::vector<LonLat> corners;
    for (const LayerState& layer : document.layers) {
        const auto e = located_extent(*layer.table);
        if (!e) continue;
        constexpr int kSteps = 8;  // enough that no gap inside a layer's own extent looks like the widest one
        for (int i = 0; i <= kSteps; ++i) {
            double lon = e->west + e->width() * i / kSteps;
            if (lon > 180) lon -= 360;
            corners.push_back(to_lonlat(lon, i % 2 == 0 ? e->south : e->north));
            corners.push_back(to_lonlat(lon, i % 2 == 0 ? e->north : e->south));
        }
    }
    return extent_of(corners);
}

}  // namespace courtyard
