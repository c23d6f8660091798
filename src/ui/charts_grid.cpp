#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/charts.h"

namespace courtyard::ui {
namespace {

constexpr float kGridGapPx = 8;      // between labels and cells, and before the columns that stand apart
constexpr float kScatterMostPx = 9;  // radius of the heaviest
constexpr float kScatterLeastPx = 1.5F;

/// Where the cells of a grid are on the screen.
struct GridFrame {
    ImVec2 a;
    float cell_width = 1, row_height = 1, gap = 0;
    std::size_t apart = 0;

    float left(std::size_t column) const {
        return std::round(a.x + cell_width * static_cast<float>(column) +
                          (apart > 0 && column >= apart ? gap : 0));
    }
    float right(std::size_t column) const {
        return std::round(a.x + cell_width * static_cast<float>(column + 1) +
                          (apart > 0 && column >= apart ? gap : 0));
    }
    float top(std::size_t row) const { return std::round(a.y + row_height * static_cast<float>(row)); }
};

GridFrame grid_frame(const FrameView& view, const HeatGrid& grid, ImVec2 at, float width) {
    float labels = 0;
    for (const std::string_view label : grid.row_labels)
        labels = std::max(labels, ImGui::CalcTextSize(label.data(), label.data() + label.size()).x);
    GridFrame frame;
    frame.apart = grid.apart;
    frame.gap = grid.apart > 0 ? px(view, kGridGapPx) : 0;
    frame.a = {std::floor(at.x + labels + px(view, kGridGapPx)), at.y};
    frame.row_height = std::max(std::floor(px(view, grid.row_px)), ImGui::GetFontSize());
    frame.cell_width =
        std::max((at.x + width - frame.a.x - frame.gap) / static_cast<float>(grid.columns), 1.0F);
    return frame;
}

void draw_grid_cells(const FrameView& view, const HeatGrid& grid, const GridFrame& frame) {
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    std::uint32_t most = 0, most_apart = 0;
    const auto is_apart = [&](std::size_t column) { return grid.apart > 0 && column >= grid.apart; };
    for (std::size_t i = 0; i < grid.columns * grid.rows; ++i) {
        std::uint32_t& of = is_apart(i % grid.columns) ? most_apart : most;
        of = std::max(of, grid.values[i]);
    }
    for (std::size_t row = 0; row < grid.rows; ++row) {
        for (std::size_t column = 0; column < grid.columns; ++column) {
            const std::uint32_t value = grid.values[row * grid.columns + column];
            draw.AddRectFilled({frame.left(column), frame.top(row)},
                               {frame.right(column) - 1, frame.top(row + 1) - 1},
                               value == 0         ? with_alpha(c.field, 0.45F)
                               : is_apart(column) ? heat_color(view, grid.apart_ink, value, most_apart)
                                                  : heat_color(view, grid.ink, value, most));
        }
    }
}

void draw_grid_labels(const FrameView& view, const HeatGrid& grid, const GridFrame& frame, float left) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImU32 ink = colors(view).text_dim;
    for (std::size_t row = 0; row < grid.row_labels.size(); ++row) {
        const std::string_view label = grid.row_labels[row];
        const float y = std::floor((frame.top(row) + frame.top(row + 1) - ImGui::GetFontSize()) / 2);
        draw.AddText({left, y}, ink, label.data(), label.data() + label.size());
    }
    float free_from = frame.a.x;
    const float y = frame.top(grid.rows) + px(view, 2), end = frame.right(grid.columns - 1);
    for (const ChartTick& tick : grid.column_labels) {
        const auto column = static_cast<std::size_t>(tick.at);
        const float width = ImGui::CalcTextSize(tick.text.c_str()).x;
        const float x = std::min(frame.left(column), end - width);
        if (x < free_from) continue;
        draw.AddText({std::floor(x), y}, ink, tick.text.c_str());
        free_from = x + width + px(view, 4);
    }
}

std::optional<std::size_t> grid_part(const HeatGrid& grid, const GridFrame& frame, bool hovered) {
    const auto by_key = keyboard_part(grid.columns * grid.rows, grid.columns);
    if (!hovered) return by_key;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (std::size_t row = 0; row < grid.rows; ++row) {
        if (mouse.y < frame.top(row) || mouse.y >= frame.top(row + 1)) continue;
        for (std::size_t column = 0; column < grid.columns; ++column) {
            if (mouse.x >= frame.left(column) && mouse.x < frame.right(column))
                return row * grid.columns + column;
        }
    }
    return by_key;
}

/// Where a scatter chart is on the screen.
struct ScatterFrame {
    ImVec2 a, b;
    const ScatterChart* chart = nullptr;

    ImVec2 at(double x, double y) const {
        return {a.x + (b.x - a.x) * static_cast<float>(x / chart->x_steps),
                b.y - (b.y - a.y) * static_cast<float>(y / chart->y_steps)};
    }
};

void draw_scatter_axes(const FrameView& view, const ScatterFrame& frame) {
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (const ChartTick& tick : frame.chart->x_ticks) {
        const float x = std::floor(frame.at(tick.at, 0).x);
        draw.AddRectFilled({x, frame.a.y}, {x + 1, frame.b.y}, c.line);
    }
    const float text = ImGui::GetFontSize();
    float free_below = frame.b.y + text;
    for (const ChartTick& tick : frame.chart->y_ticks) {
        const float y = std::floor(frame.at(0, tick.at).y);
        draw.AddRectFilled({frame.a.x, y}, {frame.b.x, y + 1}, c.line);
        const float top = std::clamp(y - text / 2, frame.a.y - text / 2, frame.b.y - text / 2);
        if (top + text > free_below) continue;
        const float width = ImGui::CalcTextSize(tick.text.c_str()).x;
        draw.AddText({std::floor(frame.a.x - px(view, 6) - width), std::floor(top)}, c.text_dim,
                     tick.text.c_str());
        free_below = top;
    }
    draw.AddRect(frame.a, {frame.b.x, frame.b.y + 1}, c.line);
    draw_ticks(view, frame.chart->x_ticks, {frame.a.x, frame.b.y + px(view, 4)}, frame.b.x - frame.a.x,
               frame.chart->x_steps, TickAlign::Middle);
}

float scatter_radius(const FrameView& view, double weight, double most) {
    const double share = most > 0 ? std::sqrt(std::max(weight, 0.0) / most) : 0;
    return px(view, std::max(kScatterMostPx * static_cast<float>(share), kScatterLeastPx));
}

/// The mark nearest to the mouse, if it is near.
std::optional<std::size_t> scatter_part(const FrameView& view, const ScatterFrame& frame, bool hovered) {
    const auto by_key = keyboard_part(frame.chart->marks.size());
    if (!hovered) return by_key;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    std::optional<std::size_t> nearest;
    float least = px(view, kScatterMostPx + 3);
    for (std::size_t i = 0; i < frame.chart->marks.size(); ++i) {
        const ImVec2 at = frame.at(frame.chart->marks[i].x, frame.chart->marks[i].y);
        const float distance = std::hypot(at.x - mouse.x, at.y - mouse.y);
        if (distance >= least) continue;
        least = distance;
        nearest = i;
    }
    return nearest ? nearest : by_key;
}

}  // namespace

ImU32 heat_color(const FrameView& view, ImU32 ink, double value, double most) {
    // Over the panel's ground, so that nothing below shows through.
    const double t = most > 0 ? 0.14 + 0.86 * std::clamp(value / most, 0.0, 1.0) : 0;
    const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(colors(view).panel),
                 full = ImGui::ColorConvertU32ToFloat4(ink);
    const auto f = static_cast<float>(t);
    return ImGui::ColorConvertFloat4ToU32({ground.x + (full.x - ground.x) * f,
                                           ground.y + (full.y - ground.y) * f,
                                           ground.z + (full.z - ground.z) * f, 1});
}

std::optional<ChartHit> heat_grid(const FrameView& view, const char* id, const HeatGrid& grid) {
    if (grid.columns == 0 || grid.values.size() < grid.columns * grid.rows) return std::nullopt;
    ImGui::PushFont(fonts().small);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(std::floor(ImGui::GetContentRegionAvail().x), 1.0F);
    const GridFrame frame = grid_frame(view, grid, at, width);
    const float height = std::floor(frame.top(grid.rows) - at.y + ImGui::GetFontSize() + px(view, 4));
    ImGui::InvisibleButton(id, {width, height});
    const ImGuiID item = ImGui::GetItemID();
    const auto part = grid_part(grid, frame, ImGui::IsItemHovered());
    draw_grid_cells(view, grid, frame);
    draw_grid_labels(view, grid, frame, at.x);
    ImGui::RenderNavHighlight({at, {at.x + width, at.y + height}}, item);
    ImGui::PopFont();
    if (!part) return std::nullopt;
    const std::size_t row = *part / grid.columns, column = *part % grid.columns;
    const ImVec2 a{frame.left(column), frame.top(row)}, b{frame.right(column) - 1, frame.top(row + 1) - 1};
    ImGui::GetWindowDrawList()->AddRect({a.x - 1, a.y - 1}, {b.x + 1, b.y + 1}, colors(view).text_strong);
    return ChartHit{*part, {(a.x + b.x) / 2, (a.y + b.y) / 2}, at.x, at.x + width};
}

std::optional<ChartHit> scatter_chart(const FrameView& view, const char* id, const ScatterChart& chart) {
    ImGui::PushFont(fonts().small);
    const ThemeColors& c = colors(view);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(std::floor(ImGui::GetContentRegionAvail().x), 1.0F),
                text = ImGui::GetFontSize();
    const float height = std::floor(px(view, chart.height_px));
    ImGui::InvisibleButton(id, {width, height});
    const ImGuiID item = ImGui::GetItemID();
    const bool hovered = ImGui::IsItemHovered();
    float labels = 0;
    for (const ChartTick& tick : chart.y_ticks)
        labels = std::max(labels, ImGui::CalcTextSize(tick.text.c_str()).x);
    ScatterFrame frame;
    frame.chart = &chart;
    frame.a = {std::floor(at.x + std::min(labels + px(view, 6), width * 0.45F)), std::floor(at.y + text / 2)};
    frame.b = {std::floor(at.x + width) - 1, std::floor(at.y + height - text - px(view, 5))};
    draw_scatter_axes(view, frame);
    double most = 0;
    for (const ScatterMark& mark : chart.marks) most = std::max(most, mark.weight);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (const ScatterMark& mark : chart.marks)
        draw.AddCircleFilled(frame.at(mark.x, mark.y), scatter_radius(view, mark.weight, most),
                             with_alpha(chart.ink, 0.8F), 20);
    const auto part = scatter_part(view, frame, hovered);
    ImGui::RenderNavHighlight({at, {at.x + width, at.y + height}}, item);
    ImGui::PopFont();
    if (!part) return std::nullopt;
    const ScatterMark& mark = chart.marks[*part];
    const ImVec2 hit = frame.at(mark.x, mark.y);
    draw.AddCircle(hit, scatter_radius(view, mark.weight, most) + px(view, 2), c.text_strong, 20,
                   px(view, 1.5F));
    return ChartHit{*part, hit, at.x, at.x + width};
}

}  // namespace courtyard::ui
