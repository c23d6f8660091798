#include "ui/panels/table_grid.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/event_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kRowHeight = 23, kTitleHeight = 27, kCellPad = 8, kDotRoom = 14;
constexpr float kMostFrozenShare = 0.5F;  // of the width, so that something can be scrolled
constexpr std::int64_t kRowsANotch = 3;
constexpr float kPixelsANotch = 80;

float scroll_bar_size() {
    return std::floor(ImGui::GetStyle().ScrollbarSize);
}

/// What shows is strong, what does not is dim.
ImU32 row_color(const TableFrame& frame, std::uint32_t row) {
    const ThemeColors& c = colors(frame.view);
    if (frame.pins.current() == row) return c.text_strong;
    return row_status(frame.now, row) == RowStatus::Shown ? c.text : c.text_dim;
}

}  // namespace

float TableGrid::least_height(const FrameView& view) {
    return std::floor(px(view, kTitleHeight)) + std::floor(px(view, kRowHeight)) + scroll_bar_size();
}

void TableGrid::plan(const TableFrame& frame, const Rect& area) {
    const FrameView& view = frame.view;
    Plan& p = plan_;
    const float title = std::floor(px(view, kTitleHeight));
    p.row_height = static_cast<std::int64_t>(std::floor(px(view, kRowHeight)));
    p.whole_height = static_cast<std::int64_t>(frame.rows.size()) * p.row_height;
    const float most_frozen = std::floor(area.width * kMostFrozenShare);
    const float frozen = std::min(std::floor(px(view, frame.columns.front().width)), most_frozen);
    p.lefts.assign(frame.columns.size() + 1, 0);
    for (std::size_t i = 1; i < frame.columns.size(); ++i)
        p.lefts[i + 1] = p.lefts[i] + std::floor(px(view, frame.columns[i].width));
    p.whole_width = static_cast<std::int64_t>(p.lefts.back());
    p.down = scroll_bar_size();  // always, so that nothing moves when it is needed
    const float across_room = std::max(area.width - frozen - p.down, 1.0F);
    p.across = static_cast<float>(p.whole_width) > across_room ? scroll_bar_size() : 0;
    const float body = std::max(area.height - title - p.across, 1.0F);
    p.head = {area.x, area.y, area.width, title};
    p.body = {area.x, area.y + title, area.width - p.down, body};
    p.frozen = {area.x, area.y, frozen, title + body};
    p.scrolled = {area.x + frozen, area.y, across_room, title + body};
}

void TableGrid::scroll(const TableFrame& frame) {
    const Plan& p = plan_;
    const auto room_x = static_cast<std::int64_t>(p.scrolled.width);
    const auto room_y = static_cast<std::int64_t>(p.body.height);
    const ImGuiIO& io = ImGui::GetIO();
    const bool hovered =
        ImGui::IsWindowHovered() && !io.KeyCtrl &&
        ImGui::IsMouseHoveringRect({p.head.x, p.head.y}, {p.head.x + p.head.width, p.body.y + p.body.height},
                                   false);
    if (hovered) {
        const float sideways = io.KeyShift ? io.MouseWheel : io.MouseWheelH;
        if (!io.KeyShift)
            scroll_.y -= static_cast<std::int64_t>(
                std::round(io.MouseWheel * static_cast<float>(kRowsANotch * p.row_height)));
        scroll_.x -= static_cast<std::int64_t>(std::round(sideways * px(frame.view, kPixelsANotch)));
    }
    if (brought_ && brought_->place < frame.rows.size())
        scroll_.show_row(brought_->place, p.row_height, room_y, brought_->how == Bring::Middle);
    brought_.reset();
    if (brought_column_ && *brought_column_ > 0 && *brought_column_ < frame.columns.size()) {
        scroll_.show_span(static_cast<std::int64_t>(p.lefts[*brought_column_]),
                          static_cast<std::int64_t>(p.lefts[*brought_column_ + 1]), room_x);
    }
    brought_column_.reset();
    scroll_.clamp(p.whole_width, p.whole_height, room_x, room_y);
    if (p.whole_height > room_y)
        table_scroll_bar("##down", {p.body.x + p.body.width, p.body.y, p.down, p.body.height},
                         TableAxis::Down, scroll_.y, room_y, p.whole_height);
    if (p.across > 0)
        table_scroll_bar("##across", {p.scrolled.x, p.body.y + p.body.height, p.scrolled.width, p.across},
                         TableAxis::Across, scroll_.x, room_x, p.whole_width);
    rows_in_view_ = static_cast<std::size_t>(std::max<std::int64_t>(room_y / p.row_height, 1));
    first_in_view_ = static_cast<std::size_t>((scroll_.y + p.row_height - 1) / p.row_height);
}

/// Of the title; the cells below have the same left and width.
Rect TableGrid::column_rect(std::size_t column) const {
    const Plan& p = plan_;
    if (column == 0) return {p.frozen.x, p.head.y, p.frozen.width, p.head.height};
    const float left = p.scrolled.x + p.lefts[column] - static_cast<float>(scroll_.x);
    return {left, p.head.y, p.lefts[column + 1] - p.lefts[column], p.head.height};
}

float TableGrid::top_of(std::size_t place) const {
    // the difference of what may be very great is small
    return plan_.body.y + static_cast<float>(static_cast<std::int64_t>(place) * plan_.row_height - scroll_.y);
}

std::optional<std::size_t> TableGrid::place_at(const TableFrame& frame, float y) const {
    if (y < plan_.body.y || y >= plan_.body.y + plan_.body.height) return std::nullopt;
    const auto below = static_cast<std::int64_t>(y - plan_.body.y) + scroll_.y;
    const auto place = static_cast<std::size_t>(below / plan_.row_height);
    return place < frame.rows.size() ? std::optional(place) : std::nullopt;
}

void TableGrid::draw_titles(const TableFrame& frame, Wish& wish) {
    const Plan& p = plan_;
    const ThemeColors& c = colors(frame.view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled({p.head.x, p.head.y}, {p.head.x + p.head.width, p.head.y + p.head.height}, c.field);
    for (std::size_t i = 0; i < frame.columns.size(); ++i) {
        const Rect rect = column_rect(i);
        const Rect& pane = i == 0 ? p.frozen : p.scrolled;
        const Rect clip{pane.x, p.head.y, pane.width, p.head.height};
        if (rect.x >= clip.x + clip.width || rect.x + rect.width <= clip.x) continue;
        ImGui::PushClipRect({clip.x, clip.y}, {clip.x + clip.width, clip.y + clip.height}, true);
        const TableHeader::Wish at =
            header_.draw(frame, frame.columns[i], rect, clip, frame.focused && i == frame.column);
        draw.AddRectFilled({rect.x + rect.width - 1, rect.y + px(frame.view, 5)},
                           {rect.x + rect.width, rect.y + rect.height - px(frame.view, 5)}, c.line);
        ImGui::PopClipRect();
        if (!at.wished()) continue;
        wish.title = i;
        wish.at_title = at;
    }
}

void TableGrid::draw_row_ground(const TableFrame& frame, std::size_t place, float top, bool hovered) {
    const Plan& p = plan_;
    const ThemeColors& c = colors(frame.view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const std::uint32_t row = frame.rows[place];
    const float bottom = top + static_cast<float>(p.row_height), right = p.body.x + p.body.width;
    if (frame.pins.has(row)) draw.AddRectFilled({p.body.x, top}, {right, bottom}, c.accent_soft);
    if (frame.pins.current() == row)
        draw.AddRectFilled({p.body.x, top}, {p.body.x + px(frame.view, 3), bottom}, c.accent);
    if (hovered) draw.AddRectFilled({p.body.x, top}, {right, bottom}, c.hover);
    draw.AddRectFilled({p.body.x, bottom - 1}, {right, bottom}, with_alpha(c.line, 0.55F));
    if (frame.focused && frame.row == row)
        draw.AddRect({p.body.x + 1, top}, {right - 1, bottom - 1}, c.accent, px(frame.view, 2), 0,
                     px(frame.view, 1.5F));
}

/// One column's cells of the rows in view.
void TableGrid::draw_cells(const TableFrame& frame, std::size_t first, std::size_t last, std::size_t column) {
    const Plan& p = plan_;
    const Rect rect = column_rect(column);
    const float pad = px(frame.view, kCellPad), dot = column == 0 ? px(frame.view, kDotRoom) : 0;
    const float down = std::floor((static_cast<float>(p.row_height) - ImGui::GetFontSize()) / 2);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (std::size_t place = first; place < last; ++place) {
        const std::uint32_t row = frame.rows[place];
        const float top = top_of(place);
        if (column == 0) {
            const auto color = event_color(frame.view.session, {frame.layer.id, row});
            if (color && row_status(frame.now, row) == RowStatus::Shown)
                draw.AddCircleFilled(
                    {rect.x + pad + px(frame.view, 4), top + static_cast<float>(p.row_height) / 2},
                    px(frame.view, 4), to_u32(*color), 20);
        }
        cell_.draw(frame, frame.columns[column], row, {rect.x + pad + dot, top + down},
                   std::max(rect.width - 2 * pad - dot, 1.0F), row_color(frame, row));
    }
}

void TableGrid::draw_rows(const TableFrame& frame) {
    const Plan& p = plan_;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const auto first = static_cast<std::size_t>(scroll_.y / p.row_height);
    const auto below = scroll_.y + static_cast<std::int64_t>(p.body.height) + p.row_height - 1;
    const std::size_t last = std::min(frame.rows.size(), static_cast<std::size_t>(below / p.row_height));
    const ImVec2 corner{p.body.x + p.body.width, p.body.y + p.body.height};
    draw.PushClipRect({p.body.x, p.body.y}, corner, true);
    for (std::size_t place = first; place < last; ++place)
        draw_row_ground(frame, place, top_of(place), hovered_ == place);
    draw.PopClipRect();
    for (std::size_t i = 0; i < frame.columns.size(); ++i) {
        const Rect rect = column_rect(i);
        const Rect& pane = i == 0 ? p.frozen : p.scrolled;
        if (rect.x >= pane.x + pane.width || rect.x + rect.width <= pane.x) continue;
        draw.PushClipRect({pane.x, p.body.y}, {pane.x + pane.width, corner.y}, true);
        draw_cells(frame, first, last, i);
        draw.PopClipRect();
    }
    const float edge = p.frozen.x + p.frozen.width;
    const float bottom = frame.rows.empty() ? p.body.y : corner.y;  // where no words take the rows' place
    draw.AddRectFilled({edge - 1, p.head.y}, {edge, bottom}, colors(frame.view).line);
}

void TableGrid::mouse(const TableFrame& frame, Wish& wish) {
    const Plan& p = plan_;
    ImGui::SetCursorScreenPos({p.body.x, p.body.y});
    ImGui::InvisibleButton("##rows", {std::max(p.body.width, 1.0F), std::max(p.body.height, 1.0F)});
    hovered_.reset();
    if (!ImGui::IsItemHovered()) return;
    const ImVec2 at = ImGui::GetIO().MousePos;
    hovered_ = place_at(frame, at.y);
    if (!hovered_) return;
    if (ImGui::IsMouseClicked(0)) {
        wish.clicked = hovered_;
        wish.twice = ImGui::IsMouseDoubleClicked(0);
        return;
    }
    for (std::size_t i = 0; i < frame.columns.size(); ++i) {
        const Rect rect = column_rect(i);
        const bool frozen = at.x < p.frozen.x + p.frozen.width;
        if ((i == 0) != frozen || at.x < rect.x || at.x >= rect.x + rect.width) continue;
        const float taken = px(frame.view, 2 * kCellPad + (i == 0 ? kDotRoom : 0));
        cell_.explain_cut(frame, frame.columns[i], frame.rows[*hovered_], rect.width - taken);
    }
}

float TableGrid::fitting_width(const TableFrame& frame, const TableColumn& column) const {
    const FrameView& view = frame.view;
    ImGui::PushFont(column.what.fact ? fonts().regular : fonts().bold);
    float widest = ImGui::CalcTextSize(column.title.c_str()).x + px(view, kDotRoom);
    ImGui::PopFont();
    std::string value;
    const std::size_t last = std::min(first_in_view_ + rows_in_view_ + 1, frame.rows.size());
    for (std::size_t place = first_in_view_; place < last; ++place) {
        value.clear();
        append_value(frame.now, column.what, frame.rows[place], value);
        const std::size_t size = std::min(value.size(), value.find_first_of("\r\n"));
        widest = std::max(widest, ImGui::CalcTextSize(value.data(), value.data() + size).x);
    }
    const float dot = column.id == frame.columns.front().id ? kDotRoom : 0;
    return std::ceil(widest / static_cast<float>(view.ui_scale)) + 2 * kCellPad + dot;
}

TableGrid::Wish TableGrid::draw(const TableFrame& frame, const Rect& area) {
    Wish wish;
    plan(frame, area);
    scroll(frame);
    mouse(frame, wish);
    draw_rows(frame);
    draw_titles(frame, wish);
    return wish;
}

}  // namespace courtyard::ui
