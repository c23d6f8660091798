#include <algorithm>
#include <type_traits>
#include <utility>

#include "query/expression.h"
#include "session/change_drawings.h"
#include "session/context_marks.h"
#include "session/layer_filter.h"
#include "session/layer_style.h"
#include "session/note_commands.h"
#include "session/session.h"
#include "session/underlay_commands.h"

namespace courtyard {
namespace {

template <typename T>
concept DrawingCommand =
    std::is_same_v<T, SetDrawings> || std::is_same_v<T, AddDrawing> || std::is_same_v<T, RemoveDrawing> ||
    std::is_same_v<T, SetDrawing> || std::is_same_v<T, SwitchDrawing> || std::is_same_v<T, MoveDrawing>;

template <typename T>
concept NoteCommand = std::is_same_v<T, AddNote> || std::is_same_v<T, SetNote> ||
    std::is_same_v<T, RemoveNote> || std::is_same_v<T, AddGap> || std::is_same_v<T, RemoveGap>;

template <typename T>
inline constexpr bool kIsDocumentCommand =
    std::is_same_v<T, AddLayers> || std::is_same_v<T, SetLayerStyle> || std::is_same_v<T, RemoveLayer> ||
    std::is_same_v<T, SetLayerVisibility> || std::is_same_v<T, SetLayerOpacity> ||
    std::is_same_v<T, SetLayerBlend> || DrawingCommand<T> || std::is_same_v<T, SetLayerSizeColumn> ||
    std::is_same_v<T, SetLayerColorColumn> || std::is_same_v<T, SetColoring> ||
    std::is_same_v<T, MoveLayer> || std::is_same_v<T, ReplaceTables> || std::is_same_v<T, SetLayerFilter> ||
    std::is_same_v<T, SetLayerUndated> || std::is_same_v<T, AddClause> || std::is_same_v<T, SetClause> ||
    std::is_same_v<T, RemoveClause> || std::is_same_v<T, ClearFilter> || std::is_same_v<T, SetClock> ||
    std::is_same_v<T, AddUnderlay> || std::is_same_v<T, RemoveUnderlay> ||
    std::is_same_v<T, SetUnderlayVisibility> || std::is_same_v<T, SetUnderlayOpacity> ||
    std::is_same_v<T, SetUnderlayLines> || std::is_same_v<T, SetLayerUse> ||
    std::is_same_v<T, SetComparison> || NoteCommand<T>;

/// Which number sizes a new layer: people detained before participants (a file that has both is about
/// detentions when its detained column is filled more often).
std::string default_size_column(const EventTable& table) {
    static constexpr Role kByMeaning[] = {Role::Detained, Role::ParticipantsHigh, Role::ParticipantsLow,
                                          Role::Killed, Role::Injured};
    std::string best;
    std::size_t most = 0;
    for (const Role role : kByMeaning) {
        const Column* column = table.column(role);
        if (column == nullptr || !column->is_numeric()) continue;
        std::size_t known = 0;
        for (std::size_t row = 0; row < table.event_count(); ++row) known += column->missing(row) ? 0U : 1U;
        if (known > most) {
            most = known;
            best = column->name;
        }
    }
    return best;
}

std::string default_color_column(const EventTable& table) {
    const Column* category = table.column(Role::Category);
    return category == nullptr ? std::string{} : category->name;
}

std::uint32_t palette_size_for(const EventTable& table, const std::string& color_column) {
    const Column* column = color_column.empty() ? nullptr : table.column(color_column);
    if (column == nullptr) return 1;
    const auto* text = std::get_if<TextColumn>(&column->values);
    const std::size_t kinds = text != nullptr ? text->dictionary.size() : 2;
    return static_cast<std::uint32_t>(std::clamp<std::size_t>(kinds, 1, kMostClasses));
}

/// The filter that the table's profile proposes; none when it would leave nothing to see.
std::optional<SuggestedFilter> proposed_filter(const EventTable& table) {
    const auto& filter = table.dataset().filter;
    return filter && events_matching(table, *filter) > 0 ? filter : std::nullopt;
}

void show_by(LayerState& layer, ClockTable shown) {
    layer.table = std::move(shown.table);
    layer.without_clock = shown.without_clock;
}

/// The rows that a layer shows, by its use, its filter and the clock.
void show_rows(LayerState& layer, const ShownClock& clock) {
    show_by(layer, layer.is_context() ? ClockTable{rows_without_marks(*layer.whole), 0}
                                      : shown_table(layer.whole, layer.filter, clock));
}

LayerState make_layer(LayerId id, const EventTablePtr& table, const ShownClock& clock) {
    LayerState layer;
    layer.id = id;
    layer.name = table->name();
    layer.whole = table;
    layer.use = proposed_use(*table);
    layer.filter = proposed_filter(*table);
    show_rows(layer, clock);
    layer.size_column = default_size_column(*table);
    layer.color_column = default_color_column(*table);
    layer.palette_size = palette_size_for(*layer.table, layer.color_column);
    return layer;
}

Result<LayerState*> layer_of(Document& document, LayerId id) {
    const auto found = std::find_if(document.layers.begin(), document.layers.end(),
                                    [id](const LayerState& layer) { return layer.id == id; });
    if (found == document.layers.end()) return fail("there is no layer {}", static_cast<std::uint32_t>(id));
    return &*found;
}

Result<void> change(Document& document, const AddLayers& command) {
    for (const EventTablePtr& table : command.tables) {
        std::size_t taken = 0;
        for (const LayerState& layer : document.layers) taken += layer.is_context() ? 0 : layer.palette_size;
        document.layers.push_back(make_layer(LayerId{document.next_layer_id++}, table, document.clock));
        document.layers.back().palette_offset = static_cast<std::uint32_t>(taken % kMostClasses);
        follow_coverage(document, document.layers.back());
    }
    return {};
}

/// Fails when a clause makes no sense whatever the layers.
Result<void> check(const Clause& clause) {
    const auto* rule = std::get_if<ExpressionRule>(&clause.rule);
    if (rule == nullptr) return {};
    if (const auto read = parse_expression(rule->text); !read)
        return fail("{} (at character {} of: {})", read.error().message,
                    character_offset(rule->text, read.error().offset) + 1, rule->text);
    return {};
}

Result<void> change(Document& document, const AddClause& command) {
    if (auto checked = check(command.clause); !checked) return checked;
    if (command.layer) {
        if (auto layer = layer_of(document, *command.layer); !layer) return pass_on(layer);
    }
    document.filter.push_back({FilterId{document.next_filter_id++}, command.layer, command.clause});
    return {};
}

Result<FilterClause*> clause_of(Document& document, FilterId id) {
    for (FilterClause& clause : document.filter) {
        if (clause.id == id) return &clause;
    }
    return fail("the filter has no clause {}", static_cast<std::uint32_t>(id));
}

Result<void> change(Document& document, const SetClause& command) {
    if (auto checked = check(command.clause); !checked) return checked;
    auto clause = clause_of(document, command.filter);
    if (!clause) return pass_on(clause);
    (*clause)->clause = command.clause;
    return {};
}

Result<void> change(Document& document, const RemoveClause& command) {
    auto clause = clause_of(document, command.filter);
    if (!clause) return pass_on(clause);
    document.filter.erase(document.filter.begin() + (*clause - document.filter.data()));
    return {};
}

Result<void> change(Document& document, const ClearFilter&) {
    document.filter.clear();
    return {};
}

Result<void> change(Document& document, const RemoveLayer& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    document.layers.erase(document.layers.begin() + (*layer - document.layers.data()));
    std::erase_if(document.filter, [&](const FilterClause& clause) { return clause.layer == command.layer; });
    std::erase_if(document.gaps, [&](const GapState& gap) { return gap.layer == command.layer; });
    return {};
}

Result<void> change(Document& document, const SetLayerVisibility& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    (*layer)->visibility = command.visibility;
    return {};
}

Result<void> change(Document& document, const SetLayerOpacity& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    (*layer)->opacity = std::clamp(command.opacity, 0.0F, 1.0F);
    return {};
}

Result<void> change(Document& document, const SetLayerBlend& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    (*layer)->blend = command.blend;
    return {};
}

template <DrawingCommand T>
Result<void> change(Document& document, const T& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    return change_drawings(**layer, command);
}

Result<void> change(Document& document, const SetLayerSizeColumn& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    const Column* column = command.column.empty() ? nullptr : (*layer)->table->column(command.column);
    if (!command.column.empty() && (column == nullptr || !column->is_numeric())) {
        return fail("the layer {} has no numeric column {}", (*layer)->name, command.column);
    }
    (*layer)->size_column = command.column;
    return {};
}

/// What was chosen for the values of one column says nothing of another's.
void set_color_column(LayerState& layer, const std::string& column) {
    if (layer.color_column == column) return;
    layer.color_column = column;
    Coloring kept;
    kept.numbers = layer.coloring.numbers;
    kept.shapes = layer.coloring.shapes;
    kept.numbers.reset(kClassBreaksParam);
    kept.numbers.reset(kClassCenterParam);
    if (kept.numbers.is(kClassMethodParam, "manual")) kept.numbers.reset(kClassMethodParam);
    layer.coloring = std::move(kept);
}

Result<void> change(Document& document, const SetLayerColorColumn& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    if (!command.column.empty() && (*layer)->table->column(command.column) == nullptr)
        return fail("the layer {} has no column {}", (*layer)->name, command.column);
    set_color_column(**layer, command.column);
    return {};
}

Result<void> change(Document& document, const SetColoring& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    if (auto checked = check_coloring(command.coloring); !checked) return checked;
    (*layer)->coloring = command.coloring;
    return {};
}

Result<void> change(Document& document, const MoveLayer& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    const auto from = *layer - document.layers.data();
    const auto last = static_cast<std::ptrdiff_t>(document.layers.size()) - 1;
    const auto to = std::clamp<std::ptrdiff_t>(from + command.by, 0, last);
    LayerState moved = std::move(**layer);
    document.layers.erase(document.layers.begin() + from);
    document.layers.insert(document.layers.begin() + to, std::move(moved));
    return {};
}

/// A column that a person could have chosen stays; what was the best of the old table gives way to the best
/// of the new one only where the old one had none or its column is gone.
std::string kept_column(const std::string& chosen, const std::string& old_default,
                        const std::string& new_default, bool still_fits) {
    if (chosen.empty()) return old_default.empty() ? new_default : std::string{};
    return still_fits ? chosen : new_default;
}

void replace_table(LayerState& layer, const EventTablePtr& table, const ShownClock& clock) {
    const EventTablePtr before = std::exchange(layer.whole, table);
    const auto column_of = [&](const std::string& name) {
        return name.empty() ? nullptr : table->column(name);
    };
    const Column* size = column_of(layer.size_column);
    layer.size_column = kept_column(layer.size_column, default_size_column(*before),
                                    default_size_column(*table), size != nullptr && size->is_numeric());
    const Column* color = column_of(layer.color_column);
    set_color_column(layer, kept_column(layer.color_column, default_color_column(*before),
                                        default_color_column(*table), color != nullptr));
    // What the profile proposes is asked anew only when it proposes something else than before.
    if (table->dataset().filter != before->dataset().filter) layer.filter = proposed_filter(*table);
    if (layer.filter && column_of(layer.filter->column) == nullptr) layer.filter.reset();
    if (layer.is_context() && !can_be_context(*table)) layer.use = LayerUse::Events;
    show_rows(layer, clock);
    drop_lost_columns(layer);
}

Result<void> change(Document& document, const ReplaceTables& command) {
    for (const ReplaceTables::Replacement& replacement : command.tables) {
        auto layer = layer_of(document, replacement.layer);
        if (!layer) return pass_on(layer);
        const EventTablePtr before = (*layer)->whole;
        replace_table(**layer, replacement.table, document.clock);
        if (before->dataset().gaps != replacement.table->dataset().gaps) follow_coverage(document, **layer);
    }
    return {};
}

Result<void> change(Document& document, const SetLayerFilter& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    if (command.filter && (*layer)->whole->column(command.filter->column) == nullptr) {
        return fail("the layer {} has no column {} to filter by", (*layer)->name, command.filter->column);
    }
    (*layer)->filter = command.filter;
    show_rows(**layer, document.clock);
    return {};
}

Result<void> change(Document& document, const SetLayerUse& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    if (command.use == LayerUse::Context && !can_be_context(*(*layer)->whole))
        return fail("the layer {} cannot be context: no row has a date, or there are more than {}",
                    (*layer)->name, kMostMarks);
    (*layer)->use = command.use;
    show_rows(**layer, document.clock);
    return {};
}

Result<void> change(Document& document, const SetClock& command) {
    auto clock = ShownClock::of(command.clock);
    if (!clock) return pass_on(clock);
    document.clock = std::move(*clock);
    for (LayerState& layer : document.layers) {
        const auto made = std::ranges::find_if(command.made, [&](const ClockTableOf& table) {
            return !layer.is_context() && table.whole == layer.whole && table.filter == layer.filter &&
                   table.clock == document.clock.name();
        });
        if (made != command.made.end())
            show_by(layer, made->shown);
        else
            show_rows(layer, document.clock);
    }
    return {};
}

Result<void> change(Document& document, const SetLayerUndated& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    (*layer)->undated = command.undated;
    return {};
}

Result<void> change(Document& document, const SetLayerStyle& command) {
    auto after = styled(document, command.layer, command.style);
    if (!after) return pass_on(after);
    document = std::move(after->document);
    return {};
}

Result<void> change(Document& document, const SetComparison& command) {
    if (command.comparison && (command.comparison->a.empty() || command.comparison->b.empty()))
        return fail("a period to compare ends before it begins");
    document.comparison = command.comparison;
    if (!document.comparison) return {};
    PeriodComparison& comparison = *document.comparison;
    comparison.divider = std::clamp(comparison.divider, 0.0F, 1.0F);
    comparison.cell_km = std::clamp(comparison.cell_km, kLeastCellKm, kMostCellKm);
    comparison.top = std::max(comparison.top, 0.0);
    return {};
}

}  // namespace

bool is_document_command(const Command& command) {
    return std::visit([]<typename T>(const T&) { return kIsDocumentCommand<T>; }, command.variant());
}

Result<Document> apply(const Document& before, const Command& command) {
    Document after = before;
    Result<void> done = std::visit(
        [&after]<typename T>(const T& c) -> Result<void> {
            if constexpr (kIsDocumentCommand<T>)
                return change(after, c);
            else
                return {};
        },
        command.variant());
    if (!done) return pass_on(done);
    return after;
}

}  // namespace courtyard
