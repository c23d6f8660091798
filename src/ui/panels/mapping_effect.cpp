#include <algorithm>
#include <array>
#include <set>

#include "base/translate.h"
#include "ui/panels/mapping_sheet.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

struct Count {
    const char* words;
    std::uint64_t Ledger::*value;
    const char* tip;
};
constexpr std::array kCounts{
    Count{tr_later("On the map"), &Ledger::accepted,
          tr_later("Rows with a date and a place that can be used")},
    Count{tr_later("  of them repaired"), &Ledger::repaired,
          tr_later("Shown after a change, which the ledger tells")},
    Count{tr_later("Undated"), &Ledger::undated, tr_later("Rows without a usable date")},
    Count{tr_later("Unlocated"), &Ledger::unlocated, tr_later("Rows without a usable place")},
    Count{tr_later("Rejected"), &Ledger::rejected, tr_later("Rows that could not be read")},
};

std::uint64_t count_of(const Ledger& ledger, const std::string& reason) {
    const auto found = ledger.reasons.find(reason);
    return found == ledger.reasons.end() ? 0 : found->second;
}

/// "413 → 0 undated", the change in the accent colour.
void draw_line(const FrameView& view, const char* words, const char* tip, std::uint64_t before,
               const std::uint64_t* after) {
    const ThemeColors& c = colors(view);
    const bool changed = after != nullptr && *after != before;
    const auto cell = [&](const char* text, ImU32 color) {
        ImGui::TableNextColumn();
        align_right(ImGui::CalcTextSize(text).x);
        ImGui::PushStyleColor(ImGuiCol_Text, color);
        ImGui::TextUnformatted(text);
        ImGui::PopStyleColor();
    };
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    wrapped_text(tr(words), changed ? c.text_strong : c.text);
    if (tip != nullptr) explain(tr(tip));
    cell(grouped(before).c_str(), changed ? c.text_dim : c.text);
    if (after == nullptr) return;
    cell(changed ? "→" : "", c.text_dim);
    cell(grouped(*after).c_str(), changed ? c.accent : c.text);
}

void begin_counts(const FrameView& view, const char* id, const std::uint64_t* after) {
    ImGui::BeginTable(id, after == nullptr ? 2 : 4, ImGuiTableFlags_NoSavedSettings);
    ImGui::TableSetupColumn("what", ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableSetupColumn("now", ImGuiTableColumnFlags_WidthFixed, px(view, 54));
    if (after == nullptr) return;
    ImGui::TableSetupColumn("arrow", ImGuiTableColumnFlags_WidthFixed, px(view, 14));
    ImGui::TableSetupColumn("then", ImGuiTableColumnFlags_WidthFixed, px(view, 54));
}

void draw_changed_reasons(const FrameView& view, const Ledger& before, const Ledger& after) {
    std::set<std::string> reasons;
    for (const auto& [reason, count] : before.reasons) reasons.insert(reason);
    for (const auto& [reason, count] : after.reasons) reasons.insert(reason);
    std::erase_if(reasons, [&](const std::string& r) { return count_of(before, r) == count_of(after, r); });
    if (reasons.empty()) return;
    ImGui::Dummy({1, px(view, 2)});
    dim_text(view, tr("Reasons that change"));
    std::uint64_t now = 0;
    begin_counts(view, "##reasons", &now);
    for (const std::string& reason : reasons) {
        now = count_of(after, reason);
        draw_line(view, reason.c_str(), nullptr, count_of(before, reason), &now);
    }
    ImGui::EndTable();
}

}  // namespace

void draw_mapping_effect(const MappingSheet& sheet) {
    const FrameView& view = sheet.view;
    const MappingView& mapping = sheet.mapping;
    const Ledger& before = sheet.present.ledger();
    const Ledger* after = mapping.preview ? &mapping.preview->ledger() : nullptr;
    heading(view, after == nullptr ? tr("ROWS OF THE FILE") : tr("ROWS OF THE FILE: NOW → WITH YOUR CHOICE"));
    ImGui::PushFont(fonts().regular);
    std::uint64_t now = after != nullptr ? after->read : 0;
    begin_counts(view, "##counts", after != nullptr ? &now : nullptr);
    draw_line(view, tr_later("Read"), tr_later("Rows of the file"), before.read,
              after != nullptr ? &now : nullptr);
    for (const Count& count : kCounts) {
        now = after != nullptr ? after->*count.value : 0;
        draw_line(view, count.words, count.tip, before.*count.value, after != nullptr ? &now : nullptr);
    }
    ImGui::EndTable();
    ImGui::PopFont();
    if (mapping.state == PreviewState::Reading) {
        ImGui::Dummy({1, px(view, 2)});
        dim_text(view, Line("Reading with your choice … {} rows", grouped(mapping.rows).view()).view());
        progress_bar(view, mapping.fraction, ImGui::GetContentRegionAvail().x);
        sheet.out.animating = true;
    }
    if (mapping.state == PreviewState::Failed) wrapped_text(mapping.error, colors(view).error);
    if (after != nullptr) draw_changed_reasons(view, before, *after);
}

}  // namespace courtyard::ui
