#include "ui/panels/legend.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"
#include "session/undated_places.h"
#include "ui/panels/mark_shapes.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kSwatchRadiusPx = 5;
constexpr std::size_t kMostCircles = 6;

ImU32 swatch_color(const FrameView& view, const LayerState& layer, const ThemedColor& color) {
    return with_alpha(
        to_u32(seen_with(view.session.workspace().vision, color.of(view.session.workspace().theme))),
        layer.opacity);
}

/// A row of the legend: a mark in a column `mark_width` wide, then words, and a number at the right.
template <typename Mark>
void mark_row(const FrameView& view, float mark_width, std::string_view words, const Line* number, Mark mark,
              ImU32 color) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetTextLineHeight();
    mark(view, ImVec2{at.x + mark_width / 2, at.y + line / 2}, color);
    const float number_width = number == nullptr ? 0 : ImGui::CalcTextSize(number->c_str()).x;
    const float room = ImGui::GetContentRegionAvail().x - mark_width - px(view, 8);
    ImGui::SetCursorScreenPos({at.x + mark_width + px(view, 8), at.y});
    ellipsis_text(words, room - (number == nullptr ? 0 : number_width + px(view, 8)), colors(view).text);
    if (number == nullptr) return;
    ImGui::SameLine();
    align_right(number_width);
    dim_text(view, number->view());
}

void mark_solid(const FrameView& view, ImVec2 at, ImU32 color) {
    ImGui::GetWindowDrawList()->AddCircleFilled(at, px(view, kSwatchRadiusPx), color, 24);
    ImGui::GetWindowDrawList()->AddCircle(at, px(view, kSwatchRadiusPx), colors(view).symbol_outline, 24,
                                          px(view, 1));
}

void draw_classes(const FrameView& view, const LayerState& layer, const Symbology& symbology) {
    if (layer.color_column.empty()) return;
    wrapped_text(symbology.color_title, colors(view).text_dim);
    for (const std::string& note : symbology.color_notes) wrapped_text(note, colors(view).text_dim);
    for (const SymbolClass& kind : symbology.classes) {
        const Line count = grouped(kind.events);
        const auto mark = [&kind](const FrameView& v, ImVec2 at, ImU32 color) {
            draw_mark(*ImGui::GetWindowDrawList(), kind.shape, at, px(v, kSwatchRadiusPx), color);
        };
        mark_row(view, px(view, 2 * kSwatchRadiusPx + 4), kind.label, &count, mark,
                 swatch_color(view, layer, kind.color));
    }
}

/// Heights of the labels beside nested circles: as near to each circle's top as the text's height lets them
/// be.
std::array<float, kMostCircles> spread_labels(std::span<const float> tops, float line, float bottom) {
    std::array<float, kMostCircles> y{};
    for (std::size_t i = 0; i < tops.size(); ++i) {
        y[i] = i == 0 ? std::max(tops[i], line / 2) : std::max(tops[i], y[i - 1] + line);
    }
    float limit = bottom;
    for (std::size_t i = tops.size(); i-- > 0;) {
        y[i] = std::min(y[i], limit);
        limit = y[i] - line;
    }
    return y;
}

/// Circles of round values standing on one ground line, each with a leader to its value.
void draw_circles(const FrameView& view, const LayerState& layer, const Symbology& symbology, ImU32 color) {
    const std::size_t n = std::min(symbology.legend_values.size(), kMostCircles);
    if (n == 0) return;
    const ThemeColors& c = colors(view);
    std::array<float, kMostCircles> radii{}, tops{};
    for (std::size_t i = 0; i < n; ++i) {
        const auto size = static_cast<float>(symbology.legend_values[i] / symbology.size_max);
        radii[i] = px(view, symbol_radius_px(symbology, greatest_radius_px(layer), size));
    }
    const float line = ImGui::GetTextLineHeight() + px(view, 1);
    const float height = std::max(2 * radii[0] + px(view, 2), line * static_cast<float>(n));
    for (std::size_t i = 0; i < n; ++i) tops[i] = height - 2 * radii[i];
    const auto labels = spread_labels({tops.data(), n}, line, height - line / 2);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float middle = at.x + std::max(radii[0], px(view, 12)) + px(view, 1);
    const float text_x = middle + std::max(radii[0], px(view, 12)) + px(view, 22);
    for (std::size_t i = 0; i < n; ++i) {
        const ImVec2 center{middle, at.y + height - radii[i]};
        draw.AddCircleFilled(center, radii[i], with_alpha(color, 0.22F), 48);
        draw.AddCircle(center, radii[i], color, 48, px(view, 1.2F));
    }
    for (std::size_t i = 0; i < n; ++i) {
        const float top = at.y + tops[i], label = at.y + labels[i];
        const ImVec2 bend{text_x - px(view, 12), top};
        draw.AddLine({middle, top}, bend, with_alpha(c.text_dim, 0.8F), 1);
        draw.AddLine(bend, {text_x - px(view, 3), label}, with_alpha(c.text_dim, 0.8F), 1);
        draw.AddText({text_x, label - ImGui::GetTextLineHeight() / 2}, c.text,
                     number_text(symbology.legend_values[i]).c_str());
    }
    ImGui::Dummy({text_x - at.x + px(view, 60), height});
}

/// The two marks below are drawn as on the map: see shaders/symbols.frag.
float mark_radius_px(float size) {
    Symbology sized;
    sized.sized = true;
    return symbol_radius_px(sized, 0, size);
}

void mark_hollow(const FrameView& view, ImVec2 at, ImU32 color) {
    constexpr float kRingPx = 1.8F;
    const float radius = px(view, mark_radius_px(-1) - kRingPx / 2);
    ImGui::GetWindowDrawList()->AddCircle(at, radius, color, 24, px(view, kRingPx));
}

void mark_zero(const FrameView& view, ImVec2 at, ImU32 color) {
    constexpr float kHalfBarPx = 5.5F, kBarPx = 1.4F;
    const float reach = px(view, kHalfBarPx), thickness = px(view, kBarPx);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddCircleFilled(at, px(view, mark_radius_px(0)), color, 16);
    draw.AddRectFilled({at.x - reach, at.y - thickness / 2}, {at.x + reach, at.y + thickness / 2}, color);
}

/// As on the map: see shaders/symbols.frag.
void mark_undated(const FrameView& view, ImVec2 at, ImU32 color) {
    constexpr float kLinePx = 2;
    const float half = px(view, kUndatedRadiusPx - kLinePx / 2);
    ImGui::GetWindowDrawList()->AddRect({at.x - half, at.y - half}, {at.x + half, at.y + half}, color, 0, 0,
                                        px(view, kLinePx));
}

void draw_undated(const FrameView& view, const LayerState& layer) {
    if (!shows_undated(view.session.document(), layer)) return;
    const Line count = grouped(layer.table->undated_count());
    mark_row(view, px(view, 2 * kSwatchRadiusPx + 4), tr("no date: drawn at all times"), &count, mark_undated,
             swatch_color(view, layer, undated_color(layer)));
}

/// Colours side by side with their labels below.
void draw_strip(const FrameView& view, const DrawingLegend& legend) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = px(view, 12);
    const float box = width / static_cast<float>(legend.stops.size());
    const auto places = label_places(legend, static_cast<double>(width), [](const std::string& label) {
        return static_cast<double>(ImGui::CalcTextSize(label.c_str()).x);
    });
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < legend.stops.size(); ++i) {
        const float x = at.x + static_cast<float>(i) * box;
        draw.AddRectFilled({x, at.y}, {x + box, at.y + height},
                           to_u32(seen_with(view.session.workspace().vision, legend.stops[i].color)));
        if (places[i])
            draw.AddText({at.x + static_cast<float>(*places[i]), at.y + height + px(view, 1)},
                         colors(view).text, legend.stops[i].label.c_str());
    }
    ImGui::Dummy({width, height + ImGui::GetTextLineHeight() + px(view, 2)});
}

/// A box filled like areas on the map are.
void draw_key(const FrameView& view, const DrawingLegend::Key& key) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetTextLineHeight(), width = px(view, 20), height = px(view, 12);
    const float top = at.y + (line - height) / 2, period = px(view, 6);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 low{at.x, top}, high{at.x + width, top + height};
    if (key.pattern == KeyPattern::Plain) {
        draw.AddRectFilled(low, high, to_u32(key.color));
    } else {
        const bool down = key.pattern == KeyPattern::HatchedDown;
        draw.PushClipRect(low, high, true);
        for (float x = at.x - height; x < at.x + width; x += period)
            draw.AddLine({x, down ? top : top + height}, {x + height, down ? top + height : top},
                         to_u32(key.color), px(view, 1.5F));
        draw.PopClipRect();
    }
    ImGui::SetCursorScreenPos({at.x + width + px(view, 8), at.y});
    ellipsis_text(key.label, ImGui::GetContentRegionAvail().x, colors(view).text);
}

void draw_drawing(const FrameView& view, const DrawingLegend& legend) {
    if (legend.empty()) return;
    wrapped_text(legend.title, colors(view).text_dim);
    if (!legend.stops.empty()) draw_strip(view, legend);
    for (const DrawingLegend::Key& key : legend.keys) draw_key(view, key);
    for (const std::string& note : legend.notes) wrapped_text(note, colors(view).text_dim);
}

void draw_sizes(const FrameView& view, const LayerState& layer, const Symbology& symbology) {
    if (!symbology.sized) {
        dim_text(view, tr("All symbols alike: one for each event"));
        return;
    }
    const Column* column = layer.table->column(layer.size_column);
    const bool named = column != nullptr && !column->unit.empty() && column->unit != column->name;
    wrapped_text(named ? Line("Area: {} (column {})", symbology.size_label, column->name).view()
                       : Line("Area: {}", symbology.size_label).view(),
                 colors(view).text_dim);
    const bool one_class = symbology.classes.size() == 1;
    const ImU32 color =
        one_class ? swatch_color(view, layer, symbology.classes[0].color) : colors(view).text_dim;
    draw_circles(view, layer, symbology, color);
    const float mark_width = px(view, 2 * kSwatchRadiusPx + 4);
    if (symbology.unknown_size > 0) {
        const Line count = grouped(symbology.unknown_size);
        mark_row(view, mark_width, tr("size not known"), &count, mark_hollow, color);
    }
    if (symbology.zero_size > 0) {
        const Line count = grouped(symbology.zero_size);
        mark_row(view, mark_width, tr("zero"), &count, mark_zero, color);
    }
}

/// What is not sure of the events, and how the map shows it.
void draw_doubts(const FrameView& view, const LayerState& layer, const Symbology& symbology) {
    const ImU32 color = symbology.classes.size() == 1 ? swatch_color(view, layer, symbology.classes[0].color)
                                                      : colors(view).text_dim;
    for (const DoubtLine& doubt : symbology.doubts) {
        const Line count = grouped(doubt.events);
        const auto mark = [&doubt](const FrameView& v, ImVec2 at, ImU32 ink) {
            draw_doubt(*ImGui::GetWindowDrawList(), doubt.mark, at, px(v, kSwatchRadiusPx), ink,
                       colors(v).panel);
        };
        mark_row(view, px(view, 2 * kSwatchRadiusPx + 4), doubt.words, &count, mark, color);
    }
}

void draw_layer(const FrameView& view, const LayerState& layer) {
    const Symbology* symbology = view.session.symbology(layer.id);
    if (symbology == nullptr) return;
    ImGui::PushID(static_cast<int>(layer.id));
    const float mark_width = px(view, 2 * kSwatchRadiusPx + 4);
    const Line count = grouped(layer.table->event_count());
    ImGui::PushFont(fonts().bold);
    const bool one_color = symbology->classes.size() == 1 && layer.color_column.empty();
    if (one_color && layer.table->event_count() > 0) {
        mark_row(view, mark_width, layer.name, &count, mark_solid,
                 swatch_color(view, layer, symbology->classes[0].color));
    } else {
        const float room =
            ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(count.c_str()).x - px(view, 8);
        ellipsis_text(layer.name, room, colors(view).text_strong);
        ImGui::SameLine();
        align_right(ImGui::CalcTextSize(count.c_str()).x);
        dim_text(view, count.view());
    }
    ImGui::PopFont();
    ImGui::PushFont(fonts().small);
    if (layer.table->event_count() > 0) {
        if (shows_symbols(layer)) draw_sizes(view, layer, *symbology);
        if (shows_kinds(layer)) draw_classes(view, layer, *symbology);
        if (shows_symbols(layer)) draw_doubts(view, layer, *symbology);
        if (layer.blend != Blend::Normal)
            wrapped_text(Line("Colours mix with those below: {}", blend_name(layer.blend)).view(),
                         colors(view).text_dim);
        for (const Drawing& drawing : layer.drawings) {
            if (drawing.visible()) draw_drawing(view, view.session.legend(layer, drawing));
        }
    }
    draw_undated(view, layer);
    ImGui::PopFont();
    ImGui::Dummy({1, px(view, 4)});
    ImGui::PopID();
}

}  // namespace

void draw_legend(const FrameView& view, const Rect& rect) {
    begin_panel(view, "##legend", rect, PanelEdge::Right, ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(view, 8), px(view, 4)));
    const auto& layers = view.session.document().layers;
    const bool any =
        std::any_of(layers.begin(), layers.end(), [](const LayerState& l) { return l.shows_events(); });
    if (any) {
        draw_unclipped([&](ImDrawList& draw) {
            draw.AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + 1}, colors(view).line);
        });
        heading(view, tr("LEGEND · counts are of the whole file"));
    }
    for (std::size_t i = layers.size(); i-- > 0;) {
        if (layers[i].shows_events()) draw_layer(view, layers[i]);
    }
    ImGui::PopStyleVar();
    ImGui::End();
}

}  // namespace courtyard::ui
