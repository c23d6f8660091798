#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/charts.h"

namespace courtyard::ui {
namespace {

constexpr int kLineChartSteps = 3;
constexpr float kLineDotPx = 2.2F;
constexpr float kLineLabelGapPx = 6;
constexpr std::size_t kMostLineDots = 45;

/// Where a line chart is on the screen.
struct LineFrame {
    ImVec2 a, b;  ///< Of the plot.
    double least = 0, most = 1, step = 1;
    std::size_t count = 0;

    float x_of(double point) const {
        return a.x + (b.x - a.x) * static_cast<float>((point + 0.5) / static_cast<double>(count));
    }
    float y_of(double value) const {
        return b.y - (b.y - a.y) * static_cast<float>((value - least) / (most - least));
    }
};

/// Round ends around 0 and all values.
void scale_line(const LineChart& chart, LineFrame& frame) {
    double least = 0, most = 0;
    for (const LinePoint& p : chart.points) {
        for (const double value : {p.value, p.low, p.high, p.mean}) {
            if (std::isnan(value)) continue;
            least = std::min(least, value);
            most = std::max(most, value);
        }
    }
    frame.step = round_step(most > least ? most - least : 1, kLineChartSteps);
    frame.least = std::floor(least / frame.step) * frame.step;
    frame.most = std::max(std::ceil(most / frame.step) * frame.step, frame.least + frame.step);
}

float widest_label(const LineFrame& frame) {
    float width = 0;
    for (double v = frame.least; v <= frame.most + frame.step / 2; v += frame.step)
        width = std::max(width, ImGui::CalcTextSize(number_text(v).c_str()).x);
    return width;
}

void draw_line_ground(const FrameView& view, const LineChart& chart, const LineFrame& frame) {
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const auto lines = static_cast<int>(std::lround((frame.most - frame.least) / frame.step));
    for (int i = 0; i <= lines; ++i) {
        const double v = std::round((frame.least / frame.step + i)) * frame.step;
        const float y = std::floor(frame.y_of(v));
        draw.AddRectFilled({frame.a.x, y}, {frame.b.x, y + 1},
                           v == 0 ? with_alpha(c.text_dim, 0.7F) : c.line);
        const Line label = number_text(v);
        const ImVec2 size = ImGui::CalcTextSize(label.c_str());
        draw.AddText({std::floor(frame.a.x - px(view, kLineLabelGapPx) - size.x), std::floor(y - size.y / 2)},
                     c.text_dim, label.c_str());
    }
    const float half = (frame.b.x - frame.a.x) / static_cast<float>(frame.count) / 2;
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        if (!chart.points[i].hatched) continue;
        const float x = frame.x_of(static_cast<double>(i));
        draw_hatch(view, draw, {x - half, frame.a.y}, {x + half, frame.b.y}, with_alpha(c.text_dim, 0.4F));
    }
}

/// Calls run(first, last) for each run of points of which `known` is true.
template <typename Known, typename Run>
void each_run(std::span<const LinePoint> points, Known known, Run run) {
    for (std::size_t first = 0; first < points.size();) {
        if (!known(points[first])) {
            ++first;
            continue;
        }
        std::size_t last = first;
        while (last < points.size() && known(points[last])) ++last;
        run(first, last);
        first = last;
    }
}

void draw_band(const FrameView& view, const LineChart& chart, const LineFrame& frame) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImU32 ink = with_alpha(chart.ink, 0.24F);
    const auto known = [](const LinePoint& p) { return !std::isnan(p.low) && !std::isnan(p.high); };
    each_run(chart.points, known, [&](std::size_t first, std::size_t last) {
        const auto at = [&](std::size_t i, double v) {
            return ImVec2{frame.x_of(static_cast<double>(i)), frame.y_of(v)};
        };
        for (std::size_t i = first; i + 1 < last; ++i) {
            const LinePoint &p = chart.points[i], &q = chart.points[i + 1];
            draw.AddQuadFilled(at(i, p.low), at(i, p.high), at(i + 1, q.high), at(i + 1, q.low), ink);
        }
        if (last - first > 1 || chart.points[first].high == chart.points[first].low) return;
        const ImVec2 a = at(first, chart.points[first].high), b = at(first, chart.points[first].low);
        draw.AddRectFilled({a.x - px(view, 2), a.y}, {b.x + px(view, 2), b.y}, ink);
    });
}

void draw_value_line(const FrameView& view, const LineChart& chart, const LineFrame& frame,
                     double LinePoint::*value, float width_px, ImU32 ink) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const auto known = [value](const LinePoint& p) { return !std::isnan(p.*value); };
    each_run(chart.points, known, [&](std::size_t first, std::size_t last) {
        draw.PathClear();
        for (std::size_t i = first; i < last; ++i)
            draw.PathLineTo({frame.x_of(static_cast<double>(i)), frame.y_of(chart.points[i].*value)});
        if (last - first > 1) {
            draw.PathStroke(ink, 0, std::max(px(view, width_px), 1.0F));
            return;
        }
        draw.PathClear();
        draw.AddCircleFilled({frame.x_of(static_cast<double>(first)), frame.y_of(chart.points[first].*value)},
                             px(view, std::max(width_px, kLineDotPx)), ink, 12);
    });
}

void draw_dots(const FrameView& view, const LineChart& chart, const LineFrame& frame) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const bool all = chart.points.size() <= kMostLineDots;
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        const LinePoint& p = chart.points[i];
        if (std::isnan(p.value) || !(all || p.cut)) continue;
        const ImVec2 at{frame.x_of(static_cast<double>(i)), frame.y_of(p.value)};
        draw.AddCircleFilled(at, px(view, kLineDotPx), chart.ink, 12);
        if (p.cut) draw.AddCircleFilled(at, px(view, kLineDotPx - 1), colors(view).panel, 12);
    }
}

std::optional<std::size_t> line_part(const LineFrame& frame, bool hovered) {
    const auto by_key = keyboard_part(frame.count);
    if (!hovered) return by_key;
    const float x = ImGui::GetIO().MousePos.x;
    if (x < frame.a.x || x >= frame.b.x) return by_key;
    const float share = (x - frame.a.x) / (frame.b.x - frame.a.x);
    return std::min(static_cast<std::size_t>(share * static_cast<float>(frame.count)), frame.count - 1);
}

}  // namespace

std::optional<ChartHit> line_chart(const FrameView& view, const char* id, const LineChart& chart) {
    if (chart.points.empty()) return std::nullopt;
    ImGui::PushFont(fonts().small);
    const ThemeColors& c = colors(view);
    const float width = std::max(std::floor(ImGui::GetContentRegionAvail().x), 1.0F),
                text = ImGui::GetFontSize();
    const float height = std::floor(px(view, chart.height_px));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::InvisibleButton(id, {width, height});
    const bool hovered = ImGui::IsItemHovered();
    LineFrame frame;
    frame.count = chart.points.size();
    scale_line(chart, frame);
    const float margin = std::min(widest_label(frame) + px(view, kLineLabelGapPx), width * 0.45F);
    frame.a = {std::floor(at.x + margin), std::floor(at.y + text / 2)};
    frame.b = {std::floor(at.x + width), std::floor(at.y + height - text - px(view, 5))};
    draw_line_ground(view, chart, frame);
    draw_band(view, chart, frame);
    const bool with_mean =
        std::ranges::any_of(chart.points, [](const LinePoint& p) { return !std::isnan(p.mean); });
    draw_value_line(view, chart, frame, &LinePoint::value, with_mean ? 1.0F : 1.6F,
                    with_alpha(chart.ink, with_mean ? 0.75F : 1.0F));
    draw_dots(view, chart, frame);
    draw_value_line(view, chart, frame, &LinePoint::mean, 2.2F, c.text_strong);
    draw_ticks(view, chart.ticks, {frame.a.x, frame.b.y + px(view, 4)}, frame.b.x - frame.a.x,
               static_cast<double>(frame.count), TickAlign::Begin);
    const ImGuiID item = ImGui::GetItemID();
    const auto part = line_part(frame, hovered);
    if (part) {
        const float x = std::floor(frame.x_of(static_cast<double>(*part)));
        ImGui::GetWindowDrawList()->AddRectFilled({x, frame.a.y}, {x + 1, frame.b.y}, c.text);
    }
    ImGui::RenderNavHighlight({at, {at.x + width, at.y + height}}, item);
    ImGui::PopFont();
    if (!part) return std::nullopt;
    const float x = frame.x_of(static_cast<double>(*part));
    return ChartHit{*part, {x, (frame.a.y + frame.b.y) / 2}, at.x, at.x + width};
}

}  // namespace courtyard::ui
