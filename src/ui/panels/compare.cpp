#include "ui/panels/compare.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/translate.h"
#include "ui/panels/compare_words.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr float kLeastTablePx = 200;
constexpr std::uint32_t kFirstCompareGesture = 0xC0000000U;
constexpr float kCellStepKm = 5;

template <typename T>
struct Option {
    const char* label;
    const char* tip;
    T value;
};

/// Radio buttons that go on in the next line where there is no room.
template <typename T>
void options(const FrameView& view, const char* label, T& current, std::initializer_list<Option<T>> of) {
    ImGui::PushID(label);
    begin_setting(view, label);
    const float left = ImGui::GetCursorPosX();
    bool first = true;
    for (const Option<T>& option : of) {
        const float width = ImGui::CalcTextSize(option.label).x + ImGui::GetFrameHeight() +
                            ImGui::GetStyle().ItemInnerSpacing.x;
        if (!first) {
            ImGui::SameLine(0, px(view, 12));
            if (ImGui::GetContentRegionAvail().x < width) {
                ImGui::NewLine();
                ImGui::SetCursorPosX(left);
            }
        }
        first = false;
        if (ImGui::RadioButton(option.label, current == option.value)) current = option.value;
        explain(option.tip);
    }
    ImGui::PopID();
}

void layer_menu(const FrameView& view, PeriodComparison& comparison, const LayerState& now) {
    begin_setting(view, tr("Layer"));
    if (!begin_menu(view, "##layer", now.name.c_str(), ImGui::GetContentRegionAvail().x)) {
        explain(tr("Whose events are compared. Layers are never added up."));
        return;
    }
    const auto& layers = view.session.document().layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (layer->is_context() || layer->table->event_count() == 0) continue;
        ImGui::PushID(static_cast<int>(layer->id));
        if (ImGui::Selectable(layer->name.c_str(), layer->id == now.id)) {
            comparison.layer = layer->id;
            if (compared_column(*layer, comparison) == nullptr) comparison.measure.clear();
        }
        explain_cut(layer->name.c_str());
        ImGui::PopID();
    }
    ImGui::EndCombo();
}

void measure_menu(const FrameView& view, PeriodComparison& comparison, const LayerState& layer) {
    begin_setting(view, tr("Count"));
    const Column* now = compared_column(layer, comparison);
    const std::string label =
        now == nullptr ? std::string(tr("events")) : fmt::format("{} {}", tr("sum of"), now->name);
    if (!begin_menu(view, "##measure", label.c_str(), ImGui::GetContentRegionAvail().x)) {
        explain(tr("How many events, or the sum of a column's numbers with its low and high"));
        return;
    }
    if (ImGui::Selectable(tr("events"), now == nullptr)) comparison.measure.clear();
    explain(tr("How many there are in each period"));
    for (const Column& column : layer.table->columns()) {
        if (!sizes_by(column)) continue;
        const std::string name = fmt::format("{} {}", tr("sum of"), column.name);
        if (ImGui::Selectable(name.c_str(), now == &column)) comparison.measure = column.name;
        explain(tr("The column's numbers added up, from low to high; unknown ones are told apart"));
        if (column.unit.empty() || column.unit == column.name) continue;
        ImGui::SameLine(0, px(view, 18));
        dim_text(view, tr(column.unit));
    }
    ImGui::EndCombo();
}

}  // namespace

/// What is compared, or what is proposed.
PeriodComparison ComparePanel::current(const FrameView& view) {
    const Document& document = view.session.document();
    if (document.comparison) last_ = document.comparison;
    if (last_) return *last_;
    return proposed_comparison(view.session.workspace().window, temporal_extent(document));
}

void ComparePanel::draw_choices(const FrameView& view, PeriodComparison& comparison, GestureId& gesture) {
    const LayerState* layer = comparison.layer ? view.session.document().find(*comparison.layer) : nullptr;
    if (layer == nullptr || layer->is_context()) layer = compared_layer(view.session.document());
    if (layer == nullptr) return;
    options<ComparisonView>(
        view, tr("Map"), comparison.view,
        {{tr("difference"), tr("Where there was more of A, and where more of B"), ComparisonView::Difference},
         {tr("split"), tr("A at the left of a divider, B at its right"), ComparisonView::Split},
         {tr("off"), tr("The events of the window, as without a comparison"), ComparisonView::Off}});
    layer_menu(view, comparison, *layer);
    measure_menu(view, comparison, *layer);
    options<ComparedBy>(
        view, tr("By"), comparison.by,
        {{tr("place"), tr("By the names of places in the data; events without one by where they are"),
          ComparedBy::Place},
         {tr("region"), tr("By first-order divisions, such as oblasts or states"), ComparedBy::Region},
         {tr("grid"), tr("By cells of one size all over the map"), ComparedBy::Cell}});
    if (comparison.by == ComparedBy::Cell) {
        begin_setting(view, tr("Cells"));
        auto km = static_cast<float>(comparison.cell_km);
        if (thin_slider(view, "##cell-km", km, static_cast<float>(kLeastCellKm),
                        static_cast<float>(kMostCellKm), setting_slider_width(view))) {
            comparison.cell_km = static_cast<double>(std::round(km / kCellStepKm) * kCellStepKm);
        }
        gesture = GestureId{kFirstCompareGesture + static_cast<std::uint32_t>(gestures_.of_item())};
        explain(tr("How wide a cell of the grid is"));
        setting_value(Line("{:.0f} km", comparison.cell_km));
    }
    options<ComparedScale>(
        view, tr("Numbers"), comparison.scale,
        {{tr("in all"), tr("What each period holds"), ComparedScale::Totals},
         {tr_in("rate", "a day"), tr("By the days of each period: for periods of unequal length"),
          ComparedScale::PerDay}});
}

/// The button that begins or ends the comparison.
void ComparePanel::draw_begin(const FrameView& view, const PeriodComparison& comparison,
                              UiOutput& out) const {
    const bool begun = view.session.document().comparison.has_value();
    if (begun) {
        if (text_button(view, tr("Stop comparing"), tr("The map shows the window's events again (Esc)")))
            out.commands.push_back(SetComparison{});
        return;
    }
    if (text_button(view, tr_in("button", "Compare"), tr("Compare A and B, on the map and in a table"),
                    ButtonLook::Accent))
        out.commands.push_back(SetComparison{comparison});
}

void ComparePanel::draw_outcome(const FrameView& view, PeriodComparison& comparison, UiOutput& out) {
    const ComparedPeriods* compared = view.session.compared();
    if (!view.session.document().comparison) return;
    if (compared == nullptr) {
        out.animating = true;
        draw_why_nothing(view);
        return;
    }
    if (!compared->current) out.animating = true;
    draw_compare_totals(view, *compared);
    notes_.draw(view, *compared, comparison);
    ImGui::PushFont(fonts().small);
    const std::string head = fmt::format(
        "{} {}", grouped(compared->rows.size()).view(),
        tr_plural("place with events in A or B", "places with events in A or B", compared->rows.size()));
    const float room = ImGui::GetContentRegionAvail().x - px(view, 30);
    ellipsis_text(head, room, colors(view).text_dim);
    ImGui::PopFont();
    ImGui::SameLine();
    align_right(px(view, 22));
    if (icon_button(view, {.id = "##copy-changes",
                           .icon = Icon::Copy,
                           .tip = tr("Copy the table as CSV, with lows, highs and what is not known"),
                           .size_px = 22}))
        out.commands.push_back(CopyText{changes_csv(view, *compared)});
    table_.draw(view, *compared, std::max(ImGui::GetContentRegionAvail().y, px(view, kLeastTablePx)), out);
    hovered_ = table_.hovered();
}

void ComparePanel::draw(const FrameView& view, const Rect& rect, UiOutput& out) {
    begin_panel(view, "##compare", rect, PanelEdge::Left);
    focused_ = ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows);
    hovered_.reset();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(view, 8), px(view, 5)));
    const Document& document = view.session.document();
    if (temporal_extent(document).empty() || compared_layer(document) == nullptr) {
        wrapped_text(tr("Nothing to compare yet: open data with dates, and show a layer of events."),
                     colors(view).text_dim);
    } else {
        PeriodComparison comparison = current(view);
        const PeriodComparison before = comparison;
        GestureId gesture = GestureId::None;
        const bool begins = periods_.draw(view, comparison) && !document.comparison;
        ImGui::Dummy({1, px(view, 2)});
        draw_choices(view, comparison, gesture);
        ImGui::Dummy({1, px(view, 2)});
        draw_begin(view, comparison, out);
        draw_outcome(view, comparison, out);
        if (comparison != before || begins) {
            const bool of_cells = comparison.cell_km != before.cell_km;
            out.commands.push_back(SetComparison{comparison, of_cells ? gesture : GestureId::None});
        }
    }
    ImGui::PopStyleVar();
    ImGui::End();
}

}  // namespace courtyard::ui
