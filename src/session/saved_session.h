#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geo/projection.h"
#include "session/layer_style.h"
#include "session/session.h"

namespace courtyard {

/// A layer as a session file keeps it: where its events are read from, and how they are drawn.
struct SavedLayer {
    std::string name;
    std::string path;          ///< As it was given: a relative path belongs to the session file's folder.
    std::string source_layer;  ///< Its name inside the file.
    LayerStyle style;
};

struct SavedClause {
    std::optional<std::size_t> layer;  ///< Its place among the layers; empty: of all.
    Clause clause;
};

/// A statement of a person on coverage; what datasets say themselves is read with them.
struct SavedGap {
    std::optional<std::size_t> layer;  ///< As of SavedClause.
    CoverageGap gap;
};

/// Two periods that are compared.
struct SavedComparison {
    std::optional<std::size_t> layer;  ///< As of SavedClause; the comparison's own says nothing.
    PeriodComparison comparison;
};

/// Two datasets that are read against one another.
struct SavedReconciliation {
    std::optional<std::size_t> left, right;  ///< Layers, as of SavedClause; its own say nothing.
    Reconciliation reconciliation;
};

/// What the table of rows showed.
struct SavedTable {
    std::optional<std::size_t> layer;  ///< As of SavedClause; the view's own says nothing.
    TableView table;
};

/// How one looked.
struct SavedView {
    Degrees center;
    double zoom = 1;
    std::string projection;  ///< As Projection::make() reads it; empty: Web Mercator.
    std::string clock;       ///< ShownClock::name(): by it are window and bar_view.
    TemporalExtent window, bar_view;
    WindowMode mode = WindowMode::Range;
    RollingWindow rolling;
    Instant current_time = 0;
    CalendarStep step;
    double steps_per_second = 4;
    PlayMode play_mode = PlayMode::Loop;
    EmptyFrames empty_frames = EmptyFrames::Shown;
    Tracks tracks;
    Theme theme = Theme::Dark;
    std::string place_language = "en";
    Visibility graticule = Visibility::Hidden;
    Vision vision = Vision::Normal;
};

/// All that is kept of a sitting but the events themselves.
struct SavedSession {
    std::vector<SavedLayer> layers;  ///< In drawing order.
    std::vector<SavedClause> filter;
    std::vector<Note> notes;  ///< Their ids mean nothing.
    std::vector<SavedGap> gaps;
    /// Statements of the layers' datasets that a person took back.
    std::vector<SavedGap> gaps_taken_back;
    std::optional<SavedComparison> comparison;
    SavedReconciliation reconciliation;
    SavedTable table;
    SavedView view;
};

/// Sets of rows picked by hand (RowsRule) are not kept: they name rows of one reading of a file.
SavedSession saved(const Session& session);

/// The saved layer that is meant for one: of the same file and layer in it, else of the same name; where only
/// one was saved, that one. Null when none fits.
const SavedLayer* saved_for(const SavedSession& session, const LayerState& layer);

/// Gives all layers that a saved one is meant for its style. Returns what could not be followed, for people;
/// fails when no layer fits.
Result<std::vector<std::string>> take_styles(const SavedSession& saved, Session& session);
/// Looks at the map and the time as was saved.
Result<void> take_view(const SavedView& view, Session& session);

}  // namespace courtyard
