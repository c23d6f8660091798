#include "ui/panels/filters_expression.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <utility>

#include "base/translate.h"
#include "query/expression_rows.h"
#include "ui/keys.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr float kErrorMark = 5;

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

/// What the expression lets through in each layer that it can be asked of; fails when it can be of none.
ExpressionResult<FoundRowsList> rows_of_layers(const FilterFrame& frame, const std::string& text) {
    const auto expression = parse_expression(text);
    if (!expression) return tl::make_unexpected(expression.error());
    FoundRowsList out;
    std::optional<ExpressionError> error;
    for (const LayerState* layer : frame.scope.layers) {
        const auto texts = frame.view.session.search_index(layer->id);
        if (!texts) continue;
        auto rows = rows_where(*expression, *texts);
        if (rows)
            out.push_back({layer->id, layer->table, std::make_shared<const RowBits>(std::move(*rows))});
        else if (!error)
            error = std::move(rows.error());
    }
    if (out.empty() && error) return tl::make_unexpected(std::move(*error));
    return out;
}

}  // namespace

void FilterExpression::follow_clause(const FilterFrame& frame) {
    const auto* rule = rule_in<ExpressionRule>(frame.document(), frame.scope, kExpressionView);
    const std::string now = rule == nullptr ? std::string() : rule->text;
    if (now == asked_ && frame.scope.layer == asked_of_) return;
    asked_ = now;
    asked_of_ = frame.scope.layer;
    text_ = now;
    error_.reset();
}

void FilterExpression::draw(const FilterFrame& frame) {
    const FrameView& view = frame.view;
    follow_clause(frame);
    if (language_.changed() && error_) reword_error(frame);
    if (std::exchange(focus_wanted_, false)) ImGui::SetKeyboardFocusHere();
    const bool entered = draw_box(frame);
    if (entered && list_.open() && list_.moved()) {
        accept();
    } else if (entered) {
        apply(frame);
    }
    if (active_) complete(frame);
    if (error_) draw_error(view);
    const bool pending = !error_ && text_ != asked_ && !(is_blank(text_) && asked_.empty());
    if (!pending) return;
    ImGui::PushFont(fonts().small);
    dim_text(view, tr("Enter applies it"));
    ImGui::PopFont();
}

/// True when Enter was pressed in it.
bool FilterExpression::draw_box(const FilterFrame& frame) {
    const FrameView& view = frame.view;
    if (error_) {
        ImGui::PushStyleColor(ImGuiCol_Border, colors(view).error);
        ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, px(view, 1.5F));
    }
    ImGuiInputTextFlags flags = ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackAlways;
    // Only while there is a list: else Tab goes on to the next control.
    if (active_ && list_.open())
        flags |= ImGuiInputTextFlags_CallbackCompletion | ImGuiInputTextFlags_CallbackHistory;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    const auto callback = [](ImGuiInputTextCallbackData* data) {
        return static_cast<FilterExpression*>(data->UserData)->on_edit(*data);
    };
    const bool entered =
        ImGui::InputTextWithHint("##expression", fitting_hint(tr("Condition: detained > 10 and …")).c_str(),
                                 &text_, flags, callback, this);
    if (error_) {
        ImGui::PopStyleVar();
        ImGui::PopStyleColor();
    }
    const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
    box_ = {a.x, a.y, b.x - a.x, b.y - a.y};
    if (ImGui::IsItemActive()) {  // Dear ImGui 1.86 asks for the flags of Tab only when a box gets the
                                  // keyboard
        ImU64& used = ImGui::GetCurrentContext()->ActiveIdUsingKeyInputMask;
        constexpr ImU64 kTabBit = ImU64{1} << ImGuiKey_Tab;
        used = list_.open() ? used | kTabBit : used & ~kTabBit;
    }
    const bool was_active = std::exchange(active_, ImGui::IsItemActive());
    const ImGuiInputTextState* state = ImGui::GetInputTextState(ImGui::GetItemID());
    scroll_x_ = active_ && state != nullptr ? state->ScrollX : 0;
    if (!list_.open())
        explain(
            tr("A condition as in SQL's WHERE: and, or, not, =, <, between, in, like, contains, is null; "
               "Enter applies it, Tab takes a word of the list"));
    if (was_active && !active_ && ImGui::IsKeyPressed(kKeyEscape, false)) {
        text_ = draft_;
        list_.close();
    }
    if (active_) {
        if (error_ && draft_ != text_) error_.reset();
        draft_ = text_;
    }
    return entered;
}

/// Below the box: a mark at the place, and what is wrong.
void FilterExpression::draw_error(const FrameView& view) const {
    const ThemeColors& c = colors(view);
    const float pad = ImGui::GetStyle().FramePadding.x, mark = px(view, kErrorMark);
    const std::size_t at = std::min(error_->offset, text_.size());
    const float x = box_.x + pad + ImGui::CalcTextSize(text_.data(), text_.data() + at).x - scroll_x_;
    const float y = box_.y + box_.height + px(view, 1);
    const float mark_x = std::clamp(x, box_.x + mark, box_.x + box_.width - mark);
    ImGui::GetWindowDrawList()->AddTriangleFilled({mark_x, y}, {mark_x - mark, y + mark},
                                                  {mark_x + mark, y + mark}, c.error);
    ImGui::Dummy({1, mark});
    ImGui::PushFont(fonts().small);
    const Line where("{} ({} {})", error_->message, tr("at character"), character_offset(text_, at) + 1);
    wrapped_text(where.view(), c.error);
    ImGui::PopFont();
}

void FilterExpression::apply(const FilterFrame& frame) {
    list_.close();
    error_.reset();
    if (is_blank(text_)) {
        ask_nothing(frame.document(), frame.scope, kExpressionView, frame.out);
        return;
    }
    auto found = rows_of_layers(frame, text_);
    if (!found) {
        error_ = std::move(found.error());
        put_cursor_ = error_->offset;
        focus_wanted_ = true;
        return;
    }
    asked_ = text_;
    ask(frame.document(), frame.scope,
        {kExpressionView, ExpressionRule{text_}, GestureId::None, std::move(*found)}, frame.out);
}

/// What is wrong, in the language chosen now.
void FilterExpression::reword_error(const FilterFrame& frame) {
    if (auto found = rows_of_layers(frame, text_); !found) error_ = std::move(found.error());
}

void FilterExpression::complete(const FilterFrame& frame) {
    std::vector<EventTablePtr> tables;
    for (const LayerState* layer : frame.scope.layers) tables.push_back(layer->table);
    list_.follow(text_, cursor_, tables);
}

/// Puts the lit word into the text while the box does not have the keyboard, and gives it back.
void FilterExpression::accept() {
    const std::string word = list_.lit().text;
    text_.replace(list_.begin(), list_.end() - list_.begin(), word);
    put_cursor_ = list_.begin() + word.size();
    focus_wanted_ = true;
    error_.reset();
    list_.close();
}

int FilterExpression::on_edit(ImGuiInputTextCallbackData& data) {
    if (data.EventFlag == ImGuiInputTextFlags_CallbackCompletion && list_.open()) {
        const std::string& word = list_.lit().text;
        const auto begin = static_cast<int>(list_.begin());
        data.DeleteChars(begin, static_cast<int>(list_.end()) - begin);
        data.InsertChars(begin, word.c_str());
        data.CursorPos = begin + static_cast<int>(word.size());
    } else if (data.EventFlag == ImGuiInputTextFlags_CallbackHistory) {
        list_.move(data.EventKey == ImGuiKey_UpArrow ? -1 : 1);
    } else if (put_cursor_) {
        data.CursorPos =
            std::min(static_cast<int>(*std::exchange(put_cursor_, std::nullopt)), data.BufTextLen);
        data.SelectionStart = data.SelectionEnd = data.CursorPos;
    }
    cursor_ = static_cast<std::size_t>(std::clamp(data.CursorPos, 0, data.BufTextLen));
    return 0;
}

void FilterExpression::draw_list(const FilterFrame& frame) {
    if (!active_ && !list_.hovered()) list_.close();
    if (list_.draw(frame.view, box_)) accept();
}

}  // namespace courtyard::ui
