#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "session/commands/gesture.h"
#include "session/workspace.h"

// Commands that change the workspace, which is saved. Undo takes back what moves the window; steps and
// playing that follow one another are one undo step.

namespace courtyard {

struct SetCamera {
    Camera camera;
};  ///< Its projection does not count: that is SetProjection's.
struct FitData {};
struct FitLayer {
    LayerId layer{};
};
/// As far as the mode lets it: of a rolling window the current time, with a locked begin the end alone.
struct SetWindow {
    TemporalExtent window;
    GestureId gesture = GestureId::None;
};
/// Window and bar back to the whole extent. A rolling window becomes a range: it could not hold it.
struct ShowAllTime {};
struct SetWindowMode {
    WindowMode mode = WindowMode::Range;
};  ///< The window stays; a rolling one begins at its end, or at the first event when it held everything.
struct SetRollingWindow {
    RollingWindow rolling;
};
struct SetCurrentTime {
    Instant current = 0;
    GestureId gesture = GestureId::None;
};  ///< Of a rolling window; any other stays.
struct SetBarView {
    TemporalExtent view;
};
/// What the time bar's bars stand for. Where no layer has the measure as a column of numbers, events are
/// counted.
struct SetTracks {
    Tracks tracks;
};
struct StepWindow {
    std::int64_t steps = 1;
};  ///< Moves on, or back, in the sequence of windows that playing goes through.
/// Moves by whole steps until the next event shows that begins after the window, or the last one before it.
struct JumpToEvent {
    TimeDirection direction = TimeDirection::Forward;
};
struct JumpToEnd {
    TimeDirection direction = TimeDirection::Forward;
};  ///< To the last or the first frame.
struct SetStep {
    CalendarStep step;
};
struct SetSpeed {
    double steps_per_second = 4;
};
struct SetPlayState {
    PlayState state = PlayState::Paused;
};
struct SetPlayMode {
    PlayMode mode = PlayMode::Loop;
};
struct SetEmptyFrames {
    EmptyFrames empty_frames = EmptyFrames::Shown;
};
struct SetTheme {
    Theme theme = Theme::Dark;
};
struct SetPlaceLanguage {
    std::string language = "en";
};  ///< In which language the map's names are; one that is not known changes nothing.
/// In which language the program speaks: of kInterfaceLanguages (base/translate.h), or "": the desktop's. One
/// that is not known changes nothing.
struct SetInterfaceLanguage {
    std::string language;
};
/// Shows the map in another projection, at the same place and scale where it has that place. Fails when the
/// text names none (see Projection::make); so "mercator" is Web Mercator.
struct SetProjection {
    std::string projection;
};
struct ShowGraticule {
    Visibility graticule = Visibility::Visible;
};  ///< Meridians and parallels.
struct SetVision {
    Vision vision = Vision::Normal;
};  ///< A preview of the map as other eyes see it.
struct Select {
    Selection selection;
};  ///< Empty: nothing pinned.
struct ShowTray {
    TrayKind tray = TrayKind::None;
};
struct ShowHelp {
    bool open = true;
};
struct ShowLeftPanel {
    LeftPanel panel = LeftPanel::Layers;
};
/// Opens a panel at the right; RightPanel::None closes it. Pinning an event opens its details.
struct ShowRightPanel {
    RightPanel panel = RightPanel::None;
};
struct ShowTable {
    bool open = true;
};
struct SetPanelSizes {
    PanelSizes sizes;
};  ///< Clamped to kLeastSizes … kMostSizes.
struct SetMapTool {
    MapTool tool = MapTool::Pan;
};
struct SetTableView {
    TableView table;
};
struct SetReconciliation {
    Reconciliation reconciliation;
};
struct SetUiScale {
    double scale = 1;
};  ///< Clamped to kLeastUiScale … kMostUiScale.
struct SetHint {
    HintStep step = HintStep::Done;
};
struct OpenMapping {
    LayerId layer{};
    MappingTab tab = MappingTab::Columns;
};  ///< Shows how a layer's file was read; for the layer that is open already it only turns to the tab.
/// Spreads events of one point around it; their order is that of the spread. Fewer than two: closes the
/// spread.
struct OpenSpread {
    std::vector<EventRef> events{};
    std::optional<std::size_t> current{};  ///< What the keyboard is on.
};
/// Pins a context mark, so that its details show; empty: none.
struct SelectMark {
    std::optional<MarkRef> mark;
};
/// Opens what a person writes: a new note or statement, or one of the document (its id is not 0).
struct OpenDraft {
    Draft draft;
};
struct CloseDraft {};    ///< What was written there is forgotten.
struct CloseMapping {};  ///< What was tried there is forgotten.

}  // namespace courtyard
