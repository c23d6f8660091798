#include "session/saved_session.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "geo/mercator.h"

namespace courtyard {
namespace {

std::vector<SavedClause> saved_filter(const Document& document) {
    std::vector<SavedClause> out;
    for (const FilterClause& clause : document.filter) {
        if (std::holds_alternative<RowsRule>(clause.clause.rule)) continue;
        SavedClause saved{std::nullopt, clause.clause};
        if (clause.layer) {
            const auto at = std::find_if(document.layers.begin(), document.layers.end(),
                                         [&](const LayerState& layer) { return layer.id == *clause.layer; });
            if (at == document.layers.end()) continue;  // of a layer that is gone
            saved.layer = static_cast<std::size_t>(at - document.layers.begin());
        }
        out.push_back(std::move(saved));
    }
    return out;
}

Degrees center_of(const Camera& camera) {
    if (camera.projection) return camera.projection->degrees_from(camera.center).value_or(Degrees{});
    return {lon_from_world(camera.center.x), lat_from_world(camera.center.y)};
}

SavedView saved_view(const Workspace& w) {
    return {.center = center_of(w.camera),
            .zoom = w.camera.zoom,
            .projection = w.camera.projection ? w.camera.projection->text() : std::string{},
            .window = w.window,
            .bar_view = w.bar_view,
            .step = w.step,
            .steps_per_second = w.steps_per_second,
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
    out.view = saved_view(session.workspace());
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
            left_out.push_back(fmt::format("no style was saved for the layer {}", layer.name));
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
                             SetStep{view.step},
                             SetSpeed{view.steps_per_second},
                             SetWindow{view.window},
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
