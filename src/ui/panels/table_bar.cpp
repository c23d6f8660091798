#include "ui/panels/table_bar.h"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr float kRowsMenu = 116, kLayerMenu = 140, kSearchField = 190, kLeastSearchField = 96,
                kLeastLayerMenu = 64;
constexpr float kBarIcon = 24, kBarGap = 6, kLeastWords = 90;

const char* rows_words(TableRows rows) {
    switch (rows) {
        case TableRows::Shown:
            return tr("Shown now");
        case TableRows::Selected:
            return tr("Pinned");
        case TableRows::All:
            return tr("All rows");
    }
    return "";
}

const char* rows_tip(TableRows rows) {
    switch (rows) {
        case TableRows::Shown:
            return tr("Of events in the shown time that pass the filters (R: the next)");
        case TableRows::Selected:
            return tr("Of events that you pinned on the map or here (R: the next)");
        case TableRows::All:
            break;
    }
    return tr("Also what the time or a filter hides, undated and unlocated rows (R: the next)");
}

/// Puts the next item beside the last one where it fits, else on a new line.
void beside(const FrameView& view, float width, float right) {
    ImGui::SameLine(0, px(view, kBarGap));
    if (ImGui::GetCursorScreenPos().x + width > right) ImGui::NewLine();
}

/// How many rows are listed: of events that show now as the engine counts them, also while the list is late.
std::uint64_t listed_rows(const TableFrame& frame) {
    const bool counted = frame.wanted.rows == TableRows::Shown && frame.words.empty();
    if (!counted) return frame.rows.size();
    return frame.layer.visible() ? frame.view.session.shown_in(frame.layer, frame.now.window) : 0;
}

/// "1,204 of 5,310 rows".
std::string count_words(const TableFrame& frame) {
    const std::uint64_t listed = listed_rows(frame), all = frame.layer.whole->row_count();
    if (listed == all) return tr_format_plural("{} row", "{} rows", all, grouped(all).view());
    return tr_format_plural("{} of {} row", "{} of {} rows", all, grouped(listed).view(),
                            grouped(all).view());
}

/// What is not in the list, and why.
std::string rows_account(const TableFrame& frame) {
    const EventTable& table = *frame.layer.table;
    const std::size_t kept =
        frame.layer.whole->row_count() - std::min(table.row_count(), frame.layer.whole->row_count());
    const std::size_t clockless = static_cast<std::size_t>(frame.layer.without_clock);
    std::string words =
        tr_format("{} events, {} undated and {} unlocated rows", grouped(table.event_count()).view(),
                  grouped(table.undated_count()).view(), grouped(table.unlocated_count()).view());
    const std::size_t filtered = kept - std::min(kept, clockless), rejected = table.ledger().rejected;
    if (filtered > 0)
        words += "\n" + tr_format("{} kept out by the layer's own filter: they are not listed",
                                  grouped(filtered).view());
    if (clockless > 0)
        words += "\n" + tr_format("{} that the chosen clock cannot place: they are not listed",
                                  grouped(clockless).view());
    if (rejected > 0)
        words += "\n" + tr_format_plural("{} row of the file could not be read: see the ledger (Ctrl+L)",
                                         "{} rows of the file could not be read: see the ledger (Ctrl+L)",
                                         rejected, grouped(rejected).view());
    return words;
}

/// What a narrow table has no line for, and what the menu does.
std::string rows_menu_tip(const TableFrame& frame) {
    return fmt::format("{}\n{}\n{}", count_words(frame), rows_account(frame),
                       tr("Which rows are listed: those of events that show on the map now, the pinned ones, "
                          "or all (R, when the table has the focus)"));
}

void draw_rows_menu(const TableFrame& frame, float width, UiOutput& out) {
    if (!begin_menu(frame.view, "##which-rows", rows_words(frame.wanted.rows), width)) {
        if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) explain(rows_menu_tip(frame).c_str());
        return;
    }
    for (const TableRows rows : {TableRows::Shown, TableRows::Selected, TableRows::All}) {
        const bool pressed = ImGui::Selectable(rows_words(rows), rows == frame.wanted.rows);
        explain(rows_tip(rows));
        if (!pressed) continue;
        TableView wanted = frame.wanted;
        wanted.rows = rows;
        out.commands.push_back(SetTableView{std::move(wanted)});
    }
    ImGui::EndCombo();
}

std::size_t event_layers(const Document& document) {
    return static_cast<std::size_t>(
        std::ranges::count_if(document.layers, [](const LayerState& layer) { return !layer.is_context(); }));
}

void draw_layer_menu(const TableFrame& frame, float width, UiOutput& out) {
    const auto& layers = frame.view.session.document().layers;
    if (!begin_menu(frame.view, "##table-layer", frame.layer.name.c_str(), width)) {
        explain(tr("Of which layer the rows are (D, when the table has the focus)"));
        return;
    }
    for (std::size_t i = layers.size(); i-- > 0;) {
        if (layers[i].is_context()) continue;
        ImGui::PushID(static_cast<int>(layers[i].id));
        if (ImGui::Selectable(layers[i].name.c_str(), layers[i].id == frame.layer.id)) {
            TableView wanted = frame.wanted;
            wanted.layer = layers[i].id;
            out.commands.push_back(SetTableView{std::move(wanted)});
        }
        explain_cut(layers[i].name.c_str());
        ImGui::PopID();
    }
    ImGui::EndCombo();
}

void draw_count(const TableFrame& frame, const std::string& note, float right) {
    const FrameView& view = frame.view;
    const ThemeColors& c = colors(view);
    std::string words = note.empty() ? count_words(frame) : note;
    if (frame.late && note.empty()) words += " …";
    const float wanted = ImGui::CalcTextSize(words.c_str()).x;
    beside(view, std::min(wanted, px(view, kLeastWords)), right);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
    const float width = std::max(right - ImGui::GetCursorScreenPos().x, 1.0F);
    ellipsis_text(words, width, note.empty() ? c.text_dim : c.accent);
    if (wanted <= width && ImGui::IsItemHovered()) {
        begin_tooltip(ImGui::GetFontSize() * 28);
        ImGui::TextUnformatted(rows_account(frame).c_str());
        end_tooltip();
    }
}

}  // namespace

TableRows next_rows(TableRows rows) {
    switch (rows) {
        case TableRows::Shown:
            return TableRows::Selected;
        case TableRows::Selected:
            return TableRows::All;
        case TableRows::All:
            break;
    }
    return TableRows::Shown;
}

LayerId next_table_layer(const TableFrame& frame) {
    const auto& layers = frame.view.session.document().layers;
    const auto here = std::ranges::find(layers, frame.layer.id, &LayerState::id);
    auto i = static_cast<std::size_t>(here - layers.begin());
    for (std::size_t tries = layers.size(); tries-- > 0;) {
        i = (i + layers.size() - 1) % layers.size();
        if (!layers[i].is_context()) return layers[i].id;
    }
    return frame.layer.id;
}

void TableBar::draw_search(const TableFrame& frame, float width, UiOutput& out) {
    const FrameView& view = frame.view;
    if (frame.wanted.search != searched_) search_ = searched_ = frame.wanted.search;
    if (std::exchange(search_wanted_, false)) ImGui::SetKeyboardFocusHere();
    const float clear = search_.empty() ? 0 : px(view, kBarIcon + 2);
    ImGui::SetNextItemWidth(width - clear);
    const bool enter = ImGui::InputTextWithHint("##table-search", fitting_hint(tr("Search the rows")).c_str(),
                                                &search_, ImGuiInputTextFlags_EnterReturnsTrue);
    explain(
        tr("Lists only rows in whose texts these words stand, in any column that is shown; \"…\" keeps words "
           "together (/, when the table has the focus; Enter goes to the rows)"));
    if (ImGui::IsItemActive() && ImGui::IsKeyPressed(kKeyDown, false)) {
        ImGui::ClearActiveID();
        ImGui::SetWindowFocus();
    }
    if (enter) ImGui::SetWindowFocus();
    if (clear > 0) {
        ImGui::SameLine(0, px(view, 2));
        if (icon_button(view, {.id = "##no-search",
                               .icon = Icon::Close,
                               .tip = tr("List all rows again"),
                               .size_px = kBarIcon}))
            search_.clear();
    }
    if (search_ == searched_) return;
    searched_ = search_;
    TableView wanted = frame.wanted;
    wanted.search = search_;
    out.commands.push_back(SetTableView{std::move(wanted)});
}

/// At the right of the first line; true when copying was asked for.
bool TableBar::draw_buttons(const TableFrame& frame, std::span<const TableColumn> all, const TableCopy& copy,
                            UiOutput& out) {
    const FrameView& view = frame.view;
    chooser_.draw(frame, all, kBarIcon, out);
    ImGui::SameLine(0, px(view, 2));
    const bool pinned = !frame.pins.rows().empty();
    const std::string tip = tr_format(
        "Copy the {} rows as CSV: columns that are shown, at most {} rows or {} of text (Ctrl+C, "
        "when the table has the focus)",
        pinned ? tr("pinned") : tr("listed"), grouped(kMostCopied.rows).view(),
        size_text(kMostCopied.bytes).view());
    const bool pressed = icon_button(view, {.id = "##copy-rows",
                                            .icon = Icon::Copy,
                                            .tip = tip.c_str(),
                                            .size_px = kBarIcon,
                                            .enabled = !copy.running() && (pinned || !frame.rows.empty())});
    ImGui::SameLine(0, px(view, 2));
    if (icon_button(view, {.id = "##close-table",
                           .icon = Icon::Close,
                           .tip = tr("Close the table (F6)"),
                           .size_px = kBarIcon}))
        out.commands.push_back(ShowTable{false});
    return pressed;
}

bool TableBar::draw(const TableFrame& frame, std::span<const TableColumn> all, const Told& told,
                    UiOutput& out) {
    const FrameView& view = frame.view;
    const float right = ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x;
    const float buttons = px(view, 3 * kBarIcon + 2 * 2);
    const ImVec2 start = ImGui::GetCursorPos();
    ImGui::SetCursorPosX(std::max(ImGui::GetContentRegionMax().x - buttons, start.x));
    const bool copies = draw_buttons(frame, all, told.copy, out);
    ImGui::SetCursorPos(start);
    const float first_right = right - buttons - px(view, kBarGap);
    const float line = ImGui::GetCursorScreenPos().y;
    const auto limit = [&] { return ImGui::GetCursorScreenPos().y > line + 1 ? right : first_right; };
    const float most = std::max(first_right - ImGui::GetCursorScreenPos().x, 1.0F);
    draw_rows_menu(frame, std::min(px(view, kRowsMenu), most), out);
    if (event_layers(view.session.document()) > 1) {
        // where it begins a line it leaves room for the search
        const float whole = right - ImGui::GetWindowPos().x - start.x;
        const float beside_search = whole - px(view, kLeastSearchField + kBarGap);
        const float width = std::clamp(beside_search, px(view, kLeastLayerMenu), px(view, kLayerMenu));
        beside(view, width, limit());
        draw_layer_menu(frame, width, out);
    }
    beside(view, px(view, kLeastSearchField), limit());
    // what the count leaves of the line
    const float left = limit() - ImGui::GetCursorScreenPos().x;
    const bool narrow = left < px(view, kLeastSearchField + kBarGap + kLeastWords);
    const float room = narrow ? left : left - px(view, kLeastWords + kBarGap);
    draw_search(frame, std::clamp(room, px(view, kLeastSearchField), px(view, kSearchField)), out);
    // Rows are worth more than a line of their own for the count: the menu of rows tells it too.
    if (!narrow || !told.note.words().empty()) draw_count(frame, told.note.words(), limit());
    return copies;
}

}  // namespace courtyard::ui
