#include "ui/panels/timebar_periods.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/panels/compare_periods.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kBracketLinePx = 2, kBracketEndPx = 7, kBracketTagPx = 13, kBracketRowPx = 15;
constexpr float kScaleWordsPx = 240;

/// A bracket open downwards with its letter on a plate at its middle; of a period that lies in part outside
/// of the bar the end there is open.
void draw_bracket(const FrameView& view, const TimeScale& scale, const Rect& bars, std::size_t which,
                  float top) {
    const PeriodComparison& comparison = *view.session.document().comparison;
    const TemporalExtent& period = which == 0 ? comparison.a : comparison.b;
    if (!period.meets(scale.view)) return;
    const float least = bars.x, most = bars.x + bars.width;
    const float begin = std::floor(scale.x_of(period.begin)), end = std::floor(scale.x_of(period.end));
    const float left = std::clamp(begin, least, most),
                right = std::max(std::clamp(end, least, most), left + 2);
    const ImU32 color = period_color(view, which);
    const float line = px(view, kBracketLinePx), tag = std::floor(px(view, kBracketTagPx));
    const float y = std::floor(top + tag / 2 - line / 2);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled({left, y}, {right, y + line}, color);
    if (begin >= least) draw.AddRectFilled({left, y}, {left + line, y + px(view, kBracketEndPx)}, color);
    if (end <= most) draw.AddRectFilled({right - line, y}, {right, y + px(view, kBracketEndPx)}, color);
    const float x = std::floor(std::clamp((left + right - tag) / 2, least, std::max(least, most - tag)));
    draw.AddRectFilled({x, top}, {x + tag, top + tag}, color, px(view, 2));
    const char* letter = which == 0 ? "A" : "B";
    ImGui::PushFont(fonts().small);
    const ImVec2 size = ImGui::CalcTextSize(letter);
    draw.AddText({std::floor(x + (tag - size.x) / 2), std::floor(top + (tag - size.y) / 2)},
                 colors(view).panel, letter);
    ImGui::PopFont();
}

}  // namespace

void draw_periods(const FrameView& view, const TimeScale& scale, const Rect& bars) {
    const auto& comparison = view.session.document().comparison;
    if (!comparison || scale.view.empty()) return;
    // Where their letters would meet, B's bracket lies in a row of its own.
    const auto middle = [&](const TemporalExtent& period) {
        const auto x = [&](Instant t) { return std::clamp(scale.x_of(t), bars.x, bars.x + bars.width); };
        return (x(period.begin) + x(period.end)) / 2;
    };
    const bool meet = comparison->a.meets(comparison->b) ||
                      std::abs(middle(comparison->a) - middle(comparison->b)) < px(view, kBracketTagPx + 2);
    // The words about the scale keep their place at the left.
    const float words_right = bars.x + px(view, kScaleWordsPx);
    const bool hides_words =
        std::min(scale.x_of(comparison->a.begin), scale.x_of(comparison->b.begin)) < words_right;
    const float row = std::floor(px(view, kBracketRowPx));
    const float top = std::floor(bars.y + px(view, 1)) + (hides_words ? row : 0);
    draw_bracket(view, scale, bars, 0, top);
    draw_bracket(view, scale, bars, 1, meet ? top + row : top);
}

}  // namespace courtyard::ui
