#include "ui/panels/table_header.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kTitlePad = 8, kEdgeReach = 7, kArrowSize = 4;

/// Which key of the sort a column is, from 0; empty when it is none.
std::optional<std::size_t> sort_place(const TableFrame& frame, const TableColumn& column) {
    const auto& keys = frame.wanted.sort;
    const auto found = std::ranges::find(keys, column.id, &SortKey::column);
    if (found == keys.end()) return std::nullopt;
    return static_cast<std::size_t>(found - keys.begin());
}

/// An arrow up where values ascend, with the key's number where there are several; returns its width.
float draw_sort_mark(const TableFrame& frame, std::size_t place, const Rect& rect) {
    const SortKey& key = frame.wanted.sort[place];
    const FrameView& view = frame.view;
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float size = px(view, kArrowSize), y = rect.y + rect.height / 2;
    float right = rect.x + rect.width - px(view, kTitlePad);
    const float begin = right;
    if (frame.wanted.sort.size() > 1) {
        const Line number("{}", place + 1);
        ImGui::PushFont(fonts().small);
        const ImVec2 text = ImGui::CalcTextSize(number.c_str());
        right -= text.x;
        draw.AddText({std::floor(right), std::floor(y - text.y / 2)}, c.accent, number.c_str());
        ImGui::PopFont();
        right -= px(view, 2);
    }
    const float up = key.order == SortOrder::Ascending ? -1.0F : 1.0F, x = right - size;
    draw.AddTriangleFilled({x, y + up * size * 0.8F}, {x - size, y - up * size * 0.7F},
                           {x + size, y - up * size * 0.7F}, c.accent);
    return begin - x + size + px(view, 4);
}

bool within(const Rect& rect, const ImVec2& at) {
    return at.x >= rect.x && at.x < rect.x + rect.width && at.y >= rect.y && at.y < rect.y + rect.height;
}

void draw_title(const TableFrame& frame, const TableColumn& column, const Rect& rect, float mark) {
    const ThemeColors& c = colors(frame.view);
    const float pad = px(frame.view, kTitlePad), room = std::max(rect.width - 2 * pad - mark, 1.0F);
    const bool own = column.what.fact.has_value();
    ImGui::PushFont(own ? fonts().regular : fonts().bold);
    const ImVec2 size = ImGui::CalcTextSize(column.title.data(), column.title.data() + column.title.size());
    ImVec2 at{rect.x + pad, std::floor(rect.y + (rect.height - size.y) / 2)};
    if (column.number) at.x += std::floor(std::max(room - size.x, 0.0F));
    draw_cut_text(at, at.x + room, column.title, own ? c.text_dim : c.text_strong);
    ImGui::PopFont();
}

}  // namespace

/// The edge at the right: dragged to make the column wider, clicked twice to fit it.
std::optional<float> TableHeader::resize(const TableFrame& frame, const TableColumn& column, const Rect& rect,
                                         const Rect& clip, bool& fit) {
    const FrameView& view = frame.view;
    const float reach = px(view, kEdgeReach), x = rect.x + rect.width;
    if (x - reach / 2 > clip.x + clip.width || x < clip.x) return std::nullopt;
    // within the title: the next one begins at the edge, and what is frozen ends there
    ImGui::SetCursorScreenPos({x - reach, rect.y});
    ImGui::InvisibleButton("##edge", {reach, rect.height});
    const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
    const float mouse = ImGui::GetIO().MousePos.x;
    if (lit) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
        ImGui::GetWindowDrawList()->AddRectFilled({x - px(view, 2), rect.y}, {x, rect.y + rect.height},
                                                  colors(view).accent);
    }
    explain(tr("Drag to make the column wider, double-click to fit it to what is in view"));
    if (ImGui::IsItemActivated()) {
        taken_at_ = mouse;
        taken_width_ = column.width;
    }
    fit = ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0);
    if (!ImGui::IsItemActive() || mouse == taken_at_) return std::nullopt;
    return std::round(taken_width_ + (mouse - taken_at_) / static_cast<float>(view.ui_scale));
}

TableHeader::Wish TableHeader::draw(const TableFrame& frame, const TableColumn& column, const Rect& rect,
                                    const Rect& clip, bool keyboard_on_it) {
    const ThemeColors& c = colors(frame.view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    Wish wish;
    ImGui::PushID(column.id.c_str());
    const float edge = px(frame.view, kEdgeReach);
    const float left = std::max(rect.x, clip.x), right = std::min(rect.x + rect.width, clip.x + clip.width);
    ImGui::SetCursorScreenPos({left, rect.y});
    const float reach = std::max(right - left - edge, 1.0F);
    const bool pressed = ImGui::InvisibleButton("##title", {reach, rect.height});
    if (ImGui::IsItemHovered() && within(clip, ImGui::GetIO().MousePos)) {
        draw.AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height}, c.hover);
        begin_tooltip(ImGui::GetFontSize() * 26);
        ImGui::TextUnformatted(column.tip.c_str());
        dim_text(frame.view, tr("Click to sort, again for descending, again for neither; with Shift by this "
                                "column too (S, Shift+S)"));
        end_tooltip();
    }
    if (pressed) wish.sort = ImGui::GetIO().KeyShift ? SortClick::Too : SortClick::Alone;
    const auto place = sort_place(frame, column);
    draw_title(frame, column, rect, place ? draw_sort_mark(frame, *place, rect) : 0);
    if (keyboard_on_it) {
        const float bottom = rect.y + rect.height;
        draw.AddRectFilled({rect.x, bottom - px(frame.view, 2)}, {rect.x + rect.width, bottom}, c.accent);
    }
    wish.width = resize(frame, column, rect, clip, wish.fit_width);
    ImGui::PopID();
    return wish;
}

}  // namespace courtyard::ui
