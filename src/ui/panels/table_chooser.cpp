#include "ui/panels/table_chooser.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "base/letter_folding.h"
#include "base/translate.h"
#include "ui/keys.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr const char* kChooserPopup = "##table-columns";
constexpr float kChooserWidth = 270, kMostChooserLines = 14, kChooserMargin = 12;

}  // namespace

bool TableChooser::lists(const TableColumn& column) const {
    const std::string wanted = folded_letters(search_);
    return wanted.empty() || folded_letters(column.title).find(wanted) != std::string::npos;
}

void TableChooser::draw(const TableFrame& frame, std::span<const TableColumn> all, float size_px,
                        UiOutput& out) {
    const FrameView& view = frame.view;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed =
        icon_button(view, {.id = "##columns",
                           .icon = Icon::Columns,
                           .tip = tr("Which columns are shown (C, when the table has the focus)"),
                           .size_px = size_px,
                           .on = frame.columns.size() < all.size()});
    if (pressed || std::exchange(open_wanted_, false)) ImGui::OpenPopup(kChooserPopup);
    // upwards, where the map leaves room for it
    ImGui::SetNextWindowPos({at.x + px(view, size_px), at.y - px(view, 4)}, ImGuiCond_Always, {1, 1});
    const float most = std::max(at.y - px(view, 4 + kChooserMargin), px(view, 120));
    ImGui::SetNextWindowSizeConstraints({px(view, kChooserWidth), 0}, {px(view, kChooserWidth), most});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 12), px(view, 12)));
    const bool open = ImGui::BeginPopup(kChooserPopup);
    ImGui::PopStyleVar();
    if (!open) return;
    // the ticks are walked by the keyboard, as sheets are
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    draw_popup(frame, all, out);
    if (ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) &&
        ImGui::IsKeyPressed(kKeyEscape, false))
        ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

void TableChooser::draw_all_and_none(const TableFrame& frame, std::span<const TableColumn> all,
                                     std::vector<std::string>& hidden) const {
    const FrameView& view = frame.view;
    if (link(view, tr("All"), tr("Show all columns that are listed here"))) {
        std::erase_if(hidden, [&](const std::string& id) {
            const auto found = std::ranges::find(all, id, &TableColumn::id);
            return found != all.end() && lists(*found);
        });
    }
    ImGui::SameLine(0, px(view, 14));
    if (link(view, tr("None"), tr("Hide all columns that are listed here, but the first"))) {
        for (const TableColumn& column : all.subspan(1)) {
            if (lists(column) && std::ranges::find(hidden, column.id) == hidden.end())
                hidden.push_back(column.id);
        }
    }
    ImGui::SameLine();
    const Line count("{} / {}", frame.columns.size(), all.size());
    align_right(ImGui::CalcTextSize(count.c_str()).x);
    dim_text(view, count.view());
}

void TableChooser::draw_popup(const TableFrame& frame, std::span<const TableColumn> all, UiOutput& out) {
    const FrameView& view = frame.view;
    std::vector<std::string> hidden = frame.wanted.hidden;
    if (ImGui::IsWindowAppearing()) {
        search_.clear();
        ImGui::SetKeyboardFocusHere();
    }
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    ImGui::InputTextWithHint("##column-search", fitting_hint(tr("Find a column")).c_str(), &search_);
    explain(tr("Lists the columns in whose names this stands; ↓ goes to the list, Space ticks"));
    draw_all_and_none(frame, all, hidden);
    const auto listed = static_cast<float>(
        std::ranges::count_if(all, [this](const TableColumn& column) { return lists(column); }));
    const float line = ImGui::GetFrameHeightWithSpacing();
    const float height =
        std::min(line * std::clamp(listed, 1.0F, kMostChooserLines), ImGui::GetWindowHeight());
    ImGui::BeginChild("##ticks", {0, height}, false, ImGuiWindowFlags_NavFlattened);
    for (const TableColumn& column : all) {
        if (!lists(column)) continue;
        bool shown = std::ranges::find(hidden, column.id) == hidden.end();
        ImGui::PushID(column.id.c_str());
        if (ImGui::Checkbox("##tick", &shown)) {
            std::erase(hidden, column.id);
            if (!shown) hidden.push_back(column.id);
        }
        explain(column.tip.c_str());
        ImGui::SameLine(0, px(view, 7));
        ellipsis_text(column.title, ImGui::GetContentRegionAvail().x,
                      column.what.fact ? colors(view).text_dim : colors(view).text);
        if (ImGui::IsItemClicked()) {
            std::erase(hidden, column.id);
            if (shown) hidden.push_back(column.id);
        }
        ImGui::PopID();
    }
    if (listed == 0) dim_text(view, tr("No column is called so."));
    ImGui::EndChild();
    if (hidden.size() >= all.size()) return;  // one at least is shown
    if (hidden == frame.wanted.hidden) return;
    TableView wanted = frame.wanted;
    wanted.hidden = std::move(hidden);
    out.commands.push_back(SetTableView{std::move(wanted)});
}

}  // namespace courtyard::ui
