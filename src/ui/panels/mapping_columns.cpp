#include <algorithm>
#include <optional>

#include "base/translate.h"
#include "ui/entry_tips.h"
#include "ui/mapping_words.h"
#include "ui/panels/mapping_sheet.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kNameWidth = 150, kRoleWidth = 178, kFormatWidth = 188;
constexpr std::size_t kMostTableColumns = 40;  // Dear ImGui's tables end at 64

/// The role that a column has by the choice so far, which the file may not yet have been read with.
Role role_now(const Mapping& wanted, const ColumnReport& column) {
    if (const auto chosen = wanted.roles.find(column.name); chosen != wanted.roles.end())
        return chosen->second;
    const bool taken = column.role != Role::None &&
                       std::any_of(wanted.roles.begin(), wanted.roles.end(),
                                   [&](const auto& choice) { return choice.second == column.role; });
    return taken ? Role::None : column.role;
}

void draw_role(const MappingSheet& sheet, const ColumnReport& column) {
    const Mapping& wanted = sheet.mapping.wanted;
    const Role now = role_now(wanted, column);
    const bool chosen = wanted.roles.contains(column.name);
    if (!begin_menu(sheet.view, "##role", role_words(now), ImGui::GetContentRegionAvail().x))
        return explain(chosen ? tr("What this column means: as you chose")
                              : tr("What this column means: as detected"));
    Mapping changed = wanted;
    if (ImGui::Selectable(tr("As detected"), !chosen)) changed.roles.erase(column.name);
    explain(tr("Takes your choice back: what the file itself shows decides"));
    for (const Role role : choosable_roles()) {
        const bool pressed = ImGui::Selectable(role_words(role), chosen && role == now);
        explain(role_tip(role));
        if (!pressed) continue;
        // A role belongs to one column: an earlier choice of it gives way.
        std::erase_if(changed.roles,
                      [&](const auto& choice) { return role != Role::None && choice.second == role; });
        changed.roles[column.name] = role;
    }
    ImGui::EndCombo();
    if (changed != wanted) sheet.wish(changed);
}

void draw_format(const MappingSheet& sheet, const ColumnReport& column) {
    const Mapping& wanted = sheet.mapping.wanted;
    const Role role = role_now(wanted, column);
    if (role == Role::Time) return;  // clock times are written in one way
    if (!column.format && !is_time_role(role)) return;
    const auto chosen = wanted.formats.find(column.name);
    const bool is_chosen = chosen != wanted.formats.end();
    const std::optional<TimeFormat> now = is_chosen ? std::optional(chosen->second) : column.format;
    if (!begin_menu(sheet.view, "##format", now ? time_format_words(*now) : tr("(not settled)"),
                    ImGui::GetContentRegionAvail().x)) {
        return explain(is_chosen ? tr("How its times are written: as you chose")
                                 : tr("How its times are written: decided from all of its values"));
    }
    Mapping changed = wanted;
    if (ImGui::Selectable(tr("As detected"), !is_chosen)) changed.formats.erase(column.name);
    explain(tr("Takes your choice back: what the file itself shows decides"));
    for (std::size_t i = 0; i < kTimeFormatCount; ++i) {
        const auto format = static_cast<TimeFormat>(i);
        if (ImGui::Selectable(time_format_words(format), is_chosen && now == format))
            changed.formats[column.name] = format;
        explain(tr("Reads all its values so; those that do not fit are listed in the ledger"));
    }
    ImGui::EndCombo();
    if (changed != wanted) sheet.wish(changed);
}

void draw_column(const MappingSheet& sheet, const ColumnReport& column, std::size_t index) {
    const ThemeColors& c = colors(sheet.view);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    const bool chosen = sheet.mapping.wanted.roles.contains(column.name) ||
                        sheet.mapping.wanted.formats.contains(column.name);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
    ellipsis_text(column.name, ImGui::GetContentRegionAvail().x, chosen ? c.accent : c.text_strong);
    ImGui::TableNextColumn();
    draw_role(sheet, column);
    ImGui::TableNextColumn();
    draw_format(sheet, column);
    ImGui::TableNextColumn();
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
    const float width = ImGui::GetContentRegionAvail().x;
    if (index < sheet.samples.size()) ellipsis_text(sheet.samples[index], width, c.text);
    ImGui::PushFont(fonts().small);
    if (!column.derived_from.empty())
        ellipsis_text(Line("made from {}", column.derived_from).view(), width, c.text_dim);
    if (!column.evidence.empty()) wrapped_text(column.evidence, c.text_dim);
    ImGui::PopFont();
}

/// Columns for the table of rows: those with a role first, and what was made of a column right after it.
std::vector<const Column*> shown_columns(const EventTable& table) {
    std::vector<const Column*> own, out;
    for (const Column& column : table.columns()) {
        if (column.derived_from.empty()) own.push_back(&column);
    }
    std::stable_partition(own.begin(), own.end(), [](const Column* c) { return c->role != Role::None; });
    std::stable_partition(own.begin(), own.end(),
                          [](const Column* c) { return is_time_role(c->role) || is_place_role(c->role); });
    for (const Column* column : own) {
        out.push_back(column);
        for (const Column& made : table.columns()) {
            if (made.derived_from == column->name) out.push_back(&made);
        }
    }
    for (const Column& column : table.columns()) {
        if (std::find(out.begin(), out.end(), &column) == out.end()) out.push_back(&column);
    }
    return out;
}

void draw_values(const MappingSheet& sheet, std::uint32_t row, const std::vector<const Column*>& columns) {
    const ThemeColors& c = colors(sheet.view);
    const EventTable& table = sheet.seen;
    const auto cell = [](const std::string& text, ImU32 color) {
        ImGui::TableNextColumn();
        ellipsis_text(text, ImGui::GetContentRegionAvail().x, color);
    };
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    dim_text(sheet.view, grouped(table.source_rows()[row]).view());
    const bool event = row < table.event_count();
    const bool undated = !event && row < table.event_count() + table.undated_count();
    cell(when_words(table, row), undated ? c.accent : c.text_strong);
    cell(where_words(table, row), event || undated ? c.text_strong : c.accent);
    for (const Column* column : columns) {
        const bool made = !column->derived_from.empty();
        cell(column->text(row), made ? c.text_strong : c.text);
    }
}

}  // namespace

void draw_mapping_columns(const MappingSheet& sheet) {
    const FrameView& view = sheet.view;
    constexpr ImGuiTableFlags kFlags =
        ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoSavedSettings;
    if (!ImGui::BeginTable("##columns", 4, kFlags)) return;
    // In a narrow window all of them shrink together.
    const float whole = ImGui::GetContentRegionAvail().x;
    const float scale = std::min(1.0F, whole * 0.7F / px(view, kNameWidth + kRoleWidth + kFormatWidth));
    ImGui::TableSetupScrollFreeze(0, 1);
    ImGui::TableSetupColumn(tr("Column"), ImGuiTableColumnFlags_WidthFixed, px(view, kNameWidth) * scale);
    ImGui::TableSetupColumn(tr("Means"), ImGuiTableColumnFlags_WidthFixed, px(view, kRoleWidth) * scale);
    ImGui::TableSetupColumn(tr("Written as"), ImGuiTableColumnFlags_WidthFixed,
                            px(view, kFormatWidth) * scale);
    ImGui::TableSetupColumn(tr("First values  →  read as"), ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableHeadersRow();
    const auto& columns = sheet.seen.mapping().columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        draw_column(sheet, columns[i], i);
        ImGui::PopID();
    }
    ImGui::EndTable();
}

void draw_mapping_rows(const MappingSheet& sheet) {
    const FrameView& view = sheet.view;
    std::vector<const Column*> columns = shown_columns(sheet.seen);
    const std::size_t more = columns.size() - std::min(columns.size(), kMostTableColumns);
    columns.resize(columns.size() - more);
    const Line note(
        "The first {} rows as they stand, beside what was read from them.{}", sheet.rows.size(),
        more == 0 ? Line("{}", "").view() : Line(" {} columns without a meaning are left out.", more).view());
    dim_text(view, note.view());
    constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                                       ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH |
                                       ImGuiTableFlags_Resizable | ImGuiTableFlags_NoSavedSettings;
    const int count = static_cast<int>(columns.size()) + 3;
    if (!ImGui::BeginTable(Line("##first-rows{}", count).c_str(), count, kFlags)) return;
    ImGui::TableSetupScrollFreeze(1, 1);
    ImGui::TableSetupColumn(tr("Row"), ImGuiTableColumnFlags_WidthFixed, px(view, 44));
    ImGui::TableSetupColumn(tr("Read: when"), ImGuiTableColumnFlags_WidthFixed, px(view, 230));
    ImGui::TableSetupColumn(tr("Read: where"), ImGuiTableColumnFlags_WidthFixed, px(view, 190));
    for (const Column* column : columns) {
        const Line title("{}{}{}", column->name, column->role == Role::None ? "" : " · ",
                         column->role == Role::None ? "" : role_words(column->role));
        const float wide = ImGui::CalcTextSize(title.c_str()).x + px(view, 12);
        ImGui::TableSetupColumn(title.c_str(), ImGuiTableColumnFlags_WidthFixed,
                                std::clamp(wide, px(view, 96), px(view, 220)));
    }
    ImGui::TableHeadersRow();
    for (const std::uint32_t row : sheet.rows) draw_values(sheet, row, columns);
    ImGui::EndTable();
}

}  // namespace courtyard::ui
