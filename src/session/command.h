#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "session/clock_tables.h"
#include "session/document.h"
#include "session/found_rows.h"
#include "session/layer_style.h"
#include "session/ledger_list.h"
#include "session/workspace.h"

namespace courtyard {

/// Commands that share a gesture id other than 0 (one drag) make one undo step.
enum class GestureId : std::uint32_t { None = 0 };

// Of the document: undoable.
struct AddLayers {
    std::vector<EventTablePtr> tables;
};
struct RemoveLayer {
    LayerId layer{};
};
struct SetLayerVisibility {
    LayerId layer{};
    Visibility visibility = Visibility::Visible;
};
struct SetLayerOpacity {
    LayerId layer{};
    float opacity = 1;
    GestureId gesture = GestureId::None;
};
struct SetLayerBlend {
    LayerId layer{};
    Blend blend = Blend::Normal;
};
/// All the ways in which a layer is drawn, from the lowest up. Fails without any, or with two of a kind.
struct SetDrawings {
    LayerId layer{};
    std::vector<Drawing> drawings;
};
/// Draws a layer in one more way, above its others. Fails where it is drawn so already.
struct AddDrawing {
    LayerId layer{};
    Drawing drawing;
};
/// Fails for a layer's only drawing: nothing would show.
struct RemoveDrawing {
    LayerId layer{};
    DrawingKind kind{};
};
/// Puts a drawing in the place of the layer's own of that kind: parameters, visibility.
struct SetDrawing {
    LayerId layer{};
    Drawing drawing;
    GestureId gesture = GestureId::None;
};
/// Draws a layer in another way instead, in the same place.
struct SwitchDrawing {
    LayerId layer{};
    DrawingKind from{}, to{};
};
struct MoveDrawing {
    LayerId layer{};
    DrawingKind kind{};
    int by = 0;
};  ///< +1 = drawn later, nearer to the eye.
/// All of how a layer is drawn at once; what the layer cannot follow is left as it was: see styled().
struct SetLayerStyle {
    LayerId layer{};
    LayerStyle style;
};
struct SetLayerSizeColumn {
    LayerId layer{};
    std::string column;
};
/// Of kinds or of numbers. What was chosen for the values of the column before is forgotten.
struct SetLayerColorColumn {
    LayerId layer{};
    std::string column;
};
/// How the values of the colour column become classes, and what these look like. Fails as check_coloring().
struct SetColoring {
    LayerId layer{};
    Coloring coloring;
    GestureId gesture = GestureId::None;
};
struct MoveLayer {
    LayerId layer{};
    int by = 0;
};  ///< +1 = drawn later, nearer to the eye.
/// Puts newly read tables in the place of layers' own: as one step, keeping ids, names, looks and filters.
struct ReplaceTables {
    struct Replacement {
        LayerId layer{};
        EventTablePtr table;
    };
    std::vector<Replacement> tables;
};
struct SetLayerFilter {
    LayerId layer{};
    std::optional<SuggestedFilter> filter;
};  ///< Empty: all rows are shown.
struct SetLayerUndated {
    LayerId layer{};
    Visibility undated = Visibility::Visible;
};  ///< Whether rows with a place but no date are drawn beside the events.
/// Asks something more of the events. Fails when it can be asked of none of the layers.
struct AddClause {
    Clause clause;
    std::optional<LayerId> layer{};  ///< Empty: of all layers.
    GestureId gesture = GestureId::None;
    FoundRowsList found{};  ///< What it lets through, where that is known; else it is found now.
};
/// Asks something else instead, or enables or disables what is asked. Fails as AddClause does.
struct SetClause {
    FilterId filter{};
    Clause clause;
    GestureId gesture = GestureId::None;
    FoundRowsList found{};  ///< As with AddClause.
};
struct RemoveClause {
    FilterId filter{};
    GestureId gesture = GestureId::None;
};
struct ClearFilter {};
/// Shows time by a clock: "UTC", "local" (each event's own) or an IANA zone. The window keeps what the clock
/// shows: a day stays that day. Fails when the system does not know the zone.
struct SetClock {
    std::string clock = "UTC";
    ClockTables made{};  ///< Tables by that clock, so that it takes no time here; those that lack are made.
};
/// Lays a picture, which has been opened, above the other underlays; its id is given to it.
struct AddUnderlay {
    UnderlayState underlay;
};
struct RemoveUnderlay {
    UnderlayId underlay{};
};
struct SetUnderlayVisibility {
    UnderlayId underlay{};
    Visibility visibility = Visibility::Visible;
};
struct SetUnderlayOpacity {
    UnderlayId underlay{};
    float opacity = 1;
    GestureId gesture = GestureId::None;
};
struct SetUnderlayLines {
    UnderlayId underlay{};
    MapLines lines = MapLines::Drawn;
};
/// Takes a layer's rows for events or for context. Fails for context when no row has a date.
struct SetLayerUse {
    LayerId layer{};
    LayerUse use = LayerUse::Events;
};
/// Writes a note down; its id is given to it. Fails without a text, and without both time and place.
struct AddNote {
    Note note;
};
/// Puts another in the place of the note with its id. Fails as AddNote does.
struct SetNote {
    Note note;
    GestureId gesture = GestureId::None;
};
struct RemoveNote {
    NoteId note{};
};
/// Says that something was not collected; its id is given to it. Fails without a span or a reason.
struct AddGap {
    GapState gap;
};
struct RemoveGap {
    GapId gap{};
};
/// Compares two periods, or none any more. Fails when one of them is empty.
struct SetComparison {
    std::optional<PeriodComparison> comparison;
    GestureId gesture = GestureId::None;
};
struct Undo {};
struct Redo {};

// Of the workspace: saved. Undo takes back what moves the window; steps and playing that follow one another
// are one undo step.
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

// For the program around the session.
/// A file whose name ends in ".courtyard" is a session: it takes the place of what is open.
struct OpenFiles {
    std::vector<std::string> paths;
};
struct OpenDemo {};     ///< Opens the demo that is installed with the program.
struct ChooseFiles {};  ///< Asks with the desktop's file dialog where there is one.
/// Reads the file of the layer whose mapping is open anew, to show what the choice would bring.
struct PreviewMapping {
    LayerId layer{};
    Mapping mapping{};
};
struct ApplyMapping {};  ///< Takes what was read last for the mapping that is open, and closes it.
/// Loads the new version of a layer's file, which was offered; the layers of the file are replaced.
struct ReloadLayer {
    LayerId layer{};
};
struct DismissReload {
    LayerId layer{};
};
/// Writes what the ledger lists as CSV; without a path the person is asked, or a free name is taken.
struct ExportLedger {
    LedgerQuery query{};
    std::string path{};
};
/// Writes the session to a file; without a path the person is asked, or a free name is taken.
struct SaveSession {
    std::string path{};
};
/// Opens a picture and lays it beneath the events. An address asks nothing of its server yet.
struct OpenUnderlay {
    std::string source;
    std::string name{};         ///< Empty: the file's or the host's.
    std::string attribution{};  ///< Empty: what the file tells.
    std::string user_agent{};
    std::string terms_url{};
    int max_zoom = 0;  ///< 0: not known.
};
/// From now on, and until the program ends, tiles may be asked of the server of an underlay.
struct AllowTileRequests {
    UnderlayId underlay{};
};
struct RetryTiles {
    UnderlayId underlay{};
};  ///< Asks again for those that are missing.
struct CancelLoad {
    std::uint32_t load = 0;
};
struct DismissMessage {
    std::uint32_t message = 0;
};
struct OpenUrl {
    std::string url;
};  ///< Only ever after an explicit click.
struct CopyText {
    std::string text;
};
struct Quit {};

template <typename... Kinds>
struct CommandList {
    /// A kind's place in the list; no kind's is its length.
    template <typename Kind>
    static consteval std::size_t index_of() {
        std::size_t i = 0;
        static_cast<void>(((std::is_same_v<Kind, Kinds> || (++i, false)) || ...));
        return i;
    }
    static constexpr std::size_t kSize = sizeof...(Kinds);
    using Variant = std::variant<Kinds...>;
};

using Commands = CommandList<
    AddLayers, SetLayerStyle, RemoveLayer, SetLayerVisibility, SetLayerOpacity, SetLayerBlend, SetDrawings,
    AddDrawing, RemoveDrawing, SetDrawing, SwitchDrawing, MoveDrawing, SetLayerSizeColumn,
    SetLayerColorColumn, SetColoring, MoveLayer, ReplaceTables, SetLayerFilter, SetLayerUndated, AddClause,
    SetClause, RemoveClause, ClearFilter, SetClock, AddUnderlay, RemoveUnderlay, SetUnderlayVisibility,
    SetUnderlayOpacity, SetUnderlayLines, SetLayerUse, AddNote, SetNote, RemoveNote, AddGap, RemoveGap,
    SetComparison, Undo, Redo, SetCamera, FitData, FitLayer, SetWindow, ShowAllTime, SetBarView, SetTracks,
    SetWindowMode, SetRollingWindow, SetCurrentTime, StepWindow, JumpToEvent, JumpToEnd, SetStep, SetSpeed,
    SetPlayState, SetPlayMode, SetEmptyFrames, SetTheme, SetProjection, ShowGraticule, SetPlaceLanguage,
    SetInterfaceLanguage, SetVision, Select, ShowTray, ShowHelp, ShowLeftPanel, ShowRightPanel, ShowTable,
    SetPanelSizes, SetMapTool, SetTableView, SetReconciliation, SetUiScale, SetHint, OpenMapping,
    CloseMapping, OpenSpread, SelectMark, OpenDraft, CloseDraft, OpenFiles, OpenDemo, SaveSession,
    ChooseFiles, PreviewMapping, ApplyMapping, ReloadLayer, DismissReload, ExportLedger, OpenUnderlay,
    AllowTileRequests, RetryTiles, CancelLoad, DismissMessage, OpenUrl, CopyText, Quit>;

/// Something to be done; one of the kinds of Commands.
/// Panels make commands by the hundred: they get by without the variant of all kinds, which takes a compiler
/// seconds, and only command.cpp and those who carry commands out know of it.
class Command {
public:
    template <typename Kind>
    requires(Commands::index_of<Kind>() < Commands::kSize) Command(Kind command)
        : Command(Commands::index_of<Kind>(), &command) {}  // NOLINT: from any of its kinds.
    Command(const Command& other);
    Command(Command&& other) noexcept;  ///< Leaves nothing behind that could be asked.
    Command& operator=(Command other) noexcept;
    ~Command();

    std::size_t index() const;  ///< Its kind's place in Commands.
    /// Null when it is of another kind.
    template <typename Kind>
    const Kind* as() const {
        return static_cast<const Kind*>(find(Commands::index_of<Kind>()));
    }
    template <typename Kind>
    bool is() const {
        return index() == Commands::index_of<Kind>();
    }
    /// For std::visit().
    const Commands::Variant& variant() const { return *command_; }

private:
    Command(std::size_t index, void* command);
    const void* find(std::size_t index) const;

    std::unique_ptr<Commands::Variant> command_;
};

}  // namespace courtyard
