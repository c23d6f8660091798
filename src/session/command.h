#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <variant>

#include "session/commands/of_document.h"
#include "session/commands/of_program.h"
#include "session/commands/of_workspace.h"

namespace courtyard {

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
