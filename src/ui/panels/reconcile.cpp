#include "ui/panels/reconcile.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "base/translate.h"
#include "query/reconcile_csv.h"
#include "ui/keys.h"
#include "ui/panels/reconcile_controls.h"
#include "ui/panels/reconcile_summary.h"
#include "ui/panels/reconcile_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kLeastList = 150;          // below this the panel scrolls
constexpr float kMostCardShare = 0.45F;    // of what the list and the card have together
constexpr std::size_t kFewLines = 20'000;  // are copied at once

ReconcileWords csv_words(const ReconcileShown& shown) {
    const InEnglish in_english;
    ReconcileWords out;
    out.combined = shown.answer->basis.combined;
    for (const std::size_t side : kBothSides) {
        out.datasets[side] = shown.layers.layers[side]->name;
        out.measures[side] = measure_words(shown.layers.measures[side]);
    }
    return out;
}

}  // namespace

std::optional<ReconciledLayers> ReconcilePanel::meant_layers(const FrameView& view) {
    const Document& document = view.session.document();
    const Reconciliation& asked = view.session.workspace().reconciliation;
    std::vector<std::uint8_t> uses;
    for (const LayerState& layer : document.layers)
        uses.push_back(static_cast<std::uint8_t>((layer.is_context() ? 1 : 0) + (layer.visible() ? 2 : 0)));
    const bool layers_changed = watch_.changed(document) || uses != uses_;
    if (layers_changed || asked.left != found_for_.left || asked.right != found_for_.right) {
        uses_ = std::move(uses);
        found_for_ = asked;
        meant_.reset();
        if (const auto found = reconciled_layers(document, asked)) {
            meant_ = Meant{};  // clang 14 does not take emplace() for a nested class
            for (const std::size_t side : kBothSides) {
                meant_->layers[side] = found->layers[side]->id;
                meant_->measures[side] = found->measures[side] ? found->measures[side]->name : std::string{};
            }
        }
    }
    if (!meant_) return std::nullopt;
    ReconciledLayers out;
    for (const std::size_t side : kBothSides) {
        out.layers[side] = document.find(meant_->layers[side]);
        const std::string& measure = meant_->measures[side];
        out.measures[side] = measure.empty() ? nullptr : out.layers[side]->table->column(measure);
    }
    return out;
}

void ReconcilePanel::ask(const FrameView& view, const ReconciledLayers& layers, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const Reconciliation& asked = w.reconciliation;
    ReconcileWanted wanted;
    for (const std::size_t side : kBothSides)
        wanted.tables[side] = reconciled_table(layers, side, view.session.passing(layers.layers[side]->id));
    wanted.radius_km = std::clamp(asked.radius_km, 0.0, kMostRadiusKm);
    if (asked.time == ReconciledTime::Shown) wanted.window = w.window;
    wanted.unit = asked.unit;
    wanted.combined = asked.combined;
    wanted.judging = {asked.tolerance, comparable(layers.measures[kLeftSide], layers.measures[kRightSide])};
    wanted.lines = asked.lines;
    wanted.order = asked.order;
    work_.ask(wanted);
    if (work_.busy()) out.animating = true;
}

void ReconcilePanel::take_copied(UiOutput& out) {
    if (!copying_) return;
    out.animating = true;
    if (!copying_->done()) return;
    if (auto text = copying_->take()) out.commands.push_back(CopyText{std::move(*text)});
    copying_.reset();
}

void ReconcilePanel::copy(const ReconcileShown& shown, UiOutput& out) {
    const auto write = [answer = shown.answer, words = csv_words(shown)] {
        return reconcile_csv(*answer->reconciled, *answer->places, answer->list, answer->basis.judging,
                             answer->basis.unit, words);
    };
    if (shown.answer->list.size() <= kFewLines) {
        out.commands.push_back(CopyText{write()});
    } else if (!copying_) {
        copying_ = std::make_unique<Job<std::string>>(
            [write](const std::stop_token&, JobProgress&) -> Result<std::string> { return write(); },
            WakeUp{});
    }
}

void ReconcilePanel::draw_order(const FrameView& view, const ReconcileShown& shown, Reconciliation& asked,
                                UiOutput& out) {
    constexpr ReconciledOrder kOrders[] = {ReconciledOrder::Difference, ReconciledOrder::Time,
                                           ReconciledOrder::Place};
    const char* names[] = {tr("by difference"), tr("by time"), tr("by place")};
    const char* tips[] = {tr("The greatest difference first"), tr("The earliest first"),
                          tr("By the places' names, then by time")};
    const float button = px(view, 26);
    const float width = std::min(ImGui::GetContentRegionAvail().x - button - px(view, 4), px(view, 170));
    if (begin_menu(view, "##order", names[static_cast<std::size_t>(asked.order)], width)) {
        for (const ReconciledOrder order : kOrders) {
            const auto i = static_cast<std::size_t>(order);
            if (ImGui::Selectable(names[i], order == asked.order)) asked.order = order;
            explain(tips[i]);
        }
        ImGui::EndCombo();
    } else {
        explain(tr("In which order the lines stand; of differences the greatest first"));
    }
    ImGui::SameLine(0, 0);
    align_right(button);
    const bool any = !shown.answer->list.empty();
    const bool pressed = icon_button(view, {.id = "##copy",
                                            .icon = Icon::Copy,
                                            .tip = tr("Copy the lines that are listed as CSV (Ctrl+C)"),
                                            .enabled = any && !copying_});
    const ImGuiIO& io = ImGui::GetIO();
    const bool key = ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) && io.KeyCtrl &&
                     !io.KeyShift && !io.KeyAlt && !io.WantTextInput && ImGui::IsKeyPressed(kKeyC, false);
    if (any && (pressed || key)) copy(shown, out);
}

void ReconcilePanel::draw_list(const FrameView& view, const ReconcileShown& shown, UiOutput& out) {
    const float room = std::max(ImGui::GetContentRegionAvail().y, px(view, kLeastList));
    if (shown.answer->list.empty()) {
        const bool nothing = shown.answer->reconciled->cells.empty();
        const char* none = shown.answer->basis.lines == ReconciledLines::Disagreements
                               ? tr("Nothing disagrees.")
                               : tr("There are no such lines.");
        ImGui::Dummy({1, px(view, 4)});
        wrapped_text(nothing
                         ? tr("Neither dataset has an event here that the time window and the filter show.")
                         : none,
                     colors(view).text_dim);
        return;
    }
    const auto chosen = list_.chosen(view, shown);
    float card = 0;
    const float gap = px(view, 8);
    if (chosen) {
        card = card_.height(view, shown, *chosen, ImGui::GetContentRegionAvail().x);
        card = std::floor(std::min(card, room * kMostCardShare));
    }
    list_.draw(view, shown, room - (chosen ? card + gap : 0), out);
    if (!chosen) return;
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + gap - ImGui::GetStyle().ItemSpacing.y);
    card_.draw(view, shown, card, out);
}

void ReconcilePanel::draw_answer(const FrameView& view, const ReconciledLayers& layers, Reconciliation& asked,
                                 UiOutput& out) {
    ask(view, layers, out);
    if (!work_.answer()) {
        ImGui::Dummy({1, px(view, 4)});
        dim_text(view, tr("Matching places…"));
        return;
    }
    ReconcileShown shown{work_.answer(), layers};
    for (const std::size_t side : kBothSides) {  // an answer to an earlier question is of its own measures
        const EventTablePtr& table = layers.layers[side]->table;
        if (shown.answer->basis.tables[side].lock() != table) return dim_text(view, tr("Matching places…"));
        const std::string& measure = shown.answer->basis.measures[side];
        shown.layers.measures[side] = measure.empty() ? nullptr : table->column(measure);
    }
    draw_reconcile_summary(view, shown);
    ImGui::Dummy({1, px(view, 2)});
    draw_reconcile_lines(view, shown.answer->summary, asked);
    draw_order(view, shown, asked, out);
    draw_list(view, shown, out);
}

void ReconcilePanel::draw(const FrameView& view, const Rect& rect, UiOutput& out) {
    begin_panel(view, "##reconcile", rect, PanelEdge::Left);
    take_copied(out);
    const auto layers = meant_layers(view);
    if (!layers) {
        work_.forget();
        wrapped_text(
            tr("Two datasets of events are read against one another here: what each says of the same place "
               "and day. Open a second one."),
            colors(view).text_dim);
        ImGui::End();
        return;
    }
    const Reconciliation before = view.session.workspace().reconciliation;
    Reconciliation asked = before;
    draw_reconcile_sides(view, *layers, asked);
    draw_reconcile_settings(view, *layers, asked);
    ImGui::Separator();
    draw_answer(view, *layers, asked, out);
    if (asked != before) out.commands.push_back(SetReconciliation{asked});
    ImGui::End();
}

}  // namespace courtyard::ui
