#include "ui/panels/tray.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "ui/event_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

const char* fate_words(RowFate fate) {
    switch (fate) {
        case RowFate::Accepted:
            return "shown";
        case RowFate::Repaired:
            return "repaired";
        case RowFate::Undated:
            return "undated";
        case RowFate::Unlocated:
            return "unlocated";
        case RowFate::Rejected:
            return "rejected";
    }
    return "";
}

bool is_remark(const LedgerEntry& entry) {
    return entry.fate != RowFate::Undated && entry.fate != RowFate::Unlocated;
}

std::uint64_t count_of(const Document& document, TrayKind kind) {
    std::uint64_t count = 0;
    for (const LayerState& layer : document.layers) {
        const Ledger& ledger = layer.table->ledger();
        if (kind == TrayKind::Undated) count += layer.table->undated_count();
        if (kind == TrayKind::Unlocated) count += layer.table->unlocated_count();
        if (kind == TrayKind::Remarks) {
            count += static_cast<std::uint64_t>(
                std::count_if(ledger.entries.begin(), ledger.entries.end(), is_remark));
        }
    }
    return count;
}

/// What each tab is about, said once above its list.
const char* tray_words(TrayKind kind) {
    switch (kind) {
        case TrayKind::Undated:
            return "These rows have no date that could be read. They are kept here and are not on the map.";
        case TrayKind::Unlocated:
            return "These rows have no place that could be read. They are kept here and are not on the map.";
        default:
            return "Rows that were changed to be shown, read in a way worth knowing, or rejected.";
    }
}

}  // namespace

void TrayPanel::read(const Document& document, TrayKind kind) {
    if (!watch_.changed(document) && kind_ == kind) return;
    kind_ = kind;
    for (const TrayKind k : {TrayKind::Undated, TrayKind::Unlocated, TrayKind::Remarks}) {
        counts_[static_cast<std::size_t>(k)] = count_of(document, k);
    }
    rows_.clear();
    notes_.clear();
    for (std::uint32_t i = 0; i < document.layers.size(); ++i) {
        const EventTable& table = *document.layers[i].table;
        if (kind != TrayKind::Remarks) {
            read_kept(table, i, kind);
            continue;
        }
        for (const std::string& note : table.ledger().notes)
            notes_.push_back(fmt::format("{}: {}", document.layers[i].name, note));
        read_remarks(table, i);
    }
    std::map<std::string_view, std::uint64_t> by_reason;
    for (const Row& row : rows_) {
        const Ledger& ledger = document.layers[row.layer].table->ledger();
        ++by_reason[row.entry == kNone ? "reason not noted"
                                       : std::string_view(ledger.entries[row.entry].reason)];
    }
    sums_.assign(by_reason.begin(), by_reason.end());
    std::stable_sort(sums_.begin(), sums_.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
}

void TrayPanel::read_kept(const EventTable& table, std::uint32_t layer, TrayKind kind) {
    const bool undated = kind == TrayKind::Undated;
    const RowFate fate = undated ? RowFate::Undated : RowFate::Unlocated;
    const auto& entries = table.ledger().entries;
    std::vector<std::uint32_t> order;  // entries of this fate by source row
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        if (entries[i].fate == fate) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return entries[a].source_row < entries[b].source_row; });
    const std::size_t first = table.event_count() + (undated ? 0 : table.undated_count());
    const std::size_t count = undated ? table.undated_count() : table.unlocated_count();
    auto next = order.begin();  // both lists ascend by source row
    for (std::size_t row = first; row < first + count; ++row) {
        const std::uint64_t source_row = table.source_rows()[row];
        while (next != order.end() && entries[*next].source_row < source_row) ++next;
        const bool found = next != order.end() && entries[*next].source_row == source_row;
        rows_.push_back({layer, static_cast<std::uint32_t>(row), found ? *next : kNone});
    }
}

void TrayPanel::read_remarks(const EventTable& table, std::uint32_t layer) {
    const auto& entries = table.ledger().entries;
    if (std::none_of(entries.begin(), entries.end(), is_remark)) return;
    const auto source_rows = table.source_rows();
    std::vector<std::uint32_t> order(source_rows.size());  // rows by source row
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return source_rows[a] < source_rows[b]; });
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        if (!is_remark(entries[i])) continue;
        const auto at = std::lower_bound(
            order.begin(), order.end(), entries[i].source_row,
            [&](std::uint32_t row, std::uint64_t wanted) { return source_rows[row] < wanted; });
        const bool kept = at != order.end() && source_rows[*at] == entries[i].source_row &&
                          entries[i].fate != RowFate::Rejected;
        rows_.push_back({layer, kept ? *at : kNone, i});
    }
}

void TrayPanel::draw(const FrameView& view, const Rect& map, UiOutput& out) {
    const TrayKind kind = view.session.workspace().tray;
    if (kind == TrayKind::None) return;
    read(view.session.document(), kind);
    const float margin = px(view, 16);
    const Rect rect{map.x + margin, map.y + margin, std::max(map.width - 2 * margin, 1.0F),
                    std::max(map.height - 2 * margin, 1.0F)};
    begin_card(view, "##tray", rect, colors(view).raised);
    draw_tabs(view, out);
    ImGui::PushFont(fonts().small);
    wrapped_text(tray_words(kind), colors(view).text_dim);
    for (const std::string& note : notes_) wrapped_text(note, colors(view).text);
    ImGui::PopFont();
    draw_sums(view);
    draw_table(view, out);
    end_card();
}

void TrayPanel::draw_tabs(const FrameView& view, UiOutput& out) {
    struct Tab {
        TrayKind kind;
        const char* words;
        const char* tip;
    };
    constexpr std::array kTabs{Tab{TrayKind::Undated, "Undated", "Rows without a usable date"},
                               Tab{TrayKind::Unlocated, "Unlocated", "Rows without a usable place"},
                               Tab{TrayKind::Remarks, "Remarks", "Rows repaired, remarked on or rejected"}};
    for (const Tab& tab : kTabs) {
        const Line label("{} {}###{}", tab.words, grouped(counts_[static_cast<std::size_t>(tab.kind)]).view(),
                         tab.words);
        const bool current = tab.kind == kind_;
        if (text_button(view, label.c_str(), tab.tip, current ? ButtonLook::Plain : ButtonLook::Quiet)) {
            out.commands.push_back(ShowTray{tab.kind});
        }
        ImGui::SameLine(0, px(view, 4));
    }
    align_right(px(view, 24));
    if (icon_button(view, {.id = "##close", .icon = Icon::Close, .tip = "Close (Esc)", .size_px = 24})) {
        out.commands.push_back(ShowTray{TrayKind::None});
    }
}

void TrayPanel::draw_sums(const FrameView& view) {
    const float right = ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x;
    bool first = true;
    for (const auto& [reason, count] : sums_) {
        const Line words("{}  {}", reason, grouped(count).view());
        const ImVec2 size = ImGui::CalcTextSize(words.c_str());
        const float pad = px(view, 8), width = size.x + 2 * pad;
        if (!first) {
            ImGui::SameLine(0, px(view, 6));
            if (ImGui::GetCursorScreenPos().x + width > right) ImGui::NewLine();
        }
        first = false;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::Dummy({width, size.y + px(view, 6)});
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        draw.AddRectFilled(at, {at.x + width, at.y + size.y + px(view, 6)}, colors(view).field, px(view, 4));
        draw.AddText({at.x + pad, at.y + px(view, 3)}, colors(view).text, words.c_str());
    }
}

void TrayPanel::draw_table(const FrameView& view, UiOutput& out) {
    if (rows_.empty()) {
        dim_text(view, "None.");
        return;
    }
    constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
                                       ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_Resizable |
                                       ImGuiTableFlags_NoSavedSettings;
    const bool remarks = kind_ == TrayKind::Remarks;
    if (!ImGui::BeginTable("##rows", remarks ? 6 : 5, kFlags)) return;
    ImGui::TableSetupScrollFreeze(0, 1);
    ImGui::TableSetupColumn("Row", ImGuiTableColumnFlags_WidthFixed, px(view, 64));
    ImGui::TableSetupColumn("Layer", ImGuiTableColumnFlags_WidthFixed, px(view, 96));
    if (remarks) ImGui::TableSetupColumn("Outcome", ImGuiTableColumnFlags_WidthFixed, px(view, 80));
    ImGui::TableSetupColumn("Reason", ImGuiTableColumnFlags_WidthStretch, 1);
    ImGui::TableSetupColumn("What stood there", ImGuiTableColumnFlags_WidthStretch, 1.2F);
    ImGui::TableSetupColumn("Event", ImGuiTableColumnFlags_WidthStretch, 1.2F);
    ImGui::TableHeadersRow();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(rows_.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            ImGui::PushID(i);
            draw_row(view, rows_[static_cast<std::size_t>(i)], out);
            ImGui::PopID();
        }
    }
    ImGui::EndTable();
}

void TrayPanel::draw_row(const FrameView& view, const Row& row, UiOutput& out) {
    const ThemeColors& c = colors(view);
    const LayerState& layer = view.session.document().layers[row.layer];
    const EventTable& table = *layer.table;
    const LedgerEntry* entry = row.entry == kNone ? nullptr : &table.ledger().entries[row.entry];
    const auto cell = [](std::string_view text, ImU32 color) {
        ImGui::TableNextColumn();
        ellipsis_text(text, ImGui::GetContentRegionAvail().x, color);
    };
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    const std::uint64_t number = entry != nullptr ? entry->source_row : table.source_rows()[row.table_row];
    const ImGuiSelectableFlags flags =
        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap;
    const bool kept = row.table_row != kNone;
    if (ImGui::Selectable(grouped(number).c_str(), false,
                          kept ? flags : flags | ImGuiSelectableFlags_Disabled) &&
        kept) {
        out.commands.push_back(Select{{{{layer.id, row.table_row}}, 0}});
    }
    cell(layer.name, c.text_dim);
    if (kind_ == TrayKind::Remarks) cell(entry == nullptr ? "" : fate_words(entry->fate), c.text_dim);
    cell(entry == nullptr ? "reason not noted" : std::string_view(entry->reason), c.text);
    cell(entry == nullptr ? std::string_view{} : std::string_view(entry->raw), c.text);
    if (!kept) return cell("", c.text_dim);
    const std::string title = event_title(table, row.table_row),
                      subtitle = event_subtitle(table, row.table_row);
    cell(Line("{}{}{}", title, subtitle.empty() ? "" : " · ", subtitle).view(), c.text);
}

}  // namespace courtyard::ui
