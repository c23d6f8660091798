#include "ui/panels/layers.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/translate.h"
#include "session/undated_places.h"
#include "ui/event_words.h"
#include "ui/panels/column_menu.h"
#include "ui/panels/layer_use.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kMostShare = 0.64F;  // of the column; the rest is the legend's

/// "EventRootCode = 14 (protest)"
std::string filter_words(const SuggestedFilter& filter) {
    std::string values;
    for (const std::string& value : filter.values) values += (values.empty() ? "" : ", ") + value;
    const std::string why = filter.why.empty() ? std::string{} : fmt::format(" ({})", tr(filter.why));
    return fmt::format("{} = {}{}", filter.column, values, why);
}

std::ptrdiff_t place_of(const Document& document, LayerId id) {
    const auto found = std::ranges::find(document.layers, id, &LayerState::id);
    return found == document.layers.end() ? -1 : found - document.layers.begin();
}

/// Takes the item drawn last by the hand, to drop the layer where another stands.
void drag_layer(const FrameView& view, const LayerState& layer, UiOutput& out) {
    constexpr const char* kPayload = "layer";
    if (ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceAllowNullID)) {
        ImGui::SetDragDropPayload(kPayload, &layer.id, sizeof(layer.id));
        ImGui::TextUnformatted(layer.name.c_str());
        ImGui::EndDragDropSource();
    }
    if (!ImGui::BeginDragDropTarget()) return;
    if (const ImGuiPayload* dropped = ImGui::AcceptDragDropPayload(kPayload)) {
        LayerId moved{};
        std::memcpy(&moved, dropped->Data, sizeof(moved));
        const Document& document = view.session.document();
        const std::ptrdiff_t from = place_of(document, moved), to = place_of(document, layer.id);
        if (from >= 0 && from != to) out.commands.push_back(MoveLayer{moved, static_cast<int>(to - from)});
    }
    ImGui::EndDragDropTarget();
}

}  // namespace

Rect LayersPanel::draw(const FrameView& view, const Rect& column, UiOutput& out) {
    const Document& document = view.session.document();
    const float most = std::floor(column.height * kMostShare);
    const Rect rect{column.x, column.y, column.width,
                    natural_height_ > 0 ? std::min(natural_height_, most) : most};
    begin_panel(view, "##layers", rect, PanelEdge::Right);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(view, 8), px(view, 4)));
    heading(view, tr("LAYERS"));
    if (document.layers.empty()) dim_text(view, tr("None yet: open a file."));
    for (std::size_t i = document.layers.size(); i-- > 0;) {
        const LayerState& layer = document.layers[i];
        ImGui::PushID(static_cast<int>(layer.id));
        draw_layer(view, layer, out);
        ImGui::PopID();
    }
    underlays_.draw(view, gestures_, out);
    natural_height_ = std::ceil(ImGui::GetCursorPosY() + ImGui::GetScrollY() +
                                ImGui::GetStyle().WindowPadding.y - ImGui::GetStyle().ItemSpacing.y);
    ImGui::PopStyleVar();
    ImGui::End();
    std::erase_if(open_, [&document](LayerId id) { return document.find(id) == nullptr; });
    return {column.x, column.y + rect.height, column.width, column.height - rect.height};
}

void LayersPanel::draw_layer(const FrameView& view, const LayerState& layer, UiOutput& out) {
    draw_header(view, layer, out);
    ImGui::Indent(px(view, 30));
    if (layer.is_context()) {
        draw_context_account(view, layer, out);
        if (open_.contains(layer.id)) {
            draw_use_choice(view, layer, out);
            draw_actions(view, layer, out);
        }
        ImGui::Unindent(px(view, 30));
        ImGui::Dummy({1, 1});
        return;
    }
    draw_account(view, layer, out);
    draw_undated(view, layer, out);
    draw_filter(view, layer, out);
    ImGui::Unindent(px(view, 30));
    if (open_.contains(layer.id)) draw_settings(view, layer, out);
    ImGui::Dummy({1, 1});
}

void LayersPanel::draw_header(const FrameView& view, const LayerState& layer, UiOutput& out) {
    const ThemeColors& c = colors(view);
    const bool visible = layer.visible();
    const IconButton eye{.id = "##eye",
                         .icon = visible ? Icon::Eye : Icon::EyeOff,
                         .tip = visible ? tr("Hide this layer") : tr("Show this layer"),
                         .size_px = 24};
    if (icon_button(view, eye)) {
        out.commands.push_back(
            SetLayerVisibility{layer.id, visible ? Visibility::Hidden : Visibility::Visible});
    }
    ImGui::SameLine(0, px(view, 6));
    const float buttons = px(view, 3 * 24 + 2 * 2);
    const float name_width = ImGui::GetContentRegionAvail().x - buttons - px(view, 6);
    const ImVec2 at = ImGui::GetCursorPos();
    ImGui::SetCursorPosY(at.y + (px(view, 24) - ImGui::GetFontSize()) / 2);
    ImGui::PushFont(fonts().bold);
    ellipsis_text(layer.name, name_width, visible ? c.text_strong : c.text_dim);
    ImGui::PopFont();
    drag_layer(view, layer, out);
    ImGui::SameLine();
    ImGui::SetCursorPosY(at.y);
    align_right(buttons);
    const IconButton zoom{.id = "##zoom",
                          .icon = Icon::ZoomTo,
                          .tip = tr("Zoom to this layer"),
                          .size_px = 24,
                          .enabled = layer.table->event_count() + layer.table->undated_count() > 0};
    if (icon_button(view, zoom)) out.commands.push_back(FitLayer{layer.id});
    ImGui::SameLine(0, px(view, 2));
    const IconButton mapping{.id = "##mapping",
                             .icon = Icon::Columns,
                             .tip = tr("How this file is read: columns, dates, places (Ctrl+M)"),
                             .size_px = 24};
    if (icon_button(view, mapping)) out.commands.push_back(OpenMapping{layer.id});
    ImGui::SameLine(0, px(view, 2));
    const bool open = open_.contains(layer.id);
    const IconButton fold{.id = "##settings",
                          .icon = open ? Icon::ChevronDown : Icon::Right,
                          .tip = open ? tr("Fold this layer's settings away")
                                      : tr("Size, colour, opacity, blending and order of this layer"),
                          .size_px = 24};
    if (icon_button(view, fold)) {
        if (open)
            open_.erase(layer.id);
        else
            open_.insert(layer.id);
    }
}

/// How many rows became events, and where the others are.
void LayersPanel::draw_account(const FrameView& view, const LayerState& layer, UiOutput& out) {
    ImGui::PushFont(fonts().small);
    const EventTable& table = *layer.table;
    const std::uint64_t events = table.event_count(), all = layer.whole->event_count();
    dim_text(view, layer.filter || layer.without_clock > 0
                       ? Line::plural("{} of {} event", "{} of {} events", all, grouped(events).view(),
                                      grouped(all).view())
                             .view()
                       : Line::plural("{} event", "{} events", events, grouped(events).view()).view());
    const float right = ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x;
    const auto tray = [&](std::uint64_t count, const char* words, TrayKind kind, const char* tip) {
        if (count == 0) return;
        const Line text("{} {}", grouped(count).view(), words);
        const float width = ImGui::CalcTextSize(text.c_str()).x;
        const float dot = ImGui::CalcTextSize(" · ").x;
        if (ImGui::GetItemRectMax().x + dot + width <= right) {  // else the line breaks here
            ImGui::SameLine(0, 0);
            dim_text(view, " · ");
            ImGui::SameLine(0, 0);
        }
        if (link(view, text.c_str(), tip)) out.commands.push_back(ShowTray{kind});
    };
    tray(table.undated_count(), tr("undated"), TrayKind::Undated,
         tr("Rows without a usable date: list them"));
    tray(table.unlocated_count(), tr("unlocated"), TrayKind::Unlocated,
         tr("Rows without a usable place: list them"));
    tray(table.ledger().rejected, tr("rejected"), TrayKind::Rejected,
         tr("Rows that could not be read: list them with the reasons"));
    tray(table.ledger().repaired, tr("repaired"), TrayKind::Repaired,
         tr("Rows that are shown after a change: list them with the reasons"));
    ImGui::PopFont();
}

/// Rows without a date have a place: whether the map shows them.
void LayersPanel::draw_undated(const FrameView& view, const LayerState& layer, UiOutput& out) {
    const std::uint64_t rows = layer.table->undated_count();
    if (rows == 0) return;
    ImGui::PushFont(fonts().small);
    if (view.session.document().filtered(layer.id)) {
        const Line words =
            Line::plural("{} row without a date not drawn while a filter is on",
                         "{} rows without a date not drawn while a filter is on", rows, grouped(rows).view());
        wrapped_text(words.view(), colors(view).text_dim);
    } else if (layer.whole->event_count() == 0) {
        wrapped_text(tr("No row has a date: all are drawn, at all times."), colors(view).text_dim);
    } else {
        const bool shown = shows_undated(view.session.document(), layer);
        const Line words = shown ? Line::plural("Hide {} row without a date", "Hide {} rows without a date",
                                                rows, grouped(rows).view())
                                 : Line::plural("Draw {} row without a date", "Draw {} rows without a date",
                                                rows, grouped(rows).view());
        if (wrapped_link(
                view, "##undated", words.c_str(),
                tr("They have a place, but no window of time holds them: drawn as hollow squares, at "
                   "all times")))
            out.commands.push_back(
                SetLayerUndated{layer.id, shown ? Visibility::Hidden : Visibility::Visible});
    }
    ImGui::PopFont();
}

/// A chip that says which rows are shown and takes the filter off; without one, the way back to the one that
/// the dataset's profile proposes.
void LayersPanel::draw_filter(const FrameView& view, const LayerState& layer, UiOutput& out) {
    const auto& proposed = layer.whole->dataset().filter;
    ImGui::PushFont(fonts().small);
    if (layer.filter) {
        const std::uint64_t shown = layer.table->event_count() + layer.without_clock;
        const std::uint64_t all = layer.whole->event_count();
        const std::string words =
            tr_format_plural("{}: {} of {} row", "{}: {} of {} rows", all, filter_words(*layer.filter),
                             grouped(shown).view(), grouped(all).view());
        if (chip(view, "##filter", words.c_str(), tr("Show all rows of the file: take this filter off")))
            out.commands.push_back(SetLayerFilter{layer.id, std::nullopt});
    } else if (proposed && layer.whole->column(proposed->column) != nullptr) {
        const std::string words = tr_format("Show only {}", filter_words(*proposed));
        if (wrapped_link(view, "##propose", words.c_str(),
                         tr("Show only the rows that the dataset's profile proposes"))) {
            out.commands.push_back(SetLayerFilter{layer.id, proposed});
        }
    }
    ImGui::PopFont();
}

void LayersPanel::draw_settings(const FrameView& view, const LayerState& layer, UiOutput& out) {
    ImGui::Indent(px(view, 6));
    drawings_.draw(view, layer, gestures_, out);
    draw_opacity(view, layer, out);
    draw_blend(view, layer, out);
    std::string chosen;
    begin_setting(view, tr("Size by"));
    if (column_menu(view, "##size-by", *layer.table, layer.size_column, tr("(all alike)"), sizes_by,
                    chosen)) {
        out.commands.push_back(SetLayerSizeColumn{layer.id, chosen});
    }
    explain(tr("The number that the symbol's area stands for"));
    coloring_.draw(view, layer, gestures_, out);
    draw_actions(view, layer, out);
    draw_coverage_list(view, layer, out);
    draw_use_choice(view, layer, out);
    ImGui::Unindent(px(view, 6));
}

void LayersPanel::draw_opacity(const FrameView& view, const LayerState& layer, UiOutput& out) {
    begin_setting(view, tr("Layer"));
    float opacity = layer.opacity;
    const bool changed = thin_slider(view, "##opacity", opacity, 0, 1, setting_slider_width(view));
    const GestureId gesture = gestures_.of_item();
    if (changed) out.commands.push_back(SetLayerOpacity{layer.id, opacity, gesture});
    explain(tr("Opacity of all its drawings: how much of the map and of other layers shows through"));
    setting_value(Line("{:.0f} %", layer.opacity * 100));
}

void LayersPanel::draw_blend(const FrameView& view, const LayerState& layer, UiOutput& out) {
    begin_setting(view, tr("Blend"));
    if (begin_menu(view, "##blend", Line("{}", tr(blend_name(layer.blend))).c_str(),
                   ImGui::GetContentRegionAvail().x)) {
        for (const BlendDef& def : blends()) {
            if (ImGui::Selectable(Line("{}", tr(def.name)).c_str(), def.blend == layer.blend) &&
                def.blend != layer.blend)
                out.commands.push_back(SetLayerBlend{layer.id, def.blend});
            explain(Line("{}", tr(def.help)).c_str());
        }
        ImGui::EndCombo();
    }
    explain(tr("How this layer, as a whole, goes onto the map and the layers below it"));
}

void LayersPanel::draw_actions(const FrameView& view, const LayerState& layer, UiOutput& out) {
    const auto& layers = view.session.document().layers;
    const bool top = layers.back().id == layer.id, bottom = layers.front().id == layer.id;
    begin_setting(view, tr("Order"));
    if (icon_button(view, {.id = "##up",
                           .icon = Icon::Up,
                           .tip = tr("Draw above the next layer"),
                           .size_px = 24,
                           .enabled = !top})) {
        out.commands.push_back(MoveLayer{layer.id, 1});
    }
    ImGui::SameLine(0, px(view, 2));
    if (icon_button(view, {.id = "##down",
                           .icon = Icon::Down,
                           .tip = tr("Draw below the next layer"),
                           .size_px = 24,
                           .enabled = !bottom})) {
        out.commands.push_back(MoveLayer{layer.id, -1});
    }
    ImGui::SameLine();
    align_right(px(view, 24));
    if (icon_button(view, {.id = "##remove",
                           .icon = Icon::Remove,
                           .tip = tr("Remove this layer (Ctrl+Z brings it back)"),
                           .size_px = 24})) {
        out.commands.push_back(RemoveLayer{layer.id});
    }
}

}  // namespace courtyard::ui
