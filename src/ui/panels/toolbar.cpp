#include "ui/panels/toolbar.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <cmath>
#include <cstdlib>

#include "base/translate.h"
#include "geo/place_languages.h"
#include "session/undated_places.h"
#include "ui/panels/interface_menu.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr const char* kPathPopup = "##path";
constexpr float kPathWidth = 420;
constexpr float kLanguageWidth = 128;
constexpr float kRightWidth = kLanguageWidth + 8 * 26 + 8 * 4;
// In a narrower window the program's name, which stands in the title too, gives way.
constexpr float kLeastNamedWidth = kRightWidth + 330;

void gap(const FrameView& view) {
    ImGui::SameLine(0, px(view, 14));
}

/// The value of a hexadecimal digit, −1 for anything else.
int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decoded(std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size(); ++i) {
        const bool escape =
            s[i] == '%' && i + 2 < s.size() && hex_digit(s[i + 1]) >= 0 && hex_digit(s[i + 2]) >= 0;
        if (!escape) {
            out += s[i];
            continue;
        }
        out += static_cast<char>(hex_digit(s[i + 1]) * 16 + hex_digit(s[i + 2]));
        i += 2;
    }
    return out;
}

/// In which language the program speaks. Each is named by its own speakers' word, whatever is chosen.
void draw_interface_language(const FrameView& view, UiOutput& out) {
    const std::string& now = view.session.workspace().language;
    dim_text(view, tr("Interface"));
    ImGui::PushID("interface");
    if (ImGui::Selectable(Line("{}###desktop", tr("As the desktop")).c_str(), now.empty()))
        out.commands.push_back(SetInterfaceLanguage{});
    explain(tr("The language of the desktop, where the program speaks it; else English"));
    for (const InterfaceLanguage& language : kInterfaceLanguages) {
        if (ImGui::Selectable(language.name, language.code == now))
            out.commands.push_back(SetInterfaceLanguage{std::string(language.code)});
        explain(tr("What the program says; names on the map are chosen below"));
    }
    ImGui::PopID();
}

const char* vision_tip(Vision vision) {
    switch (vision) {
        case Vision::Deuteranopia:
            return tr("Green is not told from red: about one man in a hundred");
        case Vision::Protanopia:
            return tr("Red looks dark, and is not told from green: about one man in a hundred");
        case Vision::Tritanopia:
            return tr("Blue is not told from green: seldom");
        default:
            return tr("The colours as they are");
    }
}

}  // namespace

std::string path_from_typed(std::string_view typed) {
    const auto trim = [](std::string_view s, std::string_view what) {
        const auto first = s.find_first_not_of(what);
        return first == std::string_view::npos ? std::string_view{}
                                               : s.substr(first, s.find_last_not_of(what) - first + 1);
    };
    std::string_view path = trim(typed, " \t\r\n");
    if (path.size() >= 2 && path.front() == path.back() && (path.front() == '"' || path.front() == '\'')) {
        path = path.substr(1, path.size() - 2);
    }
    constexpr std::string_view kFile = "file://";
    if (path.starts_with(kFile)) {
        path.remove_prefix(kFile.size());
        const auto slash = path.find('/');  // a host name may stand before it
        return percent_decoded(slash == std::string_view::npos ? path : path.substr(slash));
    }
    const char* home = path.starts_with("~/") ? std::getenv("HOME") : nullptr;
    return home == nullptr ? std::string(path) : std::string(home) + std::string(path.substr(1));
}

void ToolbarPanel::draw(const FrameView& view, const Rect& rect, UiOutput& out) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding,
                        ImVec2(px(view, 12), std::floor((rect.height - px(view, 26)) / 2)));
    begin_panel(view, "##toolbar", rect, PanelEdge::Bottom,
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                    ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleVar();
    const float row = std::floor(px(view, 26));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_icon(*ImGui::GetWindowDrawList(), Icon::Torch, {at.x + px(view, 8), at.y + row / 2}, px(view, 18),
              colors(view).accent);
    const Fonts faces = fonts();
    ImGui::PushFont(faces.bold);
    const float text_height = ImGui::GetFontSize();
    const bool named = rect.width >= px(view, kLeastNamedWidth);
    const float width = named ? ImGui::CalcTextSize("Courtyard").x : 0;
    if (named)
        ImGui::GetWindowDrawList()->AddText({at.x + px(view, 22), at.y + (row - text_height) / 2},
                                            colors(view).text_strong, "Courtyard");
    ImGui::PopFont();
    ImGui::Dummy({px(view, 22) + width, row});
    explain(Line("Courtyard {}: events on a map, through time", COURTYARD_VERSION).c_str());
    gap(view);
    draw_open(view, out);
    gap(view);
    if (icon_button(view, {.id = "##undo",
                           .icon = Icon::Undo,
                           .tip = tr("Undo (Ctrl+Z)"),
                           .enabled = view.session.can_undo()})) {
        out.commands.push_back(Undo{});
    }
    ImGui::SameLine(0, px(view, 2));
    if (icon_button(view, {.id = "##redo",
                           .icon = Icon::Redo,
                           .tip = tr("Redo (Ctrl+Shift+Z)"),
                           .enabled = view.session.can_redo()})) {
        out.commands.push_back(Redo{});
    }
    ImGui::SameLine();
    draw_right(view, out);
    ImGui::End();
}

void ToolbarPanel::draw_open(const FrameView& view, UiOutput& out) {
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        ImVec2(px(view, 10), px(view, 6)));  // as high as the icons
    const bool open = text_button(
        view, tr("Open…"), tr("Choose files to open (Ctrl+O). Files can also be dropped onto the window."));
    ImGui::PopStyleVar();
    if (open) out.commands.push_back(ChooseFiles{});
    ImGui::SameLine(0, px(view, 2));
    const ImVec2 below{ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y + px(view, 30)};
    const bool pressed = icon_button(view, {.id = "##type-path",
                                            .icon = Icon::ChevronDown,
                                            .tip = tr("Type or paste the path of a file (Ctrl+Shift+O)"),
                                            .size_px = 26});
    if (pressed || ask_path_) {
        ask_path_ = false;
        ImGui::OpenPopup(kPathPopup);
    }
    ImGui::SetNextWindowPos(below, ImGuiCond_Appearing);
    draw_path_popup(view, out);
}

void ToolbarPanel::draw_path_popup(const FrameView& view, UiOutput& out) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 12), px(view, 12)));
    const bool open = ImGui::BeginPopup(kPathPopup);
    ImGui::PopStyleVar();
    if (!open) return;
    dim_text(view, tr("Path of a file to open"));
    if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(px(view, kPathWidth));
    bool enter = ImGui::InputTextWithHint("##path-text", fitting_hint("/home/…/events.geojson").c_str(),
                                          &path_, ImGuiInputTextFlags_EnterReturnsTrue);
    explain(
        tr("GeoJSON, CSV, GeoPackage and other files that GDAL reads, also /vsizip/… paths. Enter opens, Esc "
           "closes."));
    ImGui::SameLine();
    enter = text_button(view, tr("Open"), tr("Open this file (Enter)"), ButtonLook::Accent) || enter;
    if (enter) {
        std::string path = path_from_typed(path_);
        if (!path.empty()) {
            out.commands.push_back(OpenFiles{{std::move(path)}});
            path_.clear();
            ImGui::CloseCurrentPopup();
        }
    }
    ImGui::EndPopup();
}

void ToolbarPanel::draw_language(const FrameView& view, UiOutput& out) {
    const std::string& now = view.session.workspace().place_language;
    const PlaceLanguage* chosen = find_place_language(now);
    const ImVec2 padding{ImGui::GetStyle().FramePadding.x,
                         std::max((std::floor(px(view, 26)) - ImGui::GetFontSize()) / 2, 0.0F)};
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, padding);  // as high as the icons
    const bool open =
        begin_menu(view, "##language", chosen == nullptr ? "" : tr(chosen->name), px(view, kLanguageWidth));
    ImGui::PopStyleVar();
    if (!open) {
        explain(
            tr("Languages: of the program, and of the names on the map; local names are those written in "
               "each place"));
        return;
    }
    draw_interface_language(view, out);
    ImGui::Separator();
    dim_text(view, tr("Names on the map"));
    for (const PlaceLanguage& language : kPlaceLanguages) {
        if (ImGui::Selectable(tr(language.name), language.code == now))
            out.commands.push_back(SetPlaceLanguage{std::string(language.code)});
        explain(language.code == kLocalNames
                    ? tr("As each place is written there, in its own letters")
                    : tr("Where no name in it is known, the Latin one stands, or none"));
    }
    ImGui::EndCombo();
}

/// With what eyes the map is shown.
void ToolbarPanel::draw_eyes(const FrameView& view, UiOutput& out) {
    const Vision now = view.session.workspace().vision;
    if (icon_button(view, {.id = "##eyes",
                           .icon = Icon::Eye,
                           .tip = tr("Preview the map with other colour vision"),
                           .on = now != Vision::Normal}))
        ImGui::OpenPopup("##vision");
    if (!ImGui::BeginPopup("##vision")) return;
    dim_text(view, tr("Preview the map as seen with"));
    for (const Vision vision : kVisions) {
        const Line words("{}", vision == Vision::Normal ? tr("normal vision") : tr(vision_name(vision)));
        if (ImGui::MenuItem(words.c_str(), nullptr, vision == now)) out.commands.push_back(SetVision{vision});
        explain(vision_tip(vision));
    }
    ImGui::EndPopup();
}

void ToolbarPanel::draw_right(const FrameView& view, UiOutput& out) {
    const Workspace& workspace = view.session.workspace();
    const bool has_data = has_places(view.session.document());
    align_right(px(view, kRightWidth));
    const bool table = workspace.panels.table;
    if (icon_button(view, {.id = "##table",
                           .icon = Icon::Table,
                           .tip = table ? tr("Close the table (F6)") : tr("Table of all rows (F6)"),
                           .on = table})) {
        out.commands.push_back(ShowTable{!table});
    }
    ImGui::SameLine(0, px(view, 4));
    const bool right = workspace.panels.right != RightPanel::None;
    if (icon_button(view, {.id = "##right",
                           .icon = Icon::Bars,
                           .tip = right ? tr("Close the column at the right (Esc)")
                                        : tr("Statistics, comparing, reconciling (Alt+4)"),
                           .on = right})) {
        if (right && workspace.panels.right == RightPanel::Details) out.commands.push_back(Select{});
        out.commands.push_back(ShowRightPanel{right ? RightPanel::None : RightPanel::Statistics});
    }
    ImGui::SameLine(0, px(view, 4));
    draw_language(view, out);
    ImGui::SameLine(0, px(view, 4));
    draw_eyes(view, out);
    ImGui::SameLine(0, px(view, 4));
    if (icon_button(view, {.id = "##fit",
                           .icon = Icon::Fit,
                           .tip = tr("Fit the map to all events (Home)"),
                           .enabled = has_data})) {
        out.commands.push_back(FitData{});
    }
    ImGui::SameLine(0, px(view, 4));
    projection_.draw(view, out);
    ImGui::SameLine(0, px(view, 4));
    draw_interface_menu(view, out);
    ImGui::SameLine(0, px(view, 4));
    const bool dark = workspace.theme == Theme::Dark;
    if (icon_button(view, {.id = "##theme",
                           .icon = dark ? Icon::Sun : Icon::Moon,
                           .tip = dark ? tr("Light theme (T)") : tr("Dark theme (T)")})) {
        out.commands.push_back(SetTheme{dark ? Theme::Light : Theme::Dark});
    }
    ImGui::SameLine(0, px(view, 4));
    if (icon_button(view, {.id = "##help",
                           .icon = Icon::Help,
                           .tip = tr("Mouse and keys (F1 or ?)"),
                           .on = workspace.help_open})) {
        out.commands.push_back(ShowHelp{!workspace.help_open});
    }
}

}  // namespace courtyard::ui
