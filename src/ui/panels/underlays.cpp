#include "ui/panels/underlays.h"

#include <imgui_stdlib.h>

#include <algorithm>

#include "base/translate.h"
#include "ui/panels/toolbar.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr const char* kPopup = "##add-underlay";
constexpr float kFieldWidth = 380;
constexpr float kValueWidth = 44;
constexpr float kIndent = 30;

const UnderlayView* status_of(const FrameView& view, UnderlayId id) {
    const auto found = std::ranges::find(view.underlays, id, &UnderlayView::id);
    return found == view.underlays.end() ? nullptr : &*found;
}

void draw_header(const FrameView& view, const UnderlayState& underlay, UiOutput& out) {
    const bool visible = underlay.visible;
    if (icon_button(view, {.id = "##eye",
                           .icon = visible ? Icon::Eye : Icon::EyeOff,
                           .tip = visible ? tr("Hide this picture") : tr("Show this picture"),
                           .size_px = 24}))
        out.commands.push_back(
            SetUnderlayVisibility{underlay.id, visible ? Visibility::Hidden : Visibility::Visible});
    ImGui::SameLine(0, px(view, 6));
    const float button = px(view, 24);
    const float width = ImGui::GetContentRegionAvail().x - button - px(view, 6);
    const ImVec2 at = ImGui::GetCursorPos();
    ImGui::SetCursorPosY(at.y + (button - ImGui::GetFontSize()) / 2);
    ellipsis_text(underlay.name, width, visible ? colors(view).text_strong : colors(view).text_dim);
    ImGui::SameLine();
    ImGui::SetCursorPosY(at.y);
    align_right(button);
    if (icon_button(view, {.id = "##remove",
                           .icon = Icon::Remove,
                           .tip = tr("Remove this picture (Ctrl+Z brings it back)"),
                           .size_px = 24}))
        out.commands.push_back(RemoveUnderlay{underlay.id});
}

/// Nothing is asked of a server before this was answered.
void draw_permission(const FrameView& view, const UnderlayView& status, UiOutput& out) {
    const std::string words = tr_format(
        "Not shown yet. Each request for a tile tells {} which part of the map you look at, and your "
        "internet "
        "address.",
        status.host);
    wrapped_text(words, colors(view).text);
    if (text_button(view, tr("Load tiles"),
                    tr("Allowed until the program ends. Tiles are kept on the disk for a week and not asked "
                       "for again."),
                    ButtonLook::Accent))
        out.commands.push_back(AllowTileRequests{status.id});
}

void draw_status(const FrameView& view, const UnderlayState& underlay, UiOutput& out) {
    const UnderlayView* status = status_of(view, underlay.id);
    ImGui::PushFont(fonts().small);
    if (!in_web_mercator(view.session.workspace())) {
        wrapped_text(tr("Not drawn: it is made for the Web Mercator projection alone."),
                     colors(view).text_dim);
    } else if (status != nullptr && underlay.visible) {
        if (status->status == UnderlayStatus::AsksPermission) draw_permission(view, *status, out);
        if (!status->words.empty()) wrapped_text(status->words, colors(view).text_dim);
        if (!status->words.empty() && status->status != UnderlayStatus::Loading &&
            wrapped_link(view, "##again", tr("Try again"), tr("Ask anew for what is missing")))
            out.commands.push_back(RetryTiles{underlay.id});
        if (status->words.empty() && status->status == UnderlayStatus::Loading)
            dim_text(view, tr("loading …"));
    }
    if (!underlay.terms_url.empty() && link(view, tr("terms of use"), underlay.terms_url.c_str()))
        out.commands.push_back(OpenUrl{underlay.terms_url});
    const bool drawn = underlay.lines == MapLines::Drawn;
    if (wrapped_link(view, "##lines",
                     drawn ? tr("Hide borders and names above it") : tr("Show borders and names above it"),
                     tr("Pictures that are maps have borders and names of their own")))
        out.commands.push_back(SetUnderlayLines{underlay.id, drawn ? MapLines::LeftOut : MapLines::Drawn});
    ImGui::PopFont();
}

void draw_opacity(const FrameView& view, const UnderlayState& underlay, Gestures& gestures, UiOutput& out) {
    begin_setting(view, tr("Opacity"));
    float opacity = underlay.opacity;
    const bool changed = thin_slider(view, "##opacity", opacity, 0, 1,
                                     ImGui::GetContentRegionAvail().x - px(view, kValueWidth));
    const GestureId gesture = gestures.of_item();
    if (changed) out.commands.push_back(SetUnderlayOpacity{underlay.id, opacity, gesture});
    explain(tr("How much of it covers the land"));
    setting_value(Line("{:.0f} %", static_cast<double>(underlay.opacity) * 100));
}

void draw_underlay(const FrameView& view, const UnderlayState& underlay, Gestures& gestures, UiOutput& out) {
    draw_header(view, underlay, out);
    ImGui::Indent(px(view, kIndent));
    draw_opacity(view, underlay, gestures, out);
    draw_status(view, underlay, out);
    ImGui::Unindent(px(view, kIndent));
    ImGui::Dummy({1, 1});
}

}  // namespace

void UnderlaysSection::draw(const FrameView& view, Gestures& gestures, UiOutput& out) {
    const auto& underlays = view.session.document().underlays;
    ImGui::PushID("underlays");
    draw_add(view, out);
    for (std::size_t i = underlays.size(); i-- > 0;) {
        ImGui::PushID(static_cast<int>(underlays[i].id));
        draw_underlay(view, underlays[i], gestures, out);
        ImGui::PopID();
    }
    ImGui::PopID();
}

void UnderlaysSection::draw_add(const FrameView& view, UiOutput& out) {
    const ImVec2 at = ImGui::GetCursorPos();
    heading(view, tr("UNDERLAY"));
    ImGui::SameLine();
    ImGui::SetCursorPosY(at.y);
    ImGui::PushFont(fonts().small);
    align_right(ImGui::CalcTextSize(tr("Add…")).x);
    const ImVec2 here = ImGui::GetCursorScreenPos();
    if (link(view, tr("Add…"),
             tr("Lay a picture beneath the events: a GeoTIFF, MBTiles, or tiles of a server")))
        ImGui::OpenPopup(kPopup);
    ImGui::PopFont();
    ImGui::SetNextWindowPos({here.x, here.y + px(view, 20)}, ImGuiCond_Appearing);
    draw_popup(view, out);
}

void UnderlaysSection::draw_popup(const FrameView& view, UiOutput& out) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 12), px(view, 12)));
    const bool open = ImGui::BeginPopup(kPopup);
    ImGui::PopStyleVar();
    if (!open) return;
    if (!view.underlay_choices.empty()) dim_text(view, tr("Of your settings (underlays.json)"));
    int index = 0;
    for (const OpenUnderlay& choice : view.underlay_choices) {
        ImGui::PushID(index++);
        if (ImGui::Selectable(choice.name.c_str())) out.commands.push_back(choice);
        explain(choice.source.c_str());
        ImGui::PopID();
    }
    dim_text(view, tr("A GeoTIFF or MBTiles file, or an address of tiles"));
    if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(px(view, kFieldWidth));
    bool enter = ImGui::InputTextWithHint(
        "##source", fitting_hint(tr("/home/…/map.tif or https://host/{z}/{x}/{y}.png")).c_str(), &source_,
        ImGuiInputTextFlags_EnterReturnsTrue);
    explain(
        tr("Path of a picture, or the address of a server's tiles; nothing is asked of a server yet. Enter "
           "adds it, Esc closes."));
    dim_text(view, tr("Who is to be named for it, on the map"));
    ImGui::SetNextItemWidth(px(view, kFieldWidth));
    enter = ImGui::InputTextWithHint("##attribution", fitting_hint(tr("© who made it")).c_str(),
                                     &attribution_, ImGuiInputTextFlags_EnterReturnsTrue) ||
            enter;
    explain(tr("Stands on the map and on its pictures; empty: what the file tells. Enter adds it."));
    ImGui::SameLine();
    enter =
        text_button(view, tr("Add"), tr("Lay it beneath the events (Enter)"), ButtonLook::Accent) || enter;
    if (std::string source = enter ? path_from_typed(source_) : std::string{}; !source.empty()) {
        out.commands.push_back(OpenUnderlay{.source = std::move(source), .attribution = attribution_});
        source_.clear();
        attribution_.clear();
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
}

}  // namespace courtyard::ui
