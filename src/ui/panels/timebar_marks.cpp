#include "ui/panels/timebar_marks.h"

#include <cfloat>
#include <cmath>
#include <vector>

#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kClockGapPx = 12;

/// A padlock in the place of the handle's grip.
void paint_lock(ImDrawList& draw, const TimebarPicture& p, float x) {
    const ThemeColors& c = colors(p.view);
    const float middle = std::floor(p.bars.y + p.bars.height / 2);
    const float w = px(p.view, 6), h = px(p.view, 5), r = px(p.view, 3.5F);
    draw.AddRectFilled({x - w - px(p.view, 2), middle - px(p.view, 13)},
                       {x + w + px(p.view, 2), middle + px(p.view, 10)}, c.panel, px(p.view, 4));
    draw.PathArcTo({x, middle - h + px(p.view, 1)}, r, 3.14159265F, 6.2831853F, 12);
    draw.PathStroke(c.text_strong, 0, px(p.view, 1.8F));
    draw.AddRectFilled({x - w, middle - h + px(p.view, 1)}, {x + w, middle + h + px(p.view, 1)},
                       c.text_strong, px(p.view, 1.5F));
}

void paint_current_time(ImDrawList& draw, const TimebarPicture& p, Instant current) {
    const ThemeColors& c = colors(p.view);
    if (current < p.scale.view.begin || current > p.scale.view.end) return;
    const float x = std::floor(p.scale.x_of(current)), half = px(p.view, 1);
    const float bottom = p.bars.y + p.bars.height, tip = px(p.view, 5);
    draw.AddRectFilled({x - half, p.bars.y}, {x + half, bottom}, c.accent);
    draw.AddTriangleFilled({x - tip, p.bars.y - px(p.view, 1)}, {x + tip, p.bars.y - px(p.view, 1)},
                           {x, p.bars.y + tip}, c.accent);
}

/// At the right end of the axis' lower row.
void paint_clock(ImDrawList& draw, const TimebarPicture& p) {
    ImFont* font = fonts().small;
    const float size = font->FontSize * ImGui::GetIO().FontGlobalScale;
    const std::string_view name = p.view.session.document().clock.title();
    const float width = font->CalcTextSizeA(size, FLT_MAX, 0, name.data(), name.data() + name.size()).x;
    const float y = p.bars.y + p.bars.height + px(p.view, 3) + std::floor(size * 1.25F);
    draw.AddText(font, size, {std::floor(p.bars.x + p.bars.width - width), y}, colors(p.view).text_dim,
                 name.data(), name.data() + name.size());
}

}  // namespace

void leave_room_for_clock(Axis& axis, const TimeScale& scale, const FrameView& view,
                          const TextWidth& text_width) {
    const float right = scale.left_px + scale.width_px - px(view, kClockGapPx) -
                        text_width(view.session.document().clock.title());
    std::erase_if(axis.major,
                  [&](const AxisLabel& label) { return label.x + text_width(label.text) > right; });
}

void paint_mode_marks(const TimebarPicture& p) {
    const Workspace& w = p.view.session.workspace();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    paint_clock(draw, p);
    const bool begin_in_view = w.window.begin >= p.scale.view.begin && w.window.begin <= p.scale.view.end;
    if (w.window_mode == WindowMode::Cumulative && begin_in_view) paint_lock(draw, p, p.handles.begin_x);
    if (w.window_mode == WindowMode::Rolling) paint_current_time(draw, p, w.current_time);
}

}  // namespace courtyard::ui
