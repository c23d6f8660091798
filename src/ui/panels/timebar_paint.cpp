#include "ui/panels/timebar_paint.h"

#include <algorithm>
#include <cmath>

#include "ui/panels/timebar_coverage.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kDimmed = 0.28F;
constexpr float kHeadroomPx = 17;  // above the highest bar: the label of the scale stands there
constexpr float kLeastBarPx = 2;   // one event among thousands is still seen
constexpr float kGapPx = 1;
constexpr float kLeastGappedPx = 8;  // narrower bins stand close, as one outline

struct Column {
    float left = 0, right = 0;
};

Column column_of(const TimebarPicture& p, std::size_t bin) {
    const auto& edges = p.histogram.edges();
    const float right_end = p.bars.x + p.bars.width;
    Column c{std::max(p.scale.x_of(edges[bin]), p.bars.x), std::min(p.scale.x_of(edges[bin + 1]), right_end)};
    if (p.scale.step_px(p.histogram.step()) >= px(p.view, kLeastGappedPx)) c.right -= px(p.view, kGapPx);
    return c;
}

/// The bars once, at one opacity; clipped by the caller.
void paint_bars(ImDrawList& draw, const TimebarPicture& p, float alpha) {
    const TimebarHistogram& h = p.histogram;
    if (h.peak() == 0) return;
    const float bottom = p.bars.y + p.bars.height;
    const float room = std::max(p.bars.height - px(p.view, kHeadroomPx), 1.0F);
    const float a_unit = room / static_cast<float>(h.peak());
    const auto& layers = p.view.session.document().layers;
    for (std::size_t bin = 0; bin < h.bins(); ++bin) {
        const Column c = column_of(p, bin);
        float ground = bottom;
        for (std::size_t i = 0; i < h.layers().size(); ++i) {
            const std::uint32_t count = h.count(i, bin);
            if (count == 0) continue;
            const float height = std::max(static_cast<float>(count) * a_unit, px(p.view, kLeastBarPx));
            const ImU32 color = layer_color(p.view, layers[h.layers()[i]]);
            draw.AddRectFilled({c.left, ground - height}, {c.right, ground}, with_alpha(color, alpha));
            ground -= height;
        }
    }
}

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

void paint_peak(ImDrawList& draw, const TimebarPicture& p) {
    if (p.histogram.peak() == 0) return;
    const ThemeColors& c = colors(p.view);
    ImFont* font = fonts().small;
    const float size = font->FontSize * ImGui::GetIO().FontGlobalScale;
    const float y = p.bars.y + px(p.view, kHeadroomPx);
    draw.AddRectFilled({p.bars.x, y}, {p.bars.x + p.bars.width, y + 1}, with_alpha(c.line, 0.6F));
    draw.AddText(font, size, {std::floor(p.bars.x + px(p.view, 8)), std::floor(p.bars.y + px(p.view, 1))},
                 c.text_dim, p.peak_words.c_str());
}

const char* hint_of(Grip grip) {
    switch (grip) {
        case Grip::Begin:
            return "Drag: set the begin (Alt: without snapping)";
        case Grip::End:
            return "Drag: set the end (Alt: without snapping)";
        case Grip::Middle:
            return "Drag: move the window · Shift-drag: new window";
        case Grip::Ground:
            break;
    }
    return "Drag: new window";
}

}  // namespace

ImU32 layer_color(const FrameView& view, const LayerState& layer) {
    const Workspace& w = view.session.workspace();
    return to_u32(seen_with(w.vision, courtyard::layer_color(layer).of(w.theme)));
}

void paint_timebar(const TimebarPicture& p) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ThemeColors& c = colors(p.view);
    const TemporalExtent& window = p.view.session.workspace().window;
    const float right = p.bars.x + p.bars.width, bottom = p.bars.y + p.bars.height;
    const float begin_x = std::clamp(p.scale.x_of(window.begin), p.bars.x, right);
    const float end_x = std::clamp(p.scale.x_of(window.end), p.bars.x, right);
    draw.AddRectFilled({p.bars.x, p.bars.y}, {right, bottom}, with_alpha(c.field, 0.35F));
    draw.AddRectFilled({begin_x, p.bars.y}, {end_x, bottom}, with_alpha(c.text_strong, 0.07F));
    paint_axis(draw, p);
    paint_coverage(p.view, p.scale, p.bars);
    draw.PushClipRect({p.bars.x, p.bars.y}, {right, bottom}, true);
    draw.PushClipRect({p.bars.x, p.bars.y}, {begin_x, bottom}, true);
    paint_bars(draw, p, kDimmed);
    draw.PopClipRect();
    draw.PushClipRect({end_x, p.bars.y}, {right, bottom}, true);
    paint_bars(draw, p, kDimmed);
    draw.PopClipRect();
    draw.PushClipRect({begin_x, p.bars.y}, {end_x, bottom}, true);
    paint_bars(draw, p, 1);
    draw.PopClipRect();
    paint_peak(draw, p);
    draw.PopClipRect();
    paint_handle(draw, p, p.handles.begin_x, window.begin, p.lit == Grip::Begin || p.lit == Grip::Middle);
    paint_handle(draw, p, p.handles.end_x, window.end, p.lit == Grip::End || p.lit == Grip::Middle);
    if (p.focused) {
        const float out = px(p.view, 3);
        draw.AddRect({p.bars.x - out, p.bars.y - out}, {right + out, bottom + out}, c.accent, px(p.view, 3),
                     0, px(p.view, 1.5F));
    }
}

void explain_bin(const TimebarPicture& p, float mouse_x, Grip grip) {
    const TimebarHistogram& h = p.histogram;
    const Instant at = p.scale.at(std::clamp(mouse_x, p.scale.left_px, p.scale.left_px + p.scale.width_px));
    const auto after = std::upper_bound(h.edges().begin(), h.edges().end(), at);
    if (h.bins() == 0 || after == h.edges().begin()) return;
    const auto found = static_cast<std::size_t>(after - h.edges().begin()) - 1;
    const std::size_t bin = std::min(found, h.bins() - 1);
    const float share = std::clamp((mouse_x - p.bars.x) / std::max(p.bars.width, 1.0F), 0.0F, 1.0F);
    ImGui::SetNextWindowPos({mouse_x, p.bars.y - px(p.view, 8)}, ImGuiCond_Always, {share, 1});
    ImGui::BeginTooltip();
    ImGui::PushFont(fonts().bold);
    const TemporalExtent span{h.edges()[bin], h.edges()[bin + 1]};
    const std::string_view clock = p.view.session.document().clock.words();
    ImGui::TextUnformatted(range_in_words(span, clock).c_str());
    ImGui::PopFont();
    const auto& layers = p.view.session.document().layers;
    for (std::size_t i = 0; i < h.layers().size(); ++i) {
        const LayerState& layer = layers[h.layers()[i]];
        const ImVec2 cursor = ImGui::GetCursorScreenPos();
        const float box = ImGui::GetTextLineHeight() * 0.6F, down = ImGui::GetTextLineHeight() * 0.2F;
        ImGui::GetWindowDrawList()->AddRectFilled({cursor.x, cursor.y + down},
                                                  {cursor.x + box, cursor.y + down + box},
                                                  layer_color(p.view, layer), px(p.view, 2));
        ImGui::Dummy({box, box});
        ImGui::SameLine();
        ImGui::TextUnformatted(
            Line("{}  {}", layer.name, bin_count_words(p.view, layer, span, h.count(i, bin)).view()).c_str());
    }
    tell_coverage(p.view, span);
    dim_text(p.view, hint_of(grip));
    ImGui::EndTooltip();
}

}  // namespace courtyard::ui
