#include "ui/charts.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/keys.h"

namespace courtyard::ui {
namespace {

constexpr float kChartBarPx = 5;
constexpr float kChartBarGapPx = 2;
constexpr float kChartHatchPx = 5;
constexpr float kTickGapPx = 8;

void draw_bar_length(const FrameView& view, const ChartBar& bar, ImVec2 at, float width) {
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float height = std::floor(px(view, kChartBarPx));
    draw.AddRectFilled(at, {at.x + width, at.y + height}, with_alpha(c.field, 0.55F));
    if (bar.look == BarLook::Unknown || bar.top <= 0) return;
    const auto length = [&](double value) {
        return width * static_cast<float>(std::clamp(value / bar.top, 0.0, 1.0));
    };
    const ImU32 ink = bar.look == BarLook::Dimmed ? with_alpha(bar.ink, 0.35F) : bar.ink;
    const float solid = bar.value > 0 ? std::max(length(bar.value), px(view, 1)) : 0;
    if (bar.look == BarLook::Hatched)
        draw_hatch(view, draw, at, {at.x + solid, at.y + height}, ink);
    else
        draw.AddRectFilled(at, {at.x + solid, at.y + height}, ink);
    if (!(bar.high > bar.low)) return;
    // Estimates: pale up to the high one, with a mark at each end.
    const float low = at.x + length(bar.low), high = at.x + std::max(length(bar.high), px(view, 1));
    draw.AddRectFilled({at.x + std::min(solid, low - at.x), at.y}, {high, at.y + height},
                       with_alpha(bar.ink, bar.look == BarLook::Dimmed ? 0.16F : 0.38F));
    for (const float x : {low, high - px(view, 1)})
        draw.AddRectFilled({x, at.y}, {x + px(view, 1), at.y + height}, c.text);
}

}  // namespace

bool chart_bar(const FrameView& view, const char* id, const ChartBar& bar) {
    const ThemeColors& c = colors(view);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(std::floor(ImGui::GetContentRegionAvail().x), 1.0F);
    const float text_height = ImGui::GetFontSize(), gap = std::floor(px(view, kChartBarGapPx));
    const float height = text_height + std::floor(px(view, kChartBarPx)) + 3 * gap;
    const bool pressed = ImGui::InvisibleButton(id, {width, height});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float bleed = px(view, 3);
    const ImVec2 a{at.x - bleed, at.y - 1}, b{at.x + width + bleed, at.y + height};
    if (hovered) draw.AddRectFilled(a, b, c.hover, px(view, 3));
    const ImU32 strong = bar.look == BarLook::Dimmed ? c.text_dim : c.text_strong;
    const ImVec2 number = ImGui::CalcTextSize(bar.number.data(), bar.number.data() + bar.number.size());
    const float number_x = std::max(at.x + width - number.x, at.x);
    draw.AddText({std::floor(number_x), at.y}, bar.look == BarLook::Unknown ? c.text_dim : strong,
                 bar.number.data(), bar.number.data() + bar.number.size());
    const float label_right = number_x - px(view, kTickGapPx);
    if (label_right > at.x)
        draw_cut_text(at, label_right, bar.label, bar.look == BarLook::Chosen ? c.text_strong : strong);
    draw_bar_length(view, bar, {at.x, std::floor(at.y + text_height + gap)}, width);
    if (bar.look == BarLook::Chosen) {  // a mark that needs no colour
        const float x = at.x - px(view, 6);
        draw.AddRectFilled({x, at.y}, {x + px(view, 2), at.y + text_height}, c.accent);
    }
    ImGui::RenderNavHighlight({a, b}, ImGui::GetItemID());
    return pressed;
}

/// Beside the chart, where the window has more room: over it, it would hide what it tells of.
void begin_chart_tip(const FrameView& view, const ChartHit& hit) {
    const bool left = (hit.left + hit.right) / 2 > ImGui::GetIO().DisplaySize.x / 2;
    const float x = left ? hit.left - px(view, 8) : hit.right + px(view, 8);
    ImGui::SetNextWindowPos({x, hit.at.y}, ImGuiCond_Always, {left ? 1.0F : 0.0F, 0.5F});
    begin_tooltip(ImGui::GetFontSize() * 22);
}

double round_step(double value, int most) {
    const double least = value / std::max(most, 1);
    if (!(least > 0)) return 1;
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-12)) return factor * power;
    }
    return 10 * power;
}

void draw_hatch(const FrameView& view, ImDrawList& draw, ImVec2 a, ImVec2 b, ImU32 color) {
    if (b.x <= a.x || b.y <= a.y) return;
    const float step = std::max(std::floor(px(view, kChartHatchPx)), 3.0F), height = b.y - a.y;
    draw.PushClipRect(a, b, true);
    // At places that do not move with the ends.
    for (float x = std::floor((a.x - height) / step) * step; x < b.x; x += step)
        draw.AddLine({x, b.y}, {x + height, a.y}, color, std::max(px(view, 1.5F), 1.0F));
    draw.PopClipRect();
}

std::optional<std::size_t> keyboard_part(std::size_t count, std::size_t row) {
    const ImGuiID id = ImGui::GetItemID();
    if (count == 0 || id == 0 || GImGui->NavId != id || GImGui->NavDisableHighlight) return std::nullopt;
    int* part = ImGui::GetStateStorage()->GetIntRef(id, 0);
    const auto last = static_cast<int>(count) - 1, rows = static_cast<int>(row);
    *part = std::clamp(*part, 0, last);
    const auto go = [&](Key key, int by, bool within) {
        if (!within || !ImGui::IsKeyPressed(key)) return;
        *part += by;
        ImGui::NavMoveRequestCancel();  // the key is the chart's: the focus stays
    };
    const int column = rows > 0 ? *part % rows : *part;
    go(kKeyLeft, -1, column > 0);
    go(kKeyRight, 1, rows > 0 ? column + 1 < rows && *part < last : *part < last);
    if (rows > 0) {
        go(kKeyUp, -rows, *part >= rows);
        go(kKeyDown, rows, *part + rows <= last);
    }
    return static_cast<std::size_t>(*part);
}

void draw_ticks(const FrameView& view, std::span<const ChartTick> ticks, ImVec2 left, float width,
                double steps, TickAlign align) {
    const float gap = px(view, kTickGapPx), end = left.x + width;
    float free_from = left.x - width;
    for (const ChartTick& tick : ticks) {
        const float text = ImGui::CalcTextSize(tick.text.c_str()).x;
        float x = left.x + width * static_cast<float>(steps > 0 ? tick.at / steps : 0);
        if (align == TickAlign::Middle) x -= text / 2;
        x = std::floor(std::clamp(x, left.x, std::max(end - text, left.x)));
        if (x < free_from || text > width) continue;
        ImGui::GetWindowDrawList()->AddText({x, left.y}, colors(view).text_dim, tick.text.c_str());
        free_from = x + text + gap;
    }
}

}  // namespace courtyard::ui
