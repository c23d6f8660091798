#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "query/event_index.h"
#include "session/area_views.h"
#include "session/command.h"
#include "session/document.h"
#include "session/drawing_legend.h"
#include "session/event_times.h"
#include "session/filtering.h"
#include "session/symbology.h"
#include "session/workspace.h"

namespace courtyard {

/// Applies a document command. Pure: no I/O, no clock, no GL. Fails on unknown ids; never half-applies.
/// Commands that are not of the document give the document back as it is.
Result<Document> apply(const Document& before, const Command& command);

/// True for commands that apply() answers: they make an undo step.
bool is_document_command(const Command& command);

/// The state of one sitting: document with its history, workspace, and what follows from them. Main thread.
class Session {
public:
    Session();

    const Document& document() const { return *document_; }
    /// The document's identity: a new one after every change.
    const std::shared_ptr<const Document>& document_ptr() const { return document_; }
    const Workspace& workspace() const { return workspace_; }
    /// Symbology of a layer; made when its table, columns or colours change. Null for an unknown id.
    const Symbology* symbology(LayerId id) const;
    /// What explains a drawing of a layer; kept until the document or the theme changes.
    const DrawingLegend& legend(const LayerState& layer, const Drawing& drawing) const;
    /// What a drawing of regions shows now; null while the regions of its events are being found.
    const AreaView* areas(const LayerState& layer, const Drawing& drawing) const;
    std::vector<AreasWanted> wanted_areas() const { return area_views_.wanted(*document_); }
    /// Takes in what was wanted, or why it cannot be had.
    void set_areas(AreaRowsPtr rows);
    void fail_areas(const AreasWanted& wanted, std::string why);
    std::uint64_t areas_taken() const { return areas_taken_; }  ///< Grows with each of these.
    /// The index of a layer's events by the classes of its symbology; null while there is none, which changes
    /// nothing but how long counting takes.
    EventIndexPtr index(LayerId id) const;
    /// Takes in an index that was made for a generation of a layer's symbology; one that came too late is
    /// dropped.
    void set_index(LayerId id, std::uint64_t generation, EventIndexPtr index);

    /// The events of a layer that the filter lets through; null: all.
    RowBitsPtr passing(LayerId id) const { return filtering_.passing(id); }
    /// The same without the clauses of one view: what that view shows.
    RowBitsPtr passing_without(LayerId id, ViewId view) { return filtering_.passing_without(id, view); }
    /// Why clauses of the filter cannot be asked of some layers.
    std::vector<std::string> not_asked() const { return filtering_.not_asked(*document_); }
    /// Events of a layer that pass the filter and show in a window.
    std::uint64_t shown_in(const LayerState& layer, const TemporalExtent& window) const {
        return filtering_.shown(layer, window, index(layer.id));
    }

    /// When the events are that could show; for as long as the document stays.
    EventTimes event_times() const { return {*document_, filtering_}; }

    /// Whether an event is shown now: of a visible layer, in the window, passing the filter.
    bool shows(const EventRef& event) const;

    /// Carries a command out. Commands for the program around the session are refused with an error.
    Result<void> execute(const Command& command);

    /// The map area changed its size. While the camera is the first one or one that shows all data, a window
    /// of another height gets such a camera again; else what is at the upper left corner stays there, so that
    /// a panel that opens at the right moves nothing on the map.
    void set_map_size(ScreenSize size);
    /// Moves playback on by a span of real time. Returns true when the window moved.
    bool advance(double seconds);

    /// Real seconds until playback moves the window; call only while playing.
    double seconds_to_next_step() const { return (1 - play_debt_steps_) / workspace_.steps_per_second; }

    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }

    /// Events shown now: in the window, of visible layers, passing the filter.
    std::uint64_t shown_events() const;

private:
    using DocumentPtr = std::shared_ptr<const Document>;
    enum class CameraFit : std::uint8_t { None, First, All };  ///< What the camera was fitted to.
    struct SymbologyEntry {
        SymbologyBasis basis;
        Symbology symbology;
        EventIndexPtr index;
    };
    Result<void> set_projection(const std::string& text);
    void install(Document document, GestureId gesture);
    void fit(CameraFit to);
    void follow_data(const Document& before);
    void document_changed(const Document& before);
    void follow_spread();
    void follow_symbology(const LayerState& layer);

    /// Legends that were asked for, of one document and theme.
    struct Legends {
        const Document* document = nullptr;
        Theme theme = Theme::Dark;
        struct Made {
            DrawingLegend legend;
            std::uint64_t told = 0;  ///< What of the range shown it tells of, where it follows it.
        };
        std::map<std::pair<LayerId, DrawingKind>, Made> made;
    };
    std::uint64_t told_of(const LayerState& layer, const Drawing& drawing) const;

    DocumentPtr document_;
    mutable Legends legends_;
    std::vector<DocumentPtr> past_, future_;
    GestureId last_gesture_ = GestureId::None;
    Workspace workspace_;
    Filtering filtering_;
    mutable AreaViews area_views_;  ///< Counts when it is asked.
    std::uint64_t areas_taken_ = 0;
    std::unordered_map<std::uint32_t, SymbologyEntry> symbologies_;
    std::uint64_t last_generation_ = 0;
    double play_debt_steps_ = 0;
    CameraFit camera_fit_ = CameraFit::None;  ///< Nobody has moved it since.
};

}  // namespace courtyard
