#include "ui/panels/tray.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <unordered_map>

#include "base/translate.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr float kSearchWidth = 300;
constexpr int kNoteLines = 4;

/// What each tab is about, said once above its list.
const char* tray_words(TrayKind kind) {
    switch (kind) {
        case TrayKind::Undated:
            return tr(
                "These rows have no date that could be read: no window of time holds them. Under a "
                "layer's "
                "name you can have them drawn at all times.");
        case TrayKind::Unlocated:
            return tr(
                "These rows have no place that could be read. They are kept here and are not on the map.");
        case TrayKind::Repaired:
            return tr(
                "These rows are on the map after a change: what stood there and what was used instead.");
        case TrayKind::Remarks:
            return tr("These rows are on the map as they are, but were read in a way worth knowing.");
        case TrayKind::Rejected:
            return tr("These rows could not be read at all.");
        default:
            return tr(
                "Every row that is not plainly on the map, or is there after a change or with a remark.");
    }
}

struct Tab {
    TrayKind kind;
    const char* words;
    const char* tip;
};
constexpr std::array kTabs{
    Tab{TrayKind::All, tr_later("All"), tr_later("Everything that the ledger says")},
    Tab{TrayKind::Undated, tr_later("Undated"), tr_later("Rows without a usable date")},
    Tab{TrayKind::Unlocated, tr_later("Unlocated"), tr_later("Rows without a usable place")},
    Tab{TrayKind::Repaired, tr_later("Repaired"), tr_later("Rows shown after a change")},
    Tab{TrayKind::Remarks, tr_later("Remarks"), tr_later("Rows shown with a remark")},
    Tab{TrayKind::Rejected, tr_later("Rejected"), tr_later("Rows that could not be read")},
};

/// Names whose place a person could settle: ambiguous ones, and those that were not found or left.
std::size_t places_to_settle(const EventTable& table) {
    const auto& places = table.geocoding().places;
    return static_cast<std::size_t>(std::count_if(
        places.begin(), places.end(), [](const GeocodedPlace& p) { return p.ambiguous || p.chosen < 0; }));
}

}  // namespace

bool TrayPanel::shows_used() const {
    const TrayKind kind = answered_.tray;
    return kind == TrayKind::All || kind == TrayKind::Repaired || kind == TrayKind::Remarks;
}

bool TrayPanel::shows_outcome() const {
    return answered_.tray == TrayKind::All;
}

void TrayPanel::read(const Document& document, TrayKind kind) {
    const bool changed = watch_.changed(document);
    if (changed) counts_ = ledger_line_counts(document);
    const bool other_list = changed || kind != query_.tray;
    if (other_list) {
        query_.tray = kind;
        lines_ = ledger_lines(document, kind);
        read_sums(document);
        std::erase_if(query_.reasons, [this](const std::string& reason) {
            return std::none_of(sums_.begin(), sums_.end(), [&](const auto& s) { return s.first == reason; });
        });
    }
    if (!other_list && query_ == answered_) return;
    shown_ = matching_lines(document, lines_, query_);
    answered_ = query_;
}

void TrayPanel::read_sums(const Document& document) {
    notes_.clear();
    if (query_.tray == TrayKind::All || query_.tray == TrayKind::Remarks) {
        for (const LayerState& layer : document.layers) {
            for (const std::string& note : layer.table->ledger().notes)
                notes_.push_back(fmt::format("{}: {}", layer.name, note));
        }
    }
    std::unordered_map<std::string_view, std::uint64_t> by_reason;
    for (const LedgerLine& line : lines_) ++by_reason[reason_of(document, line)];
    sums_.assign(by_reason.begin(), by_reason.end());
    std::sort(sums_.begin(), sums_.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
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
    draw_words(view, out);
    draw_search(view, out);
    draw_sums(view);
    draw_table(view, out);
    end_card();
}

void TrayPanel::draw_tabs(const FrameView& view, UiOutput& out) {
    const float close = px(view, 24);
    const float right = ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x;
    const ImVec2 top = ImGui::GetCursorPos();
    bool first = true;
    for (const Tab& tab : kTabs) {
        const Line label("{} {}###{}", tr(tab.words),
                         grouped(counts_[static_cast<std::size_t>(tab.kind)]).view(), tab.words);
        const float width = button_width(label.c_str());
        if (!first) {
            ImGui::SameLine(0, px(view, 2));
            const bool first_line = ImGui::GetCursorPosY() < top.y + 1;
            const float room = first_line ? close + px(view, 6) : 0;
            if (ImGui::GetCursorScreenPos().x + width + room > right) ImGui::NewLine();
        }
        first = false;
        const bool current = tab.kind == query_.tray;
        if (text_button(view, label.c_str(), tr(tab.tip), current ? ButtonLook::Plain : ButtonLook::Quiet)) {
            out.commands.push_back(ShowTray{tab.kind});
        }
    }
    const ImVec2 after = ImGui::GetCursorPos();
    ImGui::SetCursorPos(top);
    align_right(close);
    if (icon_button(view, {.id = "##close", .icon = Icon::Close, .tip = tr("Close (Esc)"), .size_px = 24})) {
        out.commands.push_back(ShowTray{TrayKind::None});
    }
    ImGui::SetCursorPos(after);
}

void TrayPanel::draw_words(const FrameView& view, UiOutput& out) {
    ImGui::PushFont(fonts().small);
    wrapped_text(tray_words(query_.tray), colors(view).text_dim);
    if (query_.tray == TrayKind::Unlocated) draw_place_links(view, out);
    const bool many = notes_.size() > static_cast<std::size_t>(kNoteLines);
    if (many) ImGui::BeginChild("##notes", {0, ImGui::GetTextLineHeightWithSpacing() * kNoteLines});
    for (const std::string& note : notes_) wrapped_text(note, colors(view).text);
    if (many) ImGui::EndChild();
    ImGui::PopFont();
}

void TrayPanel::draw_place_links(const FrameView& view, UiOutput& out) {
    for (const LayerState& layer : view.session.document().layers) {
        const std::size_t names = places_to_settle(*layer.table);
        if (names == 0 || layer.is_context()) continue;
        const Line words =
            Line::plural("Choose places for {} name of {}…", "Choose places for {} names of {}…", names,
                         grouped(names).view(), layer.name);
        if (link(view, words.c_str(), tr("Names that may mean several places, or that were not found")))
            out.commands.push_back(OpenMapping{layer.id, MappingTab::Places});
    }
}

/// The search field, how many lines are listed, and the way to a file.
void TrayPanel::draw_search(const FrameView& view, UiOutput& out) {
    const float button = button_width(tr("Export…"));
    const float field = std::min(px(view, kSearchWidth), ImGui::GetContentRegionAvail().x * 0.45F);
    ImGui::SetNextItemWidth(field);
    ImGui::InputTextWithHint("##search", fitting_hint(tr("Row number, text or reason")).c_str(),
                             &query_.text);
    explain(tr("Lists the lines that hold this in their row number, reason or values"));
    const bool narrowed = !query_.text.empty() || !query_.reasons.empty();
    if (narrowed) {
        ImGui::SameLine(0, px(view, 2));
        if (icon_button(
                view,
                {.id = "##all", .icon = Icon::Close, .tip = tr("List all lines again"), .size_px = 24})) {
            query_.text.clear();
            query_.reasons.clear();
        }
    }
    ImGui::SameLine(0, px(view, 10));
    const float top = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(top + ImGui::GetStyle().FramePadding.y);
    const Line listed =
        narrowed ? Line::plural("{} of {} line", "{} of {} lines", lines_.size(),
                                grouped(shown_.size()).view(), grouped(lines_.size()).view())
                 : Line::plural("{} line", "{} lines", lines_.size(), grouped(lines_.size()).view());
    ellipsis_text(listed.view(), std::max(ImGui::GetContentRegionAvail().x - button - px(view, 8), 1.0F),
                  colors(view).text_dim);
    ImGui::SameLine();
    ImGui::SetCursorPosY(top);
    align_right(button);
    ImGui::BeginDisabled(shown_.empty());
    if (text_button(view, tr("Export…"), tr("Write what is listed to a CSV file, with all columns")))
        out.commands.push_back(ExportLedger{query_, {}});
    ImGui::EndDisabled();
}

void TrayPanel::draw_sums(const FrameView& view) {
    const float right = ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x;
    bool first = true;
    for (const auto& [reason, count] : sums_) {
        const Line words("{}  {}", tr(std::string_view(reason)), grouped(count).view());
        const float width = ImGui::CalcTextSize(words.c_str()).x + 2 * px(view, 8);
        if (!first) {
            ImGui::SameLine(0, px(view, 6));
            if (ImGui::GetCursorScreenPos().x + width > right) ImGui::NewLine();
        }
        first = false;
        draw_chip(view, reason, count);
    }
}

/// A reason with its count: lists only its lines while it is on.
void TrayPanel::draw_chip(const FrameView& view, const std::string& reason, std::uint64_t count) {
    const ThemeColors& c = colors(view);
    const Line words("{}  {}", tr(std::string_view(reason)), grouped(count).view());
    const ImVec2 text = ImGui::CalcTextSize(words.c_str());
    const ImVec2 size{text.x + 2 * px(view, 8), text.y + px(view, 6)};
    const ImVec2 at = ImGui::GetCursorScreenPos(), to{at.x + size.x, at.y + size.y};
    const bool on = query_.reasons.contains(reason);
    const bool pressed = ImGui::InvisibleButton(Line("###{}", reason).c_str(), size);
    const bool hovered = ImGui::IsItemHovered();
    explain(on ? tr("Listed: click to list all reasons again") : tr("List only the lines with this reason"));
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, to, on ? c.accent_soft : c.field, px(view, 4));
    if (hovered) draw.AddRectFilled(at, to, c.hover, px(view, 4));
    if (on) draw.AddRect(at, to, c.accent, px(view, 4));
    ImGui::RenderNavHighlight({at, to}, ImGui::GetItemID());
    draw.AddText({at.x + px(view, 8), at.y + px(view, 3)}, on ? c.text_strong : c.text, words.c_str());
    if (!pressed) return;
    if (on)
        query_.reasons.erase(reason);
    else
        query_.reasons.insert(reason);
}

}  // namespace courtyard::ui
