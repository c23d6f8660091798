#include "session/workspace_commands.h"

#include <algorithm>
#include <utility>

#include "geo/place_languages.h"
#include "session/playback.h"
#include "session/undated_places.h"

namespace courtyard {
namespace {

/// One overload a command; whatever has none is not of the workspace.
struct Change {
    Workspace& w;
    const Document& document;

    void fit(const std::optional<Extent>& e) const {
        if (e) w.camera = fitted(*e, w.map_size, kFitMarginPx, w.camera.projection);
    }

    void operator()(const SetCamera& c) const {
        w.camera = clamped({c.camera.center, c.camera.zoom, w.camera.projection}, w.map_size);
    }
    void operator()(const FitLayer& c) const {
        if (const LayerState* layer = document.find(c.layer)) fit(located_extent(*layer->table));
    }
    void operator()(const SetWindow& c) const {
        if (!c.window.empty()) w.window = c.window;
    }
    void operator()(const ShowAllTime&) const { w.window = w.bar_view = temporal_extent(document); }
    void operator()(const SetBarView& c) const {
        if (!c.view.empty()) w.bar_view = c.view;
    }
    void operator()(const SetTracks& c) const { w.tracks = c.tracks; }
    void operator()(const StepWindow& c) const {
        if (!w.window.empty()) w.window = stepped(w.window, w.step, c.steps);
    }
    void operator()(const SetStep& c) const { w.step = {c.step.unit, std::max(c.step.count, 1)}; }
    void operator()(const SetSpeed& c) const {
        w.steps_per_second = std::clamp(c.steps_per_second, 0.1, 60.0);
    }
    void operator()(const SetPlayState& c) const {
        const TemporalExtent all = temporal_extent(document);
        w.play_state = all.empty() ? PlayState::Paused : c.state;
        if (w.play_state == PlayState::Playing && w.window.end >= all.end) {
            w.window = first_frame(all, w.window, w.step);
        }
    }
    void operator()(const SetPlayMode& c) const { w.play_mode = c.mode; }
    void operator()(const SetTheme& c) const { w.theme = c.theme; }
    void operator()(const SetPlaceLanguage& c) const {
        if (find_place_language(c.language) != nullptr) w.place_language = c.language;
    }
    void operator()(const ShowGraticule& c) const { w.graticule = c.graticule; }
    void operator()(const SetVision& c) const { w.vision = c.vision; }
    void operator()(const Select& c) const {
        w.selection = c.selection;
        std::erase_if(w.selection.events, [this](const EventRef& e) {
            const LayerState* layer = document.find(e.layer);
            return layer == nullptr || e.row >= layer->table->row_count();
        });
        if (w.selection.current >= w.selection.events.size()) w.selection.current = 0;
    }
    void operator()(const ShowTray& c) const { w.tray = c.tray; }
    void operator()(const ShowHelp& c) const { w.help_open = c.open; }
    void operator()(const OpenMapping& c) const {
        if (document.find(c.layer) != nullptr) w.mapping = {c.layer, c.tab};
    }
    void operator()(const CloseMapping&) const { w.mapping.reset(); }
    void operator()(const OpenSpread& c) const {
        w.spread.reset();
        if (c.events.size() > 1) w.spread = Spread{c.events, c.current};
    }

    template <typename T>
    void operator()(const T&) const {}
};

}  // namespace

void change_workspace(Workspace& workspace, const Document& document, const Command& command) {
    std::visit(Change{workspace, document}, command.variant());
}

}  // namespace courtyard
