#pragma once

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "query/event_index.h"
#include "session/area_views.h"
#include "session/command.h"
#include "session/comparing.h"
#include "session/document.h"
#include "session/drawing_legend.h"
#include "session/event_times.h"
#include "session/filtering.h"
#include "session/symbology.h"
#include "session/time_state.h"
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
    /// Makes the words that are kept anew: after another language of the interface was chosen.
    void reword();
    /// What a drawing of regions shows now; null while the regions of its events are being found.
    const AreaView* areas(const LayerState& layer, const Drawing& drawing) const;
    /// The same on a side of a split map, whose sides share one scale: that of all of time.
    const AreaView* areas_of_side(const LayerState& layer, const Drawing& drawing, std::size_t side) const;
    std::vector<AreasWanted> wanted_areas() const { return area_views_.wanted(*document_); }
    /// In which areas a layer's events lie, drawn so or not; null while that is being found (asking has it
    /// found: draw another frame) or when it cannot be, see why_no_areas().
    AreaRowsPtr area_rows(const LayerState& layer, const AreaKey& key) const {
        return area_views_.rows(layer.table, key);
    }
    std::string_view why_no_areas(const LayerState& layer, const AreaKey& key) const {
        return area_views_.why_no_rows(layer.table, key);
    }
    /// Takes in what was wanted, or why it cannot be had.
    void set_areas(AreaRowsPtr rows);
    void fail_areas(const AreasWanted& wanted, std::string why);
    std::uint64_t areas_taken() const { return areas_taken_; }  ///< Grows with each of these.
    /// What the document's comparison finds, and while its periods are being counted anew what it found last;
    /// null without a comparison, and until it was counted once. Layers of many events are counted by whoever
    /// asks what is wanted. Valid until the next call.
    const ComparedPeriods* compared() const;
    std::optional<ComparisonBasis> wanted_comparison() const;
    const CountedComparisonPtr& counted_comparison() const { return comparing_.counted(); }
    void set_compared(CountedComparisonPtr counted) { comparing_.take(std::move(counted)); }
    /// The index of a layer's events by the classes of its symbology; null while there is none, which changes
    /// nothing but how long counting takes.
    EventIndexPtr index(LayerId id) const;
    /// Takes in an index that was made for a generation of a layer's symbology; one that came too late is
    /// dropped.
    void set_index(LayerId id, std::uint64_t generation, EventIndexPtr index);

    /// The events of a layer that the filter lets through; null: all.
    RowBitsPtr passing(LayerId id) const { return filtering_.passing(id); }
    /// The same without the clauses of one view: what that view shows.
    RowBitsPtr passing_without(LayerId id, ViewId view) const { return filtering_.passing_without(id, view); }
    /// The texts of a layer's table for searching on any thread; null for an unknown id.
    std::shared_ptr<const SearchIndex> search_index(LayerId id) const { return filtering_.search_index(id); }
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

    /// Makes one undo step of all that was done since the document was `before`, whose identity it had then.
    /// Does nothing where all of that was undone, or is too long ago.
    void join_steps(const std::shared_ptr<const Document>& before);

    bool can_undo() const { return !past_.empty(); }
    std::size_t undo_steps() const { return past_.size(); }  ///< How many can be taken back.
    bool can_redo() const { return !future_.empty(); }

    /// Events shown now: in the window, of visible layers, passing the filter.
    std::uint64_t shown_events() const;

private:
    using DocumentPtr = std::shared_ptr<const Document>;
    /// What an undo step goes back to.
    struct Step {
        DocumentPtr document;
        TimeState time;
    };
    enum class CameraFit : std::uint8_t { None, First, All };  ///< What the camera was fitted to.
    struct SymbologyEntry {
        SymbologyBasis basis;
        Symbology symbology;
        EventIndexPtr index;
    };
    Result<void> set_projection(const std::string& text);
    Result<void> follow_filter(const Document& after, const Command& command);
    void install(Document document, GestureId gesture);
    void push_step(const TimeState& time);
    void step_back(std::vector<Step>& from, std::vector<Step>& to);
    void note_time_move(const Command& command, const TimeState& before);
    void note_played(const TimeState& before);
    std::optional<ComparisonBasis> comparison_basis() const;
    void fit(CameraFit to);
    void follow_data(const Document& before);
    void document_changed(const Document& before);
    void follow_spread();
    void areas_came();
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
    std::vector<Step> past_, future_;
    GestureId last_gesture_ = GestureId::None;
    /// The kind of the last undo step when it moved the window without a gesture; of another step nothing.
    std::optional<std::size_t> last_time_move_;
    Workspace workspace_;
    Filtering filtering_;
    mutable AreaViews area_views_;  ///< Counts when it is asked.
    mutable Comparing comparing_;   ///< The same.
    std::uint64_t areas_taken_ = 0;
    std::unordered_map<std::uint32_t, SymbologyEntry> symbologies_;
    std::uint64_t last_generation_ = 0;
    double play_debt_steps_ = 0;
    CameraFit camera_fit_ = CameraFit::None;  ///< Nobody has moved it since.
};

}  // namespace courtyard
