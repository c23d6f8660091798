#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "session/clock_tables.h"
#include "session/commands/gesture.h"
#include "session/document.h"
#include "session/found_rows.h"
#include "session/layer_style.h"

// Commands that change the document: each of them can be undone.

namespace courtyard {

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

}  // namespace courtyard
