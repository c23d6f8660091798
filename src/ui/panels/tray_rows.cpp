// The rows of the ledger: what stood in the file, what was used, and the way to the event.
#include <imgui.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/translate.h"
#include "ui/panels/tray.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

bool is_rejected(const LedgerEntry* entry) {
    return entry != nullptr && entry->fate == RowFate::Rejected;
}

/// All of a line's words, whole, and what a click does.
void tell_line(const FrameView& view, const LedgerLine& line) {
    const Document& document = view.session.document();
    const LayerState& layer = document.layers[line.layer];
    const LedgerEntry* entry = entry_of(document, line);
    const bool kept = line.row != LedgerLine::kNone;
    begin_tooltip(ImGui::GetFontSize() * 30);
    const auto tell = [](const std::string& words) {
        if (!words.empty()) ImGui::TextUnformatted(words.c_str(), words.c_str() + words.size());
    };
    tell(tr_format("Row {} of {}", grouped(source_row_of(document, line)).view(), layer.name));
    tell(std::string(tr(reason_of(document, line))));
    if (entry != nullptr && !entry->raw.empty()) tell(tr_format("There stood: {}", entry->raw));
    if (entry != nullptr && !entry->used.empty()) tell(tr_format("Used instead: {}", entry->used));
    if (kept) tell(event_title(*layer.table, line.row));
    dim_text(view, kept                 ? tr("Click to pin it: all that is known of it shows at the right")
                   : is_rejected(entry) ? tr("Nothing could be made of it: there is no event to pin")
                                        : tr("The layer's filter keeps it out: it cannot be pinned"));
    end_tooltip();
}

}  // namespace

void TrayPanel::draw_table(const FrameView& view, UiOutput& out) {
    if (shown_.empty()) {
        dim_text(view, lines_.empty() ? tr("None.") : tr("No line holds this."));
        return;
    }
    constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
                                       ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_Resizable |
                                       ImGuiTableFlags_NoSavedSettings;
    const bool layers = view.session.document().layers.size() > 1;
    const int columns = 4 + (layers ? 1 : 0) + (shows_outcome() ? 1 : 0) + (shows_used() ? 1 : 0);
    // A table of its own for each set of columns: widths belong to columns.
    if (!ImGui::BeginTable(Line("##rows{}{}", columns, layers ? "l" : "").c_str(), columns, kFlags)) return;
    ImGui::TableSetupScrollFreeze(0, 1);
    ImGui::TableSetupColumn(tr("Row"), ImGuiTableColumnFlags_WidthFixed, px(view, 64));
    if (layers) ImGui::TableSetupColumn(tr("Layer"), ImGuiTableColumnFlags_WidthFixed, px(view, 96));
    if (shows_outcome())
        ImGui::TableSetupColumn(tr("Outcome"), ImGuiTableColumnFlags_WidthFixed, px(view, 80));
    ImGui::TableSetupColumn(tr("Reason"), ImGuiTableColumnFlags_WidthStretch, 1);
    ImGui::TableSetupColumn(tr("What stood there"), ImGuiTableColumnFlags_WidthStretch, 1.2F);
    if (shows_used()) ImGui::TableSetupColumn(tr("What was used"), ImGuiTableColumnFlags_WidthStretch, 1);
    ImGui::TableSetupColumn(tr("Event"), ImGuiTableColumnFlags_WidthStretch, 1.2F);
    ImGui::TableHeadersRow();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(shown_.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            ImGui::PushID(i);
            draw_row(view, shown_[static_cast<std::size_t>(i)], out);
            ImGui::PopID();
        }
    }
    ImGui::EndTable();
}

void TrayPanel::draw_row(const FrameView& view, const LedgerLine& line, UiOutput& out) const {
    const ThemeColors& c = colors(view);
    const Document& document = view.session.document();
    const LayerState& layer = document.layers[line.layer];
    const LedgerEntry* entry = entry_of(document, line);
    // what is cut stands in the row's tip
    const auto cell = [](std::string_view text, ImU32 color) {
        ImGui::TableNextColumn();
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
        ImGui::Dummy({1, ImGui::GetTextLineHeight()});
        draw_cut_text(at, at.x + width, text, color);
    };
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    const ImGuiSelectableFlags flags =
        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap;
    const bool kept = line.row != LedgerLine::kNone;
    if (ImGui::Selectable(grouped(source_row_of(document, line)).c_str(), false,
                          kept ? flags : flags | ImGuiSelectableFlags_Disabled) &&
        kept) {
        out.commands.push_back(Select{{{{layer.id, line.row}}, 0}});
    }
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tell_line(view, line);
    if (document.layers.size() > 1) cell(layer.name, c.text_dim);
    if (shows_outcome()) cell(entry == nullptr ? "" : tr(fate_words(entry->fate)), c.text_dim);
    cell(tr(reason_of(document, line)), c.text);
    cell(entry == nullptr ? std::string_view{} : std::string_view(entry->raw), c.text);
    if (shows_used()) cell(entry == nullptr ? std::string_view{} : std::string_view(entry->used), c.text);
    if (!kept) {
        return cell(is_rejected(entry) ? "" : tr("kept out by the layer's filter"), c.text_dim);
    }
    const std::string title = event_title(*layer.table, line.row),
                      subtitle = event_subtitle(*layer.table, line.row);
    cell(Line("{}{}{}", title, subtitle.empty() ? "" : " · ", subtitle).view(), c.text);
}

}  // namespace courtyard::ui
