#include "ui/panels/timebar_paint.h"

#include <algorithm>
#include <cmath>

#include "ui/panels/timebar_bars.h"
#include "ui/panels/timebar_coverage.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kBarGround = 0.35F;    // of the colour of fields, on the panel
constexpr float kShownGround = 0.07F;  // of the colour of texts, on that, within the window

void paint_axis(ImDrawList& draw, const TimebarPicture& p) {
    const ThemeColors& c = colors(p.view);
    ImFont* font = fonts().small;
    const float size = font->FontSize * ImGui::GetIO().FontGlobalScale;
    const float bottom = p.bars.y + p.bars.height;
    const float row = std::floor(size * 1.25F);
    const float minor_y = bottom + px(p.view, 3);
    const float hair = std::max(px(p.view, 1), 1.0F);
    for (const AxisLabel& label : p.axis.minor) {
        const float x = std::floor(p.scale.x_of(label.begin));
        draw.AddRectFilled({x, bottom}, {x + hair, bottom + row}, c.line);
        draw.AddText(font, size, {std::floor(label.x), minor_y}, c.text, label.text.c_str());
    }
    for (const AxisLabel& label : p.axis.major) {
        if (label.boundary) {
            const float x = std::floor(p.scale.x_of(label.begin));
            draw.AddRectFilled({x, p.bars.y}, {x + hair, bottom + 2 * row}, c.line);
        }
        draw.AddText(font, size, {std::floor(label.x), minor_y + row}, c.text_dim, label.text.c_str());
    }
    draw.AddRectFilled({p.bars.x, bottom}, {p.bars.x + p.bars.width, bottom + hair}, c.line);
}

/// A handle: a line as high as the bars with a grip in its middle; an arrow when the end lies beyond the
/// view.
void paint_handle(ImDrawList& draw, const TimebarPicture& p, float x, Instant at, bool lit) {
    const ThemeColors& c = colors(p.view);
    const ImU32 color = lit ? c.accent : c.text_strong;
    const float middle = std::floor(p.bars.y + p.bars.height / 2);
    const float bottom = p.bars.y + p.bars.height;
    if (at < p.scale.view.begin || at > p.scale.view.end) {
        const float side = at < p.scale.view.begin ? -1.0F : 1.0F;
        const float w = px(p.view, 8), h = px(p.view, 8);
        draw.AddTriangleFilled({x - side * w / 2, middle - h}, {x - side * w / 2, middle + h},
                               {x + side * w / 2, middle}, color);
        return;
    }
    const float half = px(p.view, lit ? 1.5F : 1);
    draw.AddRectFilled({x - half, p.bars.y}, {x + half, bottom}, color);
    const float grip_w = px(p.view, 4), grip_h = px(p.view, 11);
    draw.AddRectFilled({x - grip_w, middle - grip_h}, {x + grip_w, middle + grip_h}, color, px(p.view, 3));
    const ImU32 notch = c.panel;
    for (const float dx : {-1.5F, 1.5F}) {
        const float nx = std::floor(x + px(p.view, dx));
        draw.AddLine({nx, middle - grip_h / 2}, {nx, middle + grip_h / 2}, notch, px(p.view, 1));
    }
}

void paint_top(ImDrawList& draw, const TimebarPicture& p) {
    if (p.peak_words.empty()) return;
    const float y = p.bars.y + px(p.view, kBarHeadroomPx);
    draw.AddRectFilled({p.bars.x, y}, {p.bars.x + p.bars.width, y + 1},
                       with_alpha(colors(p.view).line, 0.6F));
}

/// What the top stands for, on a ground of its own: handles and lines of months pass behind it.
void paint_peak(ImDrawList& draw, const TimebarPicture& p) {
    if (p.peak_words.empty()) return;
    const ThemeColors& c = colors(p.view);
    ImFont* font = fonts().small;
    const float size = font->FontSize * ImGui::GetIO().FontGlobalScale;
    const ImVec2 at{std::floor(p.bars.x + px(p.view, 8)), std::floor(p.bars.y + px(p.view, 1))};
    const ImVec2 words = font->CalcTextSizeA(size, FLT_MAX, 0, p.peak_words.c_str());
    const float pad = px(p.view, 4);
    const TemporalExtent& window = p.view.session.workspace().window;
    const bool shown = p.scale.x_of(window.begin) <= at.x && p.scale.x_of(window.end) > at.x;
    for (const ImU32 ground : {c.panel, with_alpha(c.field, kBarGround),
                               with_alpha(c.text_strong, shown ? kShownGround : 0)})  // as that of the bars
        draw.AddRectFilled({at.x - pad, p.bars.y}, {at.x + words.x + pad, at.y + words.y}, ground);
    draw.AddText(font, size, at, c.text_dim, p.peak_words.c_str());
}

}  // namespace

void paint_timebar(const TimebarPicture& p, const TimebarShapes& shapes) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ThemeColors& c = colors(p.view);
    const TemporalExtent& window = p.view.session.workspace().window;
    const float right = p.bars.x + p.bars.width, bottom = p.bars.y + p.bars.height;
    const float begin_x = std::clamp(p.scale.x_of(window.begin), p.bars.x, right);
    const float end_x = std::clamp(p.scale.x_of(window.end), p.bars.x, right);
    draw.AddRectFilled({p.bars.x, p.bars.y}, {right, bottom}, with_alpha(c.field, kBarGround));
    draw.AddRectFilled({begin_x, p.bars.y}, {end_x, bottom}, with_alpha(c.text_strong, kShownGround));
    paint_axis(draw, p);
    paint_coverage(p.view, p.scale, p.bars);
    draw.PushClipRect({p.bars.x, p.bars.y}, {right, bottom}, true);
    paint_bars(draw, p, shapes);
    paint_top(draw, p);
    draw.PopClipRect();
    paint_handle(draw, p, p.handles.begin_x, window.begin, p.lit == Grip::Begin || p.lit == Grip::Middle);
    paint_handle(draw, p, p.handles.end_x, window.end, p.lit == Grip::End || p.lit == Grip::Middle);
    draw.PushClipRect({p.bars.x, p.bars.y}, {right, bottom}, true);
    paint_peak(draw, p);
    draw.PopClipRect();
    if (p.focused) {
        const float out = px(p.view, 3);
        draw.AddRect({p.bars.x - out, p.bars.y - out}, {right + out, bottom + out}, c.accent, px(p.view, 3),
                     0, px(p.view, 1.5F));
    }
}

}  // namespace courtyard::ui
