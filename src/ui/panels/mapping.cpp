#include "ui/panels/mapping.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"
#include "ui/event_words.h"
#include "ui/keys.h"
#include "ui/mapping_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kMargin = 22, kMostWidth = 1560, kMostHeight = 940, kLeftWidth = 310;
constexpr float kNarrowSheet = 800, kNarrowMargin = 8;
// In a narrow sheet the left part keeps what its longest words need.
constexpr float kLeftShare = 0.36F, kLeastLeftWidth = 252;
constexpr std::size_t kFirstRows = 20;

struct Tab {
    MappingTab tab;
    const char* words;
    const char* tip;
};
constexpr std::array kTabs{
    Tab{MappingTab::Columns, tr_later("Columns"),
        tr_later("What each column means and how its times are written")},
    Tab{MappingTab::Rows, tr_later("First rows"),
        tr_later("Values as they stand beside what was read from them")},
    Tab{MappingTab::Places, tr_later("Places"),
        tr_later("Names that rows without coordinates were looked up by")},
};

}  // namespace

void MappingPanel::read(const EventTablePtr& table) {
    const bool same_table = table_ == table;
    if (!language_.changed() && same_table) return;
    table_ = table;
    if (!same_table) places_.forget();
    rows_ = first_rows(*table, kFirstRows);
    samples_.clear();
    for (const Column& column : table->columns()) samples_.push_back(sample_words(*table, column, rows_));
}

void MappingPanel::draw(const FrameView& view, const Rect& window, UiOutput& out) {
    const LayerState* layer =
        view.mapping == nullptr ? nullptr : view.session.document().find(view.mapping->layer);
    // A frame may still see the old preview after the sheet was closed.
    if (layer == nullptr || !view.session.workspace().mapping) {
        table_.reset();
        return;
    }
    read(view.mapping->preview ? view.mapping->preview : layer->whole);
    draw_shade(view, "##mapping-shade", window);
    const float margin = px(view, window.width < px(view, kNarrowSheet) ? kNarrowMargin : kMargin);
    const float width = std::min(px(view, kMostWidth), window.width - 2 * margin);
    const float height = std::min(px(view, kMostHeight), window.height - 2 * margin);
    const Rect card{window.x + (window.width - width) / 2, window.y + (window.height - height) / 2, width,
                    height};
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 18), px(view, 14)));
    begin_card(view, "##mapping", card, colors(view).raised, ImGuiWindowFlags_NoScrollbar);
    ImGui::PopStyleVar();
    keep_on_top();
    const MappingSheet sheet{view, *view.mapping, *layer->whole, *table_, rows_, samples_, out};
    draw_top(view, *layer, out);
    const float bottom = ImGui::GetFrameHeight() + px(view, 10);
    const float room = ImGui::GetContentRegionAvail().x;
    const float wanted = std::max(room * kLeftShare, std::min(room * 0.48F, px(view, kLeastLeftWidth)));
    const float left = std::floor(std::min(px(view, kLeftWidth), wanted));
    ImGui::BeginChild("##source", {left, -bottom});
    draw_mapping_effect(sheet);
    ImGui::Dummy({1, px(view, 4)});
    draw_mapping_source(sheet);
    ImGui::EndChild();
    ImGui::SameLine(0, px(view, 20));
    ImGui::BeginChild("##parts", {0, -bottom});
    draw_tabs(sheet);
    switch (view.session.workspace().mapping->tab) {
        case MappingTab::Columns:
            draw_mapping_columns(sheet);
            break;
        case MappingTab::Rows:
            draw_mapping_rows(sheet);
            break;
        case MappingTab::Places:
            places_.draw(sheet);
    }
    ImGui::EndChild();
    draw_bottom(sheet);
    end_card();
}

void MappingPanel::draw_top(const FrameView& view, const LayerState& layer, UiOutput& out) {
    ImGui::PushFont(fonts().title);
    const SourceInfo& source = layer.whole->source();
    const std::string_view file = file_name(source.path);
    // A workbook has several sheets: which one is meant. Of other files the layer has the file's name.
    const bool named = !source.layer.empty() && file.substr(0, file.rfind('.')) != source.layer;
    const Line title("How {}{}{} is read", file, named ? " · " : "", named ? source.layer : std::string{});
    ellipsis_text(title.view(), ImGui::GetContentRegionAvail().x - px(view, 34), colors(view).text_strong);
    ImGui::PopFont();
    ImGui::SameLine();
    align_right(px(view, 26));
    if (icon_button(view,
                    {.id = "##close", .icon = Icon::Close, .tip = tr("Close, all stays as it is (Esc)")}))
        out.commands.push_back(CloseMapping{});
    ImGui::Dummy({1, px(view, 2)});
}

void MappingPanel::draw_tabs(const MappingSheet& sheet) {
    const MappingOpen& open = *sheet.view.session.workspace().mapping;
    for (const Tab& tab : kTabs) {
        const Line label = tab.tab == MappingTab::Places
                               ? Line("{} {}###{}", tr(tab.words),
                                      grouped(sheet.seen.geocoding().places.size()).view(), tab.words)
                               : Line("{}###{}", tr(tab.words), tab.words);
        const ButtonLook look = tab.tab == open.tab ? ButtonLook::Plain : ButtonLook::Quiet;
        if (text_button(sheet.view, label.c_str(), tr(tab.tip), look))
            sheet.out.commands.push_back(OpenMapping{open.layer, tab.tab});
        ImGui::SameLine(0, px(sheet.view, 4));
    }
    ImGui::NewLine();
}

void MappingPanel::draw_bottom(const MappingSheet& sheet) {
    const FrameView& view = sheet.view;
    const MappingView& mapping = sheet.mapping;
    ImGui::SetCursorPosY(ImGui::GetWindowHeight() - ImGui::GetStyle().WindowPadding.y - px(view, 4) -
                         ImGui::GetFrameHeight());
    ImGui::BeginDisabled(mapping.wanted.empty());
    if (text_button(view, tr("As detected"), tr("Forget all that was chosen: the file is read as it looks")))
        sheet.wish({});
    ImGui::EndDisabled();
    const float padding = 2 * ImGui::GetStyle().FramePadding.x;
    const float use = ImGui::CalcTextSize(tr("Use this")).x + padding;
    const float cancel = ImGui::CalcTextSize(tr("Cancel")).x + padding;
    ImGui::SameLine(0, px(view, 12));
    const float row = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(row + ImGui::GetStyle().FramePadding.y);
    const char* words = mapping.state == PreviewState::Ready
                            ? tr("Remembered for files of the same layout. Ctrl+Z goes back.")
                            : tr("Change what is wrong: nothing on the map changes before you use it.");
    ellipsis_text(words, std::max(ImGui::GetContentRegionAvail().x - use - cancel - px(view, 24), 1.0F),
                  colors(view).text_dim);
    ImGui::SameLine();
    ImGui::SetCursorPosY(row);
    align_right(use + cancel + ImGui::GetStyle().ItemSpacing.x);
    if (text_button(view, tr("Cancel"), tr("Leave all as it was (Esc)")))
        sheet.out.commands.push_back(CloseMapping{});
    ImGui::SameLine();
    const bool ready = mapping.state == PreviewState::Ready;
    ImGui::BeginDisabled(!ready);
    const bool used =
        text_button(view, tr("Use this"), tr("Put the rows read so in the layer's place (Ctrl+Enter)"),
                    ButtonLook::Accent);
    ImGui::EndDisabled();
    const bool keys = ImGui::GetIO().KeyCtrl &&
                      (ImGui::IsKeyPressed(kKeyEnter, false) || ImGui::IsKeyPressed(kKeyKeypadEnter, false));
    if (ready && (used || keys)) sheet.out.commands.push_back(ApplyMapping{});
}

}  // namespace courtyard::ui
