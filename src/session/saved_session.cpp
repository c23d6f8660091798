#include "session/saved_session.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/translate.h"
#include "geo/mercator.h"

namespace courtyard {
namespace {

/// Where a layer lies among the document's; their number when it is gone.
std::size_t place_of(const Document& document, LayerId id) {
    const auto at = std::find_if(document.layers.begin(), document.layers.end(),
                                 [&](const LayerState& layer) { return layer.id == id; });
    return static_cast<std::size_t>(at - document.layers.begin());
}

std::vector<SavedClause> saved_filter(const Document& document) {
    std::vector<SavedClause> out;
    for (const FilterClause& clause : document.filter) {
        if (std::holds_alternative<RowsRule>(clause.clause.rule)) continue;
        SavedClause saved{std::nullopt, clause.clause};
        if (clause.layer) saved.layer = place_of(document, *clause.layer);
        if (saved.layer != document.layers.size()) out.push_back(std::move(saved));
    }
    return out;
}

std::vector<SavedGap> saved_gaps(const Document& document) {
    std::vector<SavedGap> out;
    for (const GapState& gap : document.gaps) {
        if (gap.origin != GapOrigin::Person) continue;
        SavedGap saved{std::nullopt, gap.gap};
        if (gap.layer) saved.layer = place_of(document, *gap.layer);
        if (saved.layer != document.layers.size()) out.push_back(std::move(saved));
    }
    return out;
}

/// What datasets say of their coverage and the document does not.
std::vector<SavedGap> saved_taken_back(const Document& document) {
    std::vector<SavedGap> out;
    for (std::size_t i = 0; i < document.layers.size(); ++i) {
        const LayerState& layer = document.layers[i];
        for (const CoverageGap& said : layer.whole->dataset().gaps) {
            const bool holds = std::ranges::any_of(document.gaps, [&](const GapState& gap) {
                return gap.origin == GapOrigin::Dataset && gap.layer == layer.id && gap.gap == said;
            });
            if (!holds) out.push_back({i, said});
        }
    }
    return out;
}

std::optional<SavedComparison> saved_comparison(const Document& document) {
    if (!document.comparison) return std::nullopt;
    SavedComparison out{std::nullopt, *document.comparison};
    out.comparison.layer.reset();
    const auto& layer = document.comparison->layer;
    const std::size_t place = layer ? place_of(document, *layer) : document.layers.size();
    if (place != document.layers.size()) out.layer = place;
    return out;
}

SavedReconciliation saved_reconciliation(const Document& document, const Workspace& w) {
    SavedReconciliation out{std::nullopt, std::nullopt, w.reconciliation};
    const auto keep = [&](ReconciledSide& side, std::optional<std::size_t>& to) {
        const std::size_t place = side.layer ? place_of(document, *side.layer) : document.layers.size();
        side.layer.reset();
        if (place != document.layers.size()) to = place;
    };
    keep(out.reconciliation.left, out.left);
    keep(out.reconciliation.right, out.right);
    return out;
}

SavedTable saved_table(const Document& document, const Workspace& w) {
    SavedTable out{std::nullopt, w.table};
    out.table.layer.reset();
    const std::size_t place = w.table.layer ? place_of(document, *w.table.layer) : document.layers.size();
    if (place != document.layers.size()) out.layer = place;
    return out;
}

Degrees center_of(const Camera& camera) {
    if (camera.projection) return camera.projection->degrees_from(camera.center).value_or(Degrees{});
    return {lon_from_world(camera.center.x), lat_from_world(camera.center.y)};
}

SavedView saved_view(const Document& document, const Workspace& w) {
    return {.center = center_of(w.camera),
            .zoom = w.camera.zoom,
            .projection = w.camera.projection ? w.camera.projection->text() : std::string{},
            .clock = std::string(document.clock.name()),
            .window = w.window,
            .bar_view = w.bar_view,
            .mode = w.window_mode,
            .rolling = w.rolling,
            .current_time = w.current_time,
            .step = w.step,
            .steps_per_second = w.steps_per_second,
            .play_mode = w.play_mode,
            .empty_frames = w.empty_frames,
            .tracks = w.tracks,
            .theme = w.theme,
            .place_language = w.place_language,
            .graticule = w.graticule,
            .vision = w.vision};
}

}  // namespace

SavedSession saved(const Session& session) {
    SavedSession out;
    for (const LayerState& layer : session.document().layers) {
        const SourceInfo& source = layer.whole->source();
        out.layers.push_back({layer.name, source.path, source.layer, style_of(layer)});
    }
    out.filter = saved_filter(session.document());
    out.notes = session.document().notes;
    out.gaps = saved_gaps(session.document());
    out.gaps_taken_back = saved_taken_back(session.document());
    out.comparison = saved_comparison(session.document());
    out.reconciliation = saved_reconciliation(session.document(), session.workspace());
    out.table = saved_table(session.document(), session.workspace());
    out.view = saved_view(session.document(), session.workspace());
    return out;
}

const SavedLayer* saved_for(const SavedSession& session, const LayerState& layer) {
    const SourceInfo& source = layer.whole->source();
    const auto first = [&](auto fits) -> const SavedLayer* {
        const auto found = std::find_if(session.layers.begin(), session.layers.end(), fits);
        return found == session.layers.end() ? nullptr : &*found;
    };
    if (const SavedLayer* same = first([&](const SavedLayer& saved) {
            return saved.path == source.path && saved.source_layer == source.layer;
        }))
        return same;
    if (const SavedLayer* same = first([&](const SavedLayer& saved) { return saved.name == layer.name; }))
        return same;
    return session.layers.size() == 1 ? &session.layers.front() : nullptr;
}

Result<std::vector<std::string>> take_styles(const SavedSession& saved, Session& session) {
    const std::vector<LayerState> layers = session.document().layers;
    std::vector<std::string> left_out;
    bool any = false;
    for (const LayerState& layer : layers) {
        const SavedLayer* wanted = saved_for(saved, layer);
        if (wanted == nullptr) {
            left_out.push_back(tr_format("no style was saved for the layer {}", layer.name));
            continue;
        }
        auto could = styled(session.document(), layer.id, wanted->style);
        if (!could) return pass_on(could);
        left_out.insert(left_out.end(), could->left_out.begin(), could->left_out.end());
        if (auto done = session.execute(SetLayerStyle{layer.id, wanted->style}); !done) return pass_on(done);
        any = true;
    }
    if (!any) return fail("none of the styles was saved for a layer of this name, and there are several");
    return left_out;
}

Result<void> take_view(const SavedView& view, Session& session) {
    const std::string projection = view.projection.empty() ? "mercator" : view.projection;
    const Command first[] = {SetTheme{view.theme},
                             SetPlaceLanguage{view.place_language},
                             SetVision{view.vision},
                             ShowGraticule{view.graticule},
                             SetProjection{projection},
                             SetClock{view.clock.empty() ? std::string("UTC") : view.clock},
                             SetStep{view.step},
                             SetSpeed{view.steps_per_second},
                             SetPlayMode{view.play_mode},
                             SetEmptyFrames{view.empty_frames},
                             SetTracks{view.tracks},
                             SetRollingWindow{view.rolling},
                             SetWindowMode{WindowMode::Range},  // in another mode a window is not taken whole
                             SetWindow{view.window},
                             SetWindowMode{view.mode},
                             SetCurrentTime{view.current_time},
                             SetBarView{view.bar_view}};
    for (const Command& command : first) {
        if (auto done = session.execute(command); !done) return done;
    }
    Camera camera = session.workspace().camera;
    if (camera.projection)
        camera.center = camera.projection->world_from(view.center).value_or(camera.center);
    else
        camera.center = world_from_lonlat(view.center.lon, view.center.lat);
    camera.zoom = view.zoom;
    return session.execute(SetCamera{camera});
}

}  // namespace courtyard
