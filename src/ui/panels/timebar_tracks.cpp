#include "ui/panels/timebar_tracks.h"

#include <algorithm>

#include "ui/panels/column_menu.h"

namespace courtyard::ui {
namespace {

bool parted(const Session& session, const LayerState& layer) {
    if (session.workspace().tracks.split != TrackSplit::Categories) return false;
    const Symbology* symbology = session.symbology(layer.id);
    return symbology != nullptr && symbology->classes.size() > 1;
}

const Column* measured(const LayerState& layer, const std::string& column) {
    const Column* found = layer.table->column(column);
    return found != nullptr && found->is_numeric() ? found : nullptr;
}

}  // namespace

std::vector<Track> tracks_of(const Session& session) {
    std::vector<Track> tracks;
    const auto& layers = session.document().layers;
    const auto visible = std::ranges::count_if(layers, [](const LayerState& l) { return l.shows_events(); });
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const LayerState& layer = layers[i];
        if (!layer.shows_events()) continue;
        if (!parted(session, layer)) {
            tracks.push_back({i, 0, layer.name, courtyard::layer_color(layer)});
            continue;
        }
        const auto& classes = session.symbology(layer.id)->classes;
        for (std::size_t k = 0; k < classes.size(); ++k) {
            if (classes[k].events == 0) continue;
            std::string name = visible > 1 ? classes[k].label + " · " + layer.name : classes[k].label;
            tracks.push_back({i, k, std::move(name), classes[k].color});
        }
    }
    return tracks;
}

std::size_t track_count(const Session& session) {
    std::size_t count = 0;
    for (const LayerState& layer : session.document().layers) {
        if (!layer.shows_events()) continue;
        if (!parted(session, layer)) {
            ++count;
            continue;
        }
        const auto& classes = session.symbology(layer.id)->classes;
        count += static_cast<std::size_t>(
            std::ranges::count_if(classes, [](const SymbolClass& c) { return c.events > 0; }));
    }
    return count;
}

bool can_measure(const Document& document, const std::string& column) {
    return std::ranges::any_of(document.layers, [&](const LayerState& layer) {
        return !column.empty() && measured(layer, column) != nullptr;
    });
}

std::string unit_of_measure(const Document& document, const std::string& column) {
    for (const LayerState& layer : document.layers) {
        const Column* found = measured(layer, column);
        if (found != nullptr && !found->unit.empty()) return std::string(tr(found->unit));
    }
    return column;
}

std::vector<std::string> measures_of(const Document& document) {
    std::vector<std::string> names;
    for (const LayerState& layer : document.layers) {
        for (const Column& column : layer.table->columns()) {
            const bool known = std::ranges::find(names, column.name) != names.end();
            if (sizes_by(column) && !known) names.push_back(column.name);
        }
    }
    return names;
}

}  // namespace courtyard::ui
