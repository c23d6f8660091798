#include "ui/panels/timebar_coverage.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "session/coverage.h"

namespace courtyard::ui {
namespace {

constexpr float kHatchPx = 7;
constexpr std::size_t kMostLines = 4;

/// Lines from lower left to upper right, at places that do not move with the span's ends.
void hatch(ImDrawList& draw, const Rect& bars, float from, float to, float step, float width, ImU32 color) {
    draw.PushClipRect({from, bars.y}, {to, bars.y + bars.height}, true);
    const float first = std::floor((from - bars.height - bars.x) / step) * step + bars.x;
    for (float x = first; x < to; x += step)
        draw.AddLine({x, bars.y + bars.height}, {x + bars.height, bars.y}, color, width);
    draw.PopClipRect();
}

}  // namespace

void paint_coverage(const FrameView& view, const TimeScale& scale, const Rect& bars) {
    const Document& document = view.session.document();
    if (document.gaps.empty()) return;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ThemeColors& c = colors(view);
    for (const GapView& gap : gaps_within(document, scale.view)) {
        const float from = std::max(scale.x_of(gap.when.begin), bars.x);
        const float to = std::min(std::max(scale.x_of(gap.when.end), from + 1), bars.x + bars.width);
        const float step = px(view, gap.all ? kHatchPx : 2 * kHatchPx);
        hatch(draw, bars, from, to, step, std::max(px(view, 1), 1.0F),
              with_alpha(c.text_dim, gap.all ? 0.55F : 0.35F));
        const ImU32 edge = with_alpha(c.text_dim, 0.5F);
        const float hair = std::max(px(view, 1), 1.0F);
        if (gap.state->gap.when.begin > scale.view.begin)
            draw.AddRectFilled({from, bars.y}, {from + hair, bars.y + bars.height}, edge);
        if (gap.state->gap.when.end < scale.view.end)
            draw.AddRectFilled({to - hair, bars.y}, {to, bars.y + bars.height}, edge);
    }
}

void tell_coverage(const FrameView& view, const TemporalExtent& bin) {
    const Document& document = view.session.document();
    if (document.gaps.empty()) return;
    const auto lines = coverage_lines(document, bin);
    for (std::size_t i = 0; i < std::min(lines.size(), kMostLines); ++i) dim_text(view, lines[i]);
    if (lines.size() > kMostLines)
        dim_text(view, Line("and {} more that was not collected", lines.size() - kMostLines).view());
}

}  // namespace courtyard::ui
