#include "session/workspace_commands.h"

#include <algorithm>
#include <utility>

#include "base/translate.h"
#include "geo/place_languages.h"
#include "session/playback.h"
#include "session/undated_places.h"

namespace courtyard {
namespace {

/// One overload a command; whatever has none is not of the workspace.
struct WorkspaceChange {
    Workspace& w;
    const Document& document;
    const EventTimes& events;

    void fit(const std::optional<Extent>& e) const {
        if (e) w.camera = fitted(*e, w.map_size, kFitMarginPx, w.camera.projection);
    }

    void operator()(const SetCamera& c) const {
        w.camera = clamped({c.camera.center, c.camera.zoom, w.camera.projection}, w.map_size);
    }
    void operator()(const FitLayer& c) const {
        if (const LayerState* layer = document.find(c.layer)) fit(located_extent(*layer->table));
    }
    void operator()(const SetWindow& c) const { set_window(w, c.window); }
    void operator()(const ShowAllTime&) const {
        if (w.window_mode == WindowMode::Rolling) w.window_mode = WindowMode::Range;
        w.window = w.bar_view = temporal_extent(document);
    }
    void operator()(const SetWindowMode& c) const { set_window_mode(w, c.mode, temporal_extent(document)); }
    void operator()(const SetRollingWindow& c) const { set_rolling(w, c.rolling); }
    void operator()(const SetCurrentTime& c) const { set_current_time(w, c.current); }
    void operator()(const SetBarView& c) const {
        if (!c.view.empty()) w.bar_view = c.view;
    }
    void operator()(const SetTracks& c) const { w.tracks = c.tracks; }
    void operator()(const StepWindow& c) const {
        if (!w.window.empty()) step_window(w, c.steps, events);
    }
    void operator()(const JumpToEvent& c) const {
        if (!w.window.empty()) jump_to_event(w, c.direction, events);
    }
    void operator()(const JumpToEnd& c) const {
        const TemporalExtent all = temporal_extent(document);
        if (!w.window.empty() && !all.empty()) jump_to_end(w, c.direction, all, events);
    }
    void operator()(const SetStep& c) const { w.step = {c.step.unit, std::max(c.step.count, 1)}; }
    void operator()(const SetSpeed& c) const {
        if (c.steps_per_second > 0)
            w.steps_per_second = std::clamp(c.steps_per_second, kLeastSpeed, kMostSpeed);
    }
    void operator()(const SetPlayState& c) const {
        const TemporalExtent all = temporal_extent(document);
        w.play_state = PlayState::Paused;
        if (c.state == PlayState::Playing && !all.empty() && !w.window.empty()) start_playing(w, all, events);
    }
    void operator()(const SetPlayMode& c) const { w.play_mode = c.mode; }
    void operator()(const SetEmptyFrames& c) const { w.empty_frames = c.empty_frames; }
    void operator()(const SetTheme& c) const { w.theme = c.theme; }
    void operator()(const SetPlaceLanguage& c) const {
        if (find_place_language(c.language) != nullptr) w.place_language = c.language;
    }
    void operator()(const SetInterfaceLanguage& c) const {
        const bool known = std::ranges::any_of(
            kInterfaceLanguages, [&c](const InterfaceLanguage& one) { return one.code == c.language; });
        if (known || c.language.empty()) w.language = c.language;
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
        if (!w.selection.empty())
            w.panels.right = RightPanel::Details;
        else if (w.panels.right == RightPanel::Details)
            w.panels.right = RightPanel::None;
    }
    void operator()(const ShowTray& c) const { w.tray = c.tray; }
    void operator()(const ShowLeftPanel& c) const { w.panels.left = c.panel; }
    void operator()(const ShowRightPanel& c) const { w.panels.right = c.panel; }
    void operator()(const ShowTable& c) const { w.panels.table = c.open; }
    void operator()(const SetPanelSizes& c) const { w.panels.sizes = clamped(c.sizes); }
    void operator()(const SetMapTool& c) const { w.map_tool = c.tool; }
    void operator()(const SetTableView& c) const { w.table = c.table; }
    void operator()(const SetReconciliation& c) const { w.reconciliation = c.reconciliation; }
    void operator()(const SetUiScale& c) const {
        if (c.scale > 0) w.ui_scale = std::clamp(c.scale, kLeastUiScale, kMostUiScale);
    }
    void operator()(const SetHint& c) const { w.hint = c.step; }
    void operator()(const ShowHelp& c) const { w.help_open = c.open; }
    void operator()(const OpenMapping& c) const {
        if (document.find(c.layer) != nullptr) w.mapping = {c.layer, c.tab};
    }
    void operator()(const CloseMapping&) const { w.mapping.reset(); }
    void operator()(const OpenSpread& c) const {
        w.spread.reset();
        if (c.events.size() > 1) w.spread = Spread{c.events, c.current};
    }
    void operator()(const SelectMark& c) const { w.mark = c.mark; }
    void operator()(const OpenDraft& c) const { w.draft = c.draft; }
    void operator()(const CloseDraft&) const { w.draft.reset(); }

    template <typename T>
    void operator()(const T&) const {}
};

}  // namespace

void change_workspace(Workspace& workspace, const Document& document, const EventTimes& events,
                      const Command& command) {
    std::visit(WorkspaceChange{workspace, document, events}, command.variant());
}

}  // namespace courtyard
