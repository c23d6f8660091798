#include "ui/panels/filters.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/translate.h"
#include "ui/panels/column_menu.h"
#include "ui/panels/filters_calendar.h"
#include "ui/panels/filters_chips.h"
#include "ui/panels/filters_expression.h"
#include "ui/panels/filters_numbers.h"
#include "ui/panels/filters_precision.h"
#include "ui/panels/filters_rows.h"
#include "ui/panels/filters_search.h"
#include "ui/panels/filters_values.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kMostFiltersShare = 0.74F;  // of the column; the rest is the legend's
constexpr float kPartIndent = 20;

const char* kPlacePrecision = "##place-precision";
const char* kTimePrecision = "##time-precision";
const char* kCalendar = "##calendar";
const char* kOthers = "##others";

MapTool tool_of(const Rule& rule) {
    if (std::holds_alternative<ExtentRule>(rule)) return MapTool::Rectangle;
    if (std::holds_alternative<LassoRule>(rule)) return MapTool::Lasso;
    return std::holds_alternative<AreaRule>(rule) ? MapTool::Region : MapTool::Pan;
}

/// "3 of 12", "10 to 50": what a heading says of its clause.
Line summary_of(const FilterClause* clause) {
    if (clause == nullptr) return Line("{}", "");
    if (!clause->clause.enabled) return Line("{}", tr("off"));
    if (const auto* rule = std::get_if<CategoryRule>(&clause->clause.rule)) {
        const std::size_t chosen = rule->values.size() + (rule->missing == Unknowns::Include ? 1U : 0U);
        return Line("{} chosen", grouped(chosen).view());
    }
    return Line("{}", tr("chosen"));
}

}  // namespace

struct FiltersPanel::Parts {
    FilterGestures gestures;
    CountingTime time;
    std::optional<LayerId> layer;  ///< Of the scope; empty: all layers.
    FilterSearch search;
    FilterExpression expression;
    FilterChips chips;
    std::map<std::string, ValuesFilter> values;    ///< By column.
    std::map<std::string, NumbersFilter> numbers;  ///< The same.
    PrecisionFilter places{PrecisionFilter::Of::Place}, times{PrecisionFilter::Of::Time};
    CalendarFilter calendar;
    std::set<std::string> open;  ///< Columns and parts that are unfolded.
    bool opened_first = false;
    std::optional<ViewId> reveal;  ///< The part that is to be seen.

    // Columns, made when the layers change.
    std::shared_ptr<const Document> document;
    std::optional<LayerId> columns_of;
    FilterScope scope;
    std::vector<FilterColumn> columns;

    void follow(const FrameView& view);
    void open_first();
    void draw_scope(const FrameView& view);
    void edit(const FrameView& view, FilterId id, UiOutput& out);
    bool draw_heading(const FilterFrame& frame, const char* id, std::string_view name, ViewId owner,
                      const char* tip);
    void draw_columns(const FilterFrame& frame);
    void draw_column(const FilterFrame& frame, const FilterColumn& column);
    void draw_others(const FilterFrame& frame);
};

/// Documents change with each click; what hangs on layers alone is kept where these stay.
void FiltersPanel::Parts::follow(const FrameView& view) {
    const auto& now = view.session.document_ptr();
    if (now == document && columns_of == layer) return;
    document = now;
    const std::vector<const LayerState*> all = event_layers(*document);
    const auto found =
        std::ranges::find_if(all, [this](const LayerState* one) { return layer && one->id == *layer; });
    if (layer && found == all.end()) layer.reset();
    if (all.size() == 1 && !layer) layer.reset();
    columns_of = layer;
    scope.layer = layer;
    scope.layers = layer ? std::vector<const LayerState*>{*found} : all;
    columns = filter_columns(scope.layers);
    std::erase_if(values, [this](const auto& part) {
        return std::ranges::find(columns, part.first, &FilterColumn::name) == columns.end();
    });
    std::erase_if(numbers, [this](const auto& part) {
        return std::ranges::find(columns, part.first, &FilterColumn::name) == columns.end();
    });
    if (!columns.empty()) open_first();
}

/// The first list and the first histogram show without a click.
void FiltersPanel::Parts::open_first() {
    if (std::exchange(opened_first, true)) return;
    for (const FilterColumnKind kind : {FilterColumnKind::Values, FilterColumnKind::Numbers}) {
        const auto first = std::ranges::find_if(
            columns, [kind](const FilterColumn& column) { return column.main && column.kind == kind; });
        if (first != columns.end()) open.insert(first->name);
    }
}

/// Which layers new clauses concern, where there is a choice.
void FiltersPanel::Parts::draw_scope(const FrameView& view) {
    const std::vector<const LayerState*> all = event_layers(view.session.document());
    if (all.size() < 2) return;
    begin_setting(view, tr("Applies to"));
    const std::string chosen = layer ? view.session.document().find(*layer)->name : tr("all layers");
    const bool menu = begin_menu(view, "##scope", chosen.c_str(), ImGui::GetContentRegionAvail().x);
    if (menu) {
        if (ImGui::Selectable(tr("all layers"), !layer)) layer.reset();
        explain(tr("Events of every layer that has such a column"));
        for (const LayerState* one : all) {
            ImGui::PushID(static_cast<int>(one->id));
            if (ImGui::Selectable(one->name.c_str(), layer == one->id)) layer = one->id;
            explain(Line("Only events of {}; other layers stay as they are", one->name).c_str());
            ImGui::PopID();
        }
        ImGui::EndCombo();
    } else {
        explain(tr("Of which layers' events is asked what you choose below"));
    }
}

void FiltersPanel::Parts::edit(const FrameView& view, FilterId id, UiOutput& out) {
    const FilterClause& clause = *view.session.document().find(id);
    const Rule& rule = clause.clause.rule;
    if (const MapTool tool = tool_of(rule); tool != MapTool::Pan) {
        out.commands.push_back(SetMapTool{tool});
        return;
    }
    layer = clause.layer;
    reveal = clause.clause.owner;
    if (const auto* values_of = std::get_if<CategoryRule>(&rule)) open.insert(values_of->column);
    if (const auto* numbers_of = std::get_if<NumberRule>(&rule)) open.insert(numbers_of->column);
    if (reveal == kLocationPrecisionView) open.insert(kPlacePrecision);
    if (reveal == kTimePrecisionView) open.insert(kTimePrecision);
    if (reveal == kWeekdayView || reveal == kHourView) open.insert(kCalendar);
    if (std::holds_alternative<TextRule>(rule)) search.focus();
    if (std::holds_alternative<ExpressionRule>(rule)) expression.focus();
    const auto column = std::ranges::find_if(
        columns, [&](const FilterColumn& one) { return column_view(one.name) == *reveal; });
    if (column != columns.end() && !column->main) open.insert(kOthers);
}

/// Whether the part is unfolded.
bool FiltersPanel::Parts::draw_heading(const FilterFrame& frame, const char* id, std::string_view name,
                                       ViewId owner, const char* tip) {
    const FilterClause* clause = clause_in(frame.document(), frame.scope, owner);
    const Line summary = summary_of(clause);
    const bool unfolded = open.contains(id);
    if (reveal == owner) {
        ImGui::SetScrollHereY(0.2F);
        ImGui::SetKeyboardFocusHere();
        reveal.reset();
    }
    const bool asks = clause != nullptr && clause->clause.enabled;
    if (filter_heading(frame.view, {id, name, summary.view(), asks, unfolded, tip})) {
        if (unfolded)
            open.erase(id);
        else
            open.insert(id);
    }
    return unfolded;
}

void FiltersPanel::Parts::draw_columns(const FilterFrame& frame) {
    bool others = false;
    for (const FilterColumn& column : columns) {
        if (!column.main) others = true;
        if (column.main) draw_column(frame, column);
    }
    if (!others) return;
    const bool unfolded = open.contains(kOthers);
    if (filter_heading(frame.view,
                       {kOthers,
                        tr("More columns"),
                        {},
                        false,
                        unfolded,
                        tr("Columns whose meaning is not known, or that say less of an event")})) {
        if (unfolded)
            open.erase(kOthers);
        else
            open.insert(kOthers);
    }
    if (!unfolded) return;
    ImGui::Indent(px(frame.view, kPartIndent / 2));
    for (const FilterColumn& column : columns) {
        if (!column.main) draw_column(frame, column);
    }
    ImGui::Unindent(px(frame.view, kPartIndent / 2));
}

void FiltersPanel::Parts::draw_column(const FilterFrame& frame, const FilterColumn& column) {
    const bool everywhere = column.having.size() == frame.scope.layers.size();
    std::string tip = column.kind == FilterColumnKind::Values ? tr("Choose among the values of this column")
                                                              : tr("Choose numbers of this column");
    if (!column.unit.empty()) tip += fmt::format(" ({})", tr(column.unit));
    if (!everywhere) {
        for (std::size_t i = 0; i < column.having.size(); ++i)
            tip += (i == 0 ? std::string("\n") + tr("only in") + " " : ", ") + column.having[i]->name;
    }
    if (!draw_heading(frame, column.name.c_str(), column.name, column_view(column.name), tip.c_str())) return;
    ImGui::Indent(px(frame.view, kPartIndent));
    if (column.kind == FilterColumnKind::Values)
        values[column.name].draw(frame, column);
    else
        numbers[column.name].draw(frame, column);
    ImGui::Unindent(px(frame.view, kPartIndent));
    ImGui::Dummy({1, px(frame.view, 2)});
}

/// Precision and calendar.
void FiltersPanel::Parts::draw_others(const FilterFrame& frame) {
    const auto part = [&](const char* id, const char* name, ViewId owner, const char* tip, const auto& draw) {
        if (!draw_heading(frame, id, name, owner, tip)) return;
        ImGui::Indent(px(frame.view, kPartIndent));
        draw();
        ImGui::Unindent(px(frame.view, kPartIndent));
        ImGui::Dummy({1, px(frame.view, 2)});
    };
    if (places.useful(frame))
        part(kPlacePrecision, tr("Place known to"), kLocationPrecisionView,
             tr("Choose events by how well their place is known"), [&] { places.draw(frame); });
    if (times.useful(frame))
        part(kTimePrecision, tr("Time known to"), kTimePrecisionView,
             tr("Choose events by how well their time is known"), [&] { times.draw(frame); });
    const ViewId asks =
        clause_in(frame.document(), frame.scope, kWeekdayView) != nullptr || reveal == kWeekdayView
            ? kWeekdayView
            : kHourView;
    part(kCalendar, tr("Weekday and hour"), asks, tr("Choose days of the week and hours of the day"),
         [&] { calendar.draw(frame); });
}

FiltersPanel::FiltersPanel() : parts_(std::make_unique<Parts>()) {}
FiltersPanel::~FiltersPanel() = default;

void FiltersPanel::focus_search() {
    parts_->search.focus();
}

/// When it opens the keyboard is for it, but not when the program starts so.
void FiltersPanel::take_focus() {
    const int now = ImGui::GetFrameCount();
    if (last_frame_ + 1 != now && now > 2) ImGui::SetNextWindowFocus();
    last_frame_ = now;
}

Rect FiltersPanel::draw(const FrameView& view, const Rect& column, UiOutput& out) {
    Parts& parts = *parts_;
    parts.time.begin_frame();
    parts.follow(view);
    const float most = std::floor(column.height * kMostFiltersShare);
    const Rect rect{column.x, column.y, column.width,
                    natural_height_ > 0 ? std::min(natural_height_, most) : most};
    take_focus();
    begin_panel(view, "##filters", rect, PanelEdge::Right);
    focused_ = ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(view, 8), px(view, 4)));
    const FilterFrame frame{view, parts.scope, parts.gestures, parts.time, out};
    if (parts.scope.layers.empty()) {
        dim_text(view, tr("No events yet: open a file."));
    } else {
        parts.draw_scope(view);
        parts.search.draw(frame);
        parts.expression.draw(frame);
        if (const auto edit = parts.chips.draw(view, out)) parts.edit(view, *edit, out);
        parts.draw_columns(frame);
        parts.draw_others(frame);
    }
    natural_height_ = std::ceil(ImGui::GetCursorPosY() + ImGui::GetScrollY() +
                                ImGui::GetStyle().WindowPadding.y - ImGui::GetStyle().ItemSpacing.y);
    ImGui::PopStyleVar();
    ImGui::End();
    if (!parts.scope.layers.empty()) parts.expression.draw_list(frame);
    return {column.x, column.y + rect.height, column.width, column.height - rect.height};
}

}  // namespace courtyard::ui
