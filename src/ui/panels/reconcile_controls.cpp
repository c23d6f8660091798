#include "ui/panels/reconcile_controls.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/panels/column_menu.h"
#include "ui/panels/reconcile_words.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr float kBadgeSize = 20;
constexpr float kOneLineWidth = 300;  // from which on a side's two menus stand in one line
constexpr const char* kSideNames[] = {"A", "B"};

/// Lays items out one after another, in as many lines as they need.
class ReconcileFlow {
public:
    explicit ReconcileFlow(float gap) : gap_(gap), right_(ImGui::GetContentRegionMax().x) {}
    void next(float width) {
        if (first_) {
            first_ = false;
            return;
        }
        ImGui::SameLine(0, gap_);
        if (ImGui::GetCursorPosX() + width > right_) ImGui::NewLine();
    }

private:
    float gap_, right_;
    bool first_ = true;
};

template <typename T>
struct ReconcileChoice {
    const char* label;
    const char* tip;
    T value;
};

/// A setting's name and its value, a word that opens a list of others.
template <typename T>
void draw_choice(const FrameView& view, ReconcileFlow& flow, const char* id, const char* name,
                 const char* shown, const char* tip, std::span<const ReconcileChoice<T>> choices, T& value) {
    const float gap = px(view, 4);
    flow.next(ImGui::CalcTextSize(name).x + gap + ImGui::CalcTextSize(shown).x);
    dim_text(view, name);
    ImGui::SameLine(0, gap);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Line label("{}###{}", shown, id);
    if (link(view, label.c_str(), tip)) ImGui::OpenPopup(id);
    ImGui::SetNextWindowPos({at.x, at.y + ImGui::GetTextLineHeight() + px(view, 4)}, ImGuiCond_Appearing);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 10), px(view, 8)));
    if (ImGui::BeginPopup(id)) {
        for (const ReconcileChoice<T>& choice : choices) {
            if (ImGui::Selectable(choice.label, choice.value == value)) value = choice.value;
            explain(choice.tip);
        }
        if (ImGui::IsKeyPressed(kKeyEscape, false)) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

template <typename T>
const char* label_of_choice(std::span<const ReconcileChoice<T>> choices, T value) {
    for (const ReconcileChoice<T>& choice : choices) {
        if (choice.value == value) return choice.label;
    }
    return nullptr;
}

void draw_layer_menu(const FrameView& view, const ReconciledLayers& layers, std::size_t side, float width,
                     Reconciliation& asked) {
    const Document& document = view.session.document();
    const LayerState& now = *layers.layers[side];
    if (!begin_menu(view, "##layer", now.name.c_str(), width)) {
        explain(now.visible()
                    ? Line("{}: which dataset stands here", now.name).c_str()
                    : Line("{}: it is hidden on the map and compared all the same", now.name).c_str());
        return;
    }
    for (const LayerState& layer : document.layers) {
        if (layer.is_context()) continue;
        ImGui::PushID(static_cast<int>(layer.id));
        if (ImGui::Selectable(layer.name.c_str(), &layer == &now))
            asked = with_layer(document, asked, side, layer.id);
        explain_cut(layer.name.c_str());
        ImGui::PopID();
    }
    ImGui::EndCombo();
}

void draw_measure_menu(const FrameView& view, const ReconciledLayers& layers, std::size_t side, float width,
                       Reconciliation& asked) {
    const Document& document = view.session.document();
    const Column* now = layers.measures[side];
    const std::string words = measure_words(now);
    if (!begin_menu(view, "##measure", words.c_str(), width)) {
        explain(now == nullptr ? tr("What is compared: how many events there are")
                               : Line("What is compared: the numbers of the column {}", now->name).c_str());
        return;
    }
    if (ImGui::Selectable(tr("events"), now == nullptr)) asked = with_measure(document, asked, side, {});
    explain(tr("How many each dataset has of a place and time"));
    for (const Column& column : layers.layers[side]->table->columns()) {
        if (!sizes_by(column)) continue;
        if (ImGui::Selectable(column.name.c_str(), &column == now))
            asked = with_measure(document, asked, side, column.name);
        explain(tr("The numbers of this column, as each dataset tells them"));
        if (column.unit.empty() || column.unit == column.name) continue;
        ImGui::SameLine(0, px(view, 18));
        dim_text(view, tr(column.unit));
    }
    ImGui::EndCombo();
}

}  // namespace

ImU32 side_color(const FrameView& view, const LayerState& layer) {
    const Workspace& w = view.session.workspace();
    return to_u32(seen_with(w.vision, layer_color(layer).of(w.theme)));
}

void side_badge(const FrameView& view, const LayerState& layer, std::size_t side) {
    const float size = std::floor(px(view, kBadgeSize)), height = ImGui::GetFrameHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float top = std::floor(at.y + (height - size) / 2);
    ImGui::Dummy({size, height});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImU32 color = side_color(view, layer);
    draw.AddRectFilled({at.x, top}, {at.x + size, top + size}, with_alpha(color, 0.25F), px(view, 4));
    draw.AddRectFilled({at.x, top + size - px(view, 3)}, {at.x + size, top + size}, color);
    ImGui::PushFont(fonts().bold);
    const ImVec2 text = ImGui::CalcTextSize(kSideNames[side]);
    draw.AddText(
        {std::floor(at.x + (size - text.x) / 2), std::floor(top + (size - text.y) / 2) - px(view, 1)},
        colors(view).text_strong, kSideNames[side]);
    ImGui::PopFont();
}

void draw_reconcile_sides(const FrameView& view, const ReconciledLayers& layers, Reconciliation& asked) {
    const Reconciliation before = asked;
    for (const std::size_t side : kBothSides) {
        ImGui::PushID(static_cast<int>(side));
        const float left = ImGui::GetCursorPosX(), gap = px(view, 6);
        side_badge(view, *layers.layers[side], side);
        ImGui::SameLine(0, gap);
        const float width = ImGui::GetContentRegionAvail().x;
        const bool one_line = width >= px(view, kOneLineWidth - kBadgeSize);
        const float layer_width = one_line ? std::floor((width - gap) * 0.52F) : width;
        // a menu changes what the other would begin from: only one of them is open at a time
        Reconciliation chosen = before;
        draw_layer_menu(view, layers, side, layer_width, chosen);
        if (one_line)
            ImGui::SameLine(0, gap);
        else
            ImGui::SetCursorPosX(left + px(view, kBadgeSize) + gap);
        draw_measure_menu(view, layers, side, ImGui::GetContentRegionAvail().x, chosen);
        if (chosen != before) asked = chosen;
        ImGui::PopID();
    }
}

void draw_reconcile_settings(const FrameView& view, const ReconciledLayers& layers, Reconciliation& asked) {
    ReconcileFlow flow(px(view, 14));
    const ReconcileChoice<CalendarUnit> units[] = {
        {tr("day"), tr("Events of the same place and day stand side by side"), CalendarUnit::Day},
        {tr("week"), tr("Weeks begin on Monday"), CalendarUnit::Week},
        {tr("month"), tr("For datasets that know some dates only roughly"), CalendarUnit::Month}};
    draw_choice<CalendarUnit>(view, flow, "unit", tr_in("unit of time", "By"), unit_word(asked.unit),
                              tr("By what unit of time, by the clock of the time bar"), units, asked.unit);
    const ReconcileChoice<ReconciledTime> times[] = {
        {tr("shown now"), tr("Only events that meet the time window"), ReconciledTime::Shown},
        {tr("all of it"), tr("Whatever the time window; the filter holds"), ReconciledTime::All}};
    draw_choice<ReconciledTime>(
        view, flow, "time", tr("Time:"), label_of_choice<ReconciledTime>(times, asked.time),
        tr("Whether the time window narrows what is compared. The filter always does."), times, asked.time);
    const bool numbers = layers.measures[kLeftSide] != nullptr || layers.measures[kRightSide] != nullptr;
    const ReconcileChoice<CombinedReports> ways[] = {
        {tr("the greatest"), tr("Several reports of a place and day are taken for one event told twice"),
         CombinedReports::Greatest},
        {tr("their sum"), tr("Several reports of a place and day are taken for events of their own"),
         CombinedReports::Sum}};
    if (numbers) {
        draw_choice<CombinedReports>(
            view, flow, "combined", tr("Several reports:"),
            label_of_choice<CombinedReports>(ways, asked.combined),
            tr("What stands for a dataset that has several reports of one place and time"), ways,
            asked.combined);
    }
    const char* near = tr("Places of other names count as the same where they lie no farther apart");
    const ReconcileChoice<double> radii[] = {
        {tr("by name only"), tr("Places of other names are other places"), 0},
        {tr("1 km"), near, 1},
        {tr("2 km"), near, 2},
        {tr("5 km"), near, 5},
        {tr("10 km"), near, 10},
        {tr("20 km"), near, 20},
        {tr("50 km"), near, 50}};
    const Line within("{} km", number_text(asked.radius_km).view());
    const char* radius = label_of_choice<double>(radii, asked.radius_km);
    draw_choice<double>(view, flow, "radius",
                        asked.radius_km > 0 ? tr("Places: by name, else within") : tr("Places:"),
                        radius != nullptr ? radius : within.c_str(), matching_words(asked.radius_km).c_str(),
                        radii, asked.radius_km);
    const char* close = tr("Numbers agree when they differ by no more, as a share of the greater");
    const ReconcileChoice<double> tolerances[] = {
        {tr("alike"), tr("Numbers agree when they are the same"), 0},
        {"5 %", close, 0.05},
        {"10 %", close, 0.1},
        {"20 %", close, 0.2},
        {"50 %", close, 0.5}};
    const Line share("{} %", number_text(std::round(asked.tolerance * 1000) / 10).view());
    const char* tolerance = label_of_choice<double>(tolerances, asked.tolerance);
    draw_choice<double>(
        view, flow, "tolerance", asked.tolerance > 0 ? tr("Agree within") : tr("Agree when"),
        tolerance != nullptr ? tolerance : share.c_str(),
        tr("By what share of the greater number two may differ and still agree. Where the ranges of two "
           "numbers meet they do not disagree either, which is told apart."),
        tolerances, asked.tolerance);
}

void draw_reconcile_lines(const FrameView& view, const ReconcileSummary& summary, Reconciliation& asked) {
    struct Tab {
        const char* id;
        const char* words;
        const char* tip;
        std::uint64_t count;
        ReconciledLines lines;
    };
    const Tab tabs[] = {{"all", tr("All"), tr("Every place and time of which either has a report"),
                         summary.all(), ReconciledLines::All},
                        {"disagree", tr("Disagree"), tr("Where both have numbers that do not agree"),
                         summary.of(Verdict::Disagree), ReconciledLines::Disagreements},
                        {"left", tr("Only A"), tr("Of which B has no report: that is not zero"),
                         summary.of(Verdict::OnlyLeft), ReconciledLines::OnlyLeft},
                        {"right", tr("Only B"), tr("Of which A has no report: that is not zero"),
                         summary.of(Verdict::OnlyRight), ReconciledLines::OnlyRight}};
    ReconcileFlow flow(px(view, 2));
    for (const Tab& tab : tabs) {
        const Line label("{} {}###{}", tab.words, grouped(tab.count).view(), tab.id);
        flow.next(button_width(label.c_str()));
        const bool current = asked.lines == tab.lines;
        if (text_button(view, label.c_str(), tab.tip, current ? ButtonLook::Plain : ButtonLook::Quiet))
            asked.lines = tab.lines;
    }
}

}  // namespace courtyard::ui
