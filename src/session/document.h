#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/event_table.h"
#include "query/clause.h"
#include "session/blend.h"
#include "session/coloring.h"
#include "session/comparison.h"
#include "session/drawing.h"
#include "session/note.h"
#include "session/underlay.h"
#include "time/shown_clock.h"

namespace courtyard {

/// Names a layer for as long as the session lives.
enum class LayerId : std::uint32_t {};

/// What the rows of a dataset are to us: events on the map and in every count, or context, which stands as
/// flags on the time bar and is counted apart.
enum class LayerUse : std::uint8_t { Events, Context };

/// One dataset and how it is drawn.
struct LayerState {
    LayerId id{};
    std::string name;
    /// The rows shown: those that the filter lets through, by the document's clock, and both trays; of a
    /// context layer those that have no date, which are no events either. Never null.
    EventTablePtr table;
    /// All rows of the file's layer, by UTC; the same as `table` without a filter and by UTC. Never null.
    EventTablePtr whole;
    LayerUse use = LayerUse::Events;
    std::optional<SuggestedFilter> filter;  ///< Events shown have one of these values.
    /// Events that the filter lets through and the document's clock cannot place: their own is not known.
    std::uint64_t without_clock = 0;
    Visibility visibility = Visibility::Visible;
    Visibility undated = Visibility::Hidden;   ///< Rows with a place but no date: see shows_undated().
    float opacity = 0.85f;                     ///< 0 … 1, of all its drawings.
    Blend blend = Blend::Normal;               ///< Of all its drawings together with what is below.
    std::vector<Drawing> drawings{Drawing{}};  ///< From the lowest up; of a kind one at most; never empty.
    std::string size_column;                   ///< Empty: all symbols alike.
    std::string color_column;                  ///< Of kinds or numbers; empty: one colour.
    Coloring coloring;                         ///< How its values become classes.
    std::uint32_t palette_size = 1;  ///< Colours it takes of the palette: the next layer begins after them.
    std::uint32_t palette_offset =
        0;  ///< Where in the palette its first category begins, so that layers differ.

    const Drawing* drawing(DrawingKind kind) const;  ///< Null when it is not drawn so.
    bool visible() const { return visibility == Visibility::Visible; }
    bool is_context() const { return use == LayerUse::Context; }
    bool shows_events() const { return visible() && !is_context(); }
};

/// Whether any drawing shows symbols; colours by the layer's kinds.
bool shows_symbols(const LayerState& layer);
bool shows_kinds(const LayerState& layer);

/// Radius of the greatest value's symbol, logical pixels.
float greatest_radius_px(const LayerState& layer);
/// Opacity of its symbols, 0 … 1: the drawing's together with the layer's.
float symbol_opacity(const LayerState& layer);

/// Names a clause of the filter for as long as the session lives.
enum class FilterId : std::uint32_t {};

/// What is asked of the events of all layers or of one; events are shown that pass all enabled clauses.
struct FilterClause {
    FilterId id{};
    std::optional<LayerId> layer;  ///< Empty: all layers.
    Clause clause;

    bool concerns(LayerId of) const { return !layer || *layer == of; }
};

/// What is saved and can be undone.
struct Document {
    std::vector<LayerState> layers;  ///< Drawn in this order: the last on top.
    std::vector<FilterClause> filter;
    std::vector<UnderlayState> underlays;  ///< Below all layers, in this order: the last on top.
    std::vector<Note> notes;
    std::vector<GapState> gaps;  ///< What was not collected.
    std::optional<PeriodComparison> comparison;
    ShownClock clock;  ///< By which events are put into days, and time is shown.
    std::uint32_t next_layer_id = 1;
    std::uint32_t next_filter_id = 1;
    std::uint32_t next_underlay_id = 1;
    std::uint32_t next_note_id = 1;
    std::uint32_t next_gap_id = 1;

    const LayerState* find(LayerId id) const;        ///< Null when there is none.
    const FilterClause* find(FilterId id) const;     ///< The same.
    const UnderlayState* find(UnderlayId id) const;  ///< The same.
    const Note* find(NoteId id) const;               ///< The same.
    const GapState* find(GapId id) const;            ///< The same.
    bool filtered() const;                           ///< True when any clause is enabled.
    bool filtered(LayerId layer) const;              ///< The same of those that concern a layer.
};

/// One event of one layer.
struct EventRef {
    LayerId layer{};
    std::uint32_t row = 0;
    friend bool operator==(const EventRef&, const EventRef&) = default;
};

/// Sums over all layers, shown ones or not, and all rows of their files, let through by a layer's filter or
/// not: what "N of M" is counted against. Of context layers rows without a date count as undated, and no
/// other.
struct Totals {
    std::uint64_t events = 0, undated = 0, unlocated = 0, rejected = 0;
    std::uint64_t without_clock = 0;  ///< Events that cannot show by the document's clock.
};
Totals totals(const Document& document);

/// From the first begin to the last end of all layers' events; where there are none, of all context marks;
/// empty when there are neither.
TemporalExtent temporal_extent(const Document& document);
/// The least extent of all layers' events, and of the undated rows of layers without events; empty when there
/// are none.
std::optional<Extent> extent(const Document& document);

}  // namespace courtyard
