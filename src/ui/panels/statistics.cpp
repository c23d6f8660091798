#include "ui/panels/statistics.h"

#include <imgui.h>

#include <algorithm>

#include "base/translate.h"
#include "session/symbology.h"
#include "ui/panels/statistics_hours.h"
#include "ui/panels/statistics_totals.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr float kLayerDotPx = 4.5F;

std::size_t layers_with_events(const Document& document) {
    return static_cast<std::size_t>(std::ranges::count_if(document.layers, &LayerState::shows_events));
}

/// Room for a dot in the layer's colour before what comes next.
void draw_layer_dot(const FrameView& view, ImU32 ink) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ImGui::GetFrameHeight(), radius = px(view, kLayerDotPx);
    ImGui::GetWindowDrawList()->AddCircleFilled({at.x + radius, at.y + height / 2}, radius, ink, 20);
    ImGui::Dummy({2 * radius, height});
    ImGui::SameLine(0, px(view, 8));
}

}  // namespace

const LayerState* StatisticsPanel::chosen_layer(const Document& document) const {
    const LayerState* chosen = choice_.layer ? document.find(*choice_.layer) : nullptr;
    if (chosen != nullptr && chosen->shows_events()) return chosen;
    const auto topmost = std::find_if(document.layers.rbegin(), document.layers.rend(),
                                      [](const LayerState& layer) { return layer.shows_events(); });
    return topmost == document.layers.rend() ? nullptr : &*topmost;
}

void StatisticsPanel::draw_choices(const FrameView& view, const LayerState& layer) {
    const Document& document = view.session.document();
    draw_layer_dot(view, to_u32(layer_color(layer).of(view.session.workspace().theme)));
    if (layers_with_events(document) > 1) {
        if (begin_menu(view, "##layer", layer.name.c_str(), ImGui::GetContentRegionAvail().x)) {
            for (auto other = document.layers.rbegin(); other != document.layers.rend(); ++other) {
                if (!other->shows_events()) continue;
                ImGui::PushID(static_cast<int>(other->id));
                if (ImGui::Selectable(other->name.c_str(), other->id == layer.id)) choice_.layer = other->id;
                explain_cut(other->name.c_str());
                ImGui::PopID();
            }
            ImGui::EndCombo();
        } else {
            explain(
                tr("Whose events are counted. Layers are never added up: they may tell of the same events, "
                   "in other units"));
        }
    } else {
        ImGui::AlignTextToFramePadding();
        ImGui::PushFont(fonts().bold);
        ellipsis_text(layer.name, ImGui::GetContentRegionAvail().x, colors(view).text_strong);
        ImGui::PopFont();
    }
    const auto time = [&](const char* label, StatisticsTime which, const char* tip) {
        if (ImGui::RadioButton(label, choice_.time == which)) choice_.time = which;
        explain(tip);
    };
    time(tr("shown now"), StatisticsTime::Shown,
         tr("Events in the window of the time bar that pass the filter"));
    const float wide = ImGui::CalcTextSize(tr("all of time")).x + ImGui::GetFrameHeight() + px(view, 20);
    ImGui::SameLine(0, px(view, 14));
    if (ImGui::GetContentRegionAvail().x < wide) ImGui::NewLine();
    time(tr("all of time"), StatisticsTime::All, tr("All events that pass the filter, whatever the window"));
}

StatisticsAsked StatisticsPanel::asked(const FrameView& view, const LayerState& layer) {
    const EventTable& table = *layer.table;
    StatisticsAsked out;
    out.table = layer.table;
    out.window = choice_.time == StatisticsTime::Shown ? view.session.workspace().window
                                                       : table.temporal_extent().value_or(TemporalExtent{});
    out.mask = view.session.passing(layer.id);
    for (std::string& name : table_measures(table)) {
        if (is_counted(table, name)) out.totals.push_back(std::move(name));
    }
    out.ranking = ranking_.asked(view, layer, choice_);
    out.trend = trend_.asked(layer.table, out.window, choice_);
    out.pair = pair_asked(table, choice_);
    return out;
}

void StatisticsPanel::draw_blocks(const StatisticsFrame& frame) {
    draw_statistics_totals(frame);
    ranking_.draw(frame);
    trend_.draw(frame);
    draw_statistics_hours(frame);
    pairs_.draw(frame);
}

/// A panel that opens has the keyboard.
void StatisticsPanel::take_focus() {
    const int now = ImGui::GetFrameCount();
    if (last_frame_ + 1 != now && now > 2) ImGui::SetNextWindowFocus();
    last_frame_ = now;
}

void StatisticsPanel::draw(const FrameView& view, const Rect& rect, UiOutput& out) {
    take_focus();
    begin_panel(view, "##statistics", rect, PanelEdge::Left);
    focused_ = ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows);
    const LayerState* layer = chosen_layer(view.session.document());
    if (layer == nullptr) {
        stat_note(view, tr("No layer of events is shown: there is nothing to count."));
        ImGui::End();
        return;
    }
    draw_choices(view, *layer);
    const StatisticsAsked question = asked(view, *layer);
    const StatisticsAnswer* answer = counting_.follow(question, ImGui::GetTime());
    if (counting_.counting() || (question.ranking.column.empty() && !question.ranking.areas &&
                                 view.session.why_no_areas(*layer, {AreaLevel::Admin1, {}}).empty()))
        out.animating = true;
    if (answer != nullptr) {
        const StatisticsFrame frame{view,    *layer,
                                    *answer, counting_.version(),
                                    choice_, to_u32(layer_color(*layer).of(view.session.workspace().theme)),
                                    out};
        const TemporalExtent& window = answer->asked.window;
        const std::string when = window.empty()
                                     ? std::string(tr("no events"))
                                     : range_in_words(window, view.session.document().clock.words());
        stat_note(view, counting_.late(ImGui::GetTime()) ? Line("{} · counting …", when).view()
                        : view.session.document().filtered(layer->id) ? Line("{} · filtered", when).view()
                                                                      : std::string_view(when));
        draw_blocks(frame);
    } else if (counting_.late(ImGui::GetTime())) {
        stat_note(view, tr("counting …"));
    }
    ImGui::Dummy({1, px(view, 6)});
    ImGui::End();
}

}  // namespace courtyard::ui
