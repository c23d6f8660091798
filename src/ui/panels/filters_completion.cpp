#include "ui/panels/filters_completion.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kWordHeight = 22;
constexpr std::size_t kWordsShown = 8;

const char* kind_hint(const ExpressionWord& word) {
    switch (word.kind) {
        case ExpressionWord::Kind::Value:
            return word.hint.empty() ? tr("value") : word.hint.c_str();
        case ExpressionWord::Kind::Operator:
            return "";
        default:
            return word.hint.c_str();
    }
}

bool draw_word(const FrameView& view, const ExpressionWord& word, bool lit) {
    const ThemeColors& c = colors(view);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{std::max(ImGui::GetContentRegionAvail().x, 1.0F), std::floor(px(view, kWordHeight))};
    const bool pressed = ImGui::InvisibleButton("##word", size);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 to{at.x + size.x, at.y + size.y};
    if (lit) draw.AddRectFilled(at, to, c.accent_soft, px(view, 3));
    if (ImGui::IsItemHovered()) draw.AddRectFilled(at, to, c.hover, px(view, 3));
    const char* hint = kind_hint(word);
    const float hint_width = std::min(ImGui::CalcTextSize(hint).x, size.x * 0.45F);
    const float y = at.y + (size.y - ImGui::GetFontSize()) / 2;
    ImGui::SetCursorScreenPos({at.x + px(view, 6), y});
    ellipsis_text(word.text, size.x - hint_width - px(view, 20), lit ? c.text_strong : c.text);
    ImGui::SetCursorScreenPos({to.x - hint_width - px(view, 6), y});
    ellipsis_text(hint, hint_width + 1, c.text_dim);
    ImGui::SetCursorScreenPos({at.x, to.y});
    return pressed;
}

}  // namespace

void CompletionList::follow(const std::string& text, std::size_t cursor,
                            std::span<const EventTablePtr> tables) {
    if (!language_.changed() && text_ == text && cursor_ == cursor) return;
    text_ = text;
    cursor_ = cursor;
    found_ = complete_expression(text, cursor, tables);
    lit_ = 0;
    moved_ = false;
    scroll_ = true;
    open_ = true;
}

void CompletionList::close() {
    open_ = moved_ = hovered_ = false;
    text_.reset();
}

void CompletionList::move(int by) {
    const auto count = static_cast<std::ptrdiff_t>(found_.words.size());
    if (count == 0) return;
    lit_ = static_cast<std::size_t>((static_cast<std::ptrdiff_t>(lit_) + by + count) % count);
    moved_ = scroll_ = true;
}

bool CompletionList::draw(const FrameView& view, const Rect& box) {
    hovered_ = false;
    if (!open()) return false;
    const std::size_t shown = std::min(found_.words.size(), kWordsShown);
    const float pad = px(view, 4);
    const float height = std::floor(px(view, kWordHeight)) * static_cast<float>(shown) + 2 * pad;
    const float window = ImGui::GetIO().DisplaySize.y;
    const bool above = box.y + box.height + height > window;
    const float y = above ? box.y - height - px(view, 2) : box.y + box.height + px(view, 2);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    begin_card(view, "##completion", {box.x, y, box.width, height}, colors(view).raised,
               ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
    keep_on_top();
    hovered_ = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    bool chosen = false;
    for (std::size_t i = 0; i < found_.words.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        if (draw_word(view, found_.words[i], i == lit_)) {
            lit_ = i;
            chosen = true;
        }
        if (i == lit_ && scroll_) ImGui::SetScrollHereY(0.5F);
        ImGui::PopID();
    }
    scroll_ = false;
    end_card();
    ImGui::PopStyleVar(2);
    return chosen;
}

}  // namespace courtyard::ui
