#include "ui/panels/column_menu.h"

#include <algorithm>

#include "ui/event_words.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr float kLabelWidth = 74;
constexpr float kValueWidth = 44;

/// What helps to choose a column: its unit, or how many kinds of values it has.
Line column_hint(const Column& column) {
    if (!column.unit.empty()) return Line("{}", tr(column.unit));
    const auto* text = std::get_if<TextColumn>(&column.values);
    if (text != nullptr) return Line("{} values", grouped(text->dictionary.size()).view());
    return Line("{}", column_type_name(column.type()));
}

}  // namespace

void begin_setting(const FrameView& view, const char* label) {
    const ImVec2 at = ImGui::GetCursorPos();
    ImGui::AlignTextToFramePadding();
    dim_text(view, label);
    ImGui::SameLine();
    ImGui::SetCursorPosX(at.x + px(view, kLabelWidth));
}

float setting_slider_width(const FrameView& view) {
    return ImGui::GetContentRegionAvail().x - px(view, kValueWidth);
}

void setting_value(const Line& text) {
    ImGui::SameLine(0, 0);
    align_right(ImGui::CalcTextSize(text.c_str()).x);
    ImGui::TextUnformatted(text.c_str());
}

GestureId Gestures::of_item() {
    if (ImGui::IsItemActivated() || last_ == 0) ++last_;
    return GestureId{last_};
}

bool sizes_by(const Column& column) {
    return column.is_numeric() && column.role != Role::Longitude && column.role != Role::Latitude;
}

bool colors_by(const Column& column) {
    return sizes_by(column) || column.type() == ColumnType::Text || column.type() == ColumnType::Boolean;
}

bool column_menu(const FrameView& view, const char* id, const EventTable& table, std::string_view current,
                 const char* none, ColumnTest fits, std::string& chosen) {
    if (!begin_menu(view, id, current.empty() ? none : Line("{}", current).c_str(),
                    ImGui::GetContentRegionAvail().x))
        return false;
    bool changed = false;
    if (ImGui::Selectable(none, current.empty())) {
        chosen.clear();
        changed = true;
    }
    explain(tr("By no column: every event counts alike"));
    int index = 0;
    for (const Column& column : table.columns()) {
        ImGui::PushID(index++);
        if (fits(column)) {
            const float right = ImGui::GetContentRegionMax().x;
            if (ImGui::Selectable("##column", column.name == current)) {
                chosen = column.name;
                changed = true;
            }
            explain_cut(column.name.c_str());
            const Line hint = column_hint(column);
            ImGui::SameLine(0, 0);
            ImGui::SetCursorPosX(ImGui::GetCursorStartPos().x);
            const float hint_width = ImGui::CalcTextSize(hint.c_str()).x;
            ImGui::TextUnformatted(column.name.c_str());
            ImGui::SameLine(0, px(view, 24));
            ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), right - hint_width));
            dim_text(view, hint.view());
        }
        ImGui::PopID();
    }
    ImGui::EndCombo();
    return changed;
}

}  // namespace courtyard::ui
