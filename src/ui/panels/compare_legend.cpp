#include "ui/panels/compare_legend.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "base/translate.h"
#include "ui/panels/compare_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kSwatchHeightPx = 12;

ImU32 shown_color(const FrameView& view, Color color) {
    return to_u32(seen_with(view.session.workspace().vision, color));
}

/// A difference that is of a class, on a side.
double inside_class(const ChangeClasses& classes, std::size_t of, double sign) {
    return sign * (of == 0 ? classes.top / 1e9 : classes.bounds[of - 1]);
}

/// The classes from the most of A over none to the most of B, with their bounds below.
void draw_classes(const FrameView& view, const ChangeClasses& classes) {
    const Theme theme = view.session.workspace().theme;
    const std::size_t n = classes.size();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = px(view, kSwatchHeightPx);
    const float box = width / static_cast<float>(2 * n + 1);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < 2 * n + 1; ++i) {
        const double difference = i < n   ? inside_class(classes, n - 1 - i, -1)
                                  : i > n ? inside_class(classes, i - n - 1, 1)
                                          : 0;
        const float x = at.x + static_cast<float>(i) * box;
        draw.AddRectFilled({std::floor(x), at.y}, {std::floor(x + box) - 1, at.y + height},
                           shown_color(view, change_color(classes, difference, theme)));
    }
    // Bounds stand where classes meet; the outermost and zero first, others where there is room.
    const float y = at.y + height + px(view, 1), middle = at.x + width / 2;
    const float zero = ImGui::CalcTextSize("0").x;
    draw.AddText({std::floor(middle - zero / 2), y}, colors(view).text, "0");
    float free_right = at.x + width, free_left = at.x;
    for (std::size_t k = classes.bounds.size(); k-- > 0;) {
        const std::string words = amount_text(classes.bounds[k]);
        const float text = ImGui::CalcTextSize(words.c_str()).x;
        const float edge = static_cast<float>(k + 1) * box + box / 2;
        const float right_x = std::min(middle + edge - text / 2, free_right - text);
        const float left_x = std::max(middle - edge - text / 2, free_left);
        if (right_x < middle + zero) continue;
        draw.AddText({std::floor(right_x), y}, colors(view).text, words.c_str());
        draw.AddText({std::floor(left_x), y}, colors(view).text, words.c_str());
        free_right = right_x - px(view, 4);
        free_left = left_x + text + px(view, 4);
    }
    ImGui::Dummy({width, height + ImGui::GetTextLineHeight() + px(view, 2)});
    const char* more_a = tr("← more in A");
    const char* more_b = tr("more in B →");
    const ImVec2 below = ImGui::GetCursorScreenPos();
    draw.AddText(below, shown_color(view, period_a_color(theme)), more_a);
    draw.AddText({at.x + width - ImGui::CalcTextSize(more_b).x, below.y},
                 shown_color(view, period_b_color(theme)), more_b);
    ImGui::Dummy({width, ImGui::GetTextLineHeight()});
}

/// Discs of round differences, as large as on the map.
void draw_discs(const FrameView& view, const ChangeClasses& classes) {
    dim_text(view, tr("Area of a disc: the size of the difference"));
    const ImU32 ink = colors(view).text_dim;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float x = at.x;
    const float great = px(view, static_cast<float>(change_radius_px(classes, classes.top)));
    const double values[] = {classes.top, classes.bounds.size() > 1 ? classes.bounds.front() : 0};
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (const double value : values) {
        if (value <= 0) continue;
        const float radius = px(view, static_cast<float>(change_radius_px(classes, value)));
        draw.AddCircle({x + radius + 1, at.y + great}, radius, ink, 48, px(view, 1.2F));
        const std::string words = amount_text(value);
        const float text_x = x + 2 * radius + px(view, 6);
        draw.AddText({std::floor(text_x), at.y + great - ImGui::GetTextLineHeight() / 2}, colors(view).text,
                     words.c_str());
        x = text_x + ImGui::CalcTextSize(words.c_str()).x + px(view, 18);
    }
    ImGui::Dummy({x - at.x, 2 * great + px(view, 2)});
}

/// A mark and what it means; circles as on the map.
template <typename Mark>
void mark_line(const FrameView& view, const char* words, Mark mark) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetTextLineHeight(), width = px(view, 20);
    mark(*ImGui::GetWindowDrawList(), ImVec2{at.x + width / 2, at.y + line / 2});
    ImGui::SetCursorScreenPos({at.x + width + px(view, 6), at.y});
    ellipsis_text(words, ImGui::GetContentRegionAvail().x, colors(view).text);
}

void draw_marks(const FrameView& view, const ComparedPeriods& compared) {
    const Theme theme = view.session.workspace().theme;
    const ImU32 none = shown_color(view, no_change_color(theme));
    // Rows come by falling difference, and what is not known last.
    const auto known = std::ranges::partition_point(
        compared.rows, [](const ChangeRow& row) { return row.difference.has_value(); });
    const bool any_same = known != compared.rows.begin() && *std::prev(known)->difference == 0;
    const bool discs = !compared.counted->places->areas && !compared.counted->places->grid;
    const auto box = [&](ImDrawList& draw, ImVec2 at, ImU32 color) {
        const float w = px(view, 9), h = px(view, kSwatchHeightPx / 2);
        draw.AddRectFilled({at.x - w, at.y - h}, {at.x + w, at.y + h}, color);
    };
    if (any_same)
        mark_line(view, tr("as many in A as in B"), [&](ImDrawList& draw, ImVec2 at) {
            if (!discs) return box(draw, at, none);
            draw.AddCircleFilled(at, px(view, 2.5F), none, 16);
            draw.AddRectFilled({at.x - px(view, 5.5F), at.y - px(view, 0.7F)},
                               {at.x + px(view, 5.5F), at.y + px(view, 0.7F)}, none);
        });
    if (known != compared.rows.end())
        mark_line(view, tr("not known: no numbers in A or in B"), [&](ImDrawList& draw, ImVec2 at) {
            if (discs) return draw.AddCircle(at, px(view, 4.1F), none, 24, px(view, 1.8F));
            const float w = px(view, 9), h = px(view, kSwatchHeightPx / 2);
            draw.AddRect({at.x - w, at.y - h}, {at.x + w, at.y + h}, colors(view).text, 0, 0, px(view, 2));
        });
}

/// Whether the colours stay as they are when the periods change.
void draw_lock(const FrameView& view, const ComparedPeriods& compared, UiOutput& out) {
    const PeriodComparison& comparison = *view.session.document().comparison;
    bool locked = comparison.top > 0;
    if (ImGui::Checkbox(tr("Keep this scale"), &locked)) {
        PeriodComparison wanted = comparison;
        wanted.top = locked ? compared.classes.top : 0;
        out.commands.push_back(SetComparison{wanted});
    }
    explain(tr(
        "Colours and sizes mean the same when the periods change; else they follow the greatest difference"));
}

}  // namespace

void draw_compare_legend(const FrameView& view, const Rect& rect, UiOutput& out) {
    begin_panel(view, "##legend", rect, PanelEdge::Right, ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(view, 8), px(view, 4)));
    draw_unclipped([&](ImDrawList& draw) {
        draw.AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + 1}, colors(view).line);
    });
    heading(view, tr("LEGEND · difference of two periods"));
    const Document& document = view.session.document();
    const LayerState* layer = compared_layer(document);
    const ComparedPeriods* compared = view.session.compared();
    if (layer != nullptr && compared != nullptr) {
        ImGui::PushFont(fonts().bold);
        ellipsis_text(layer->name, ImGui::GetContentRegionAvail().x, colors(view).text_strong);
        ImGui::PopFont();
        ImGui::PushFont(fonts().small);
        wrapped_text(fmt::format("B − A: {}", what_is_compared(*layer, *document.comparison)),
                     colors(view).text_dim);
        draw_classes(view, compared->classes);
        if (!compared->counted->places->areas && !compared->counted->places->grid)
            draw_discs(view, compared->classes);
        draw_marks(view, *compared);
        if (compared->counted->places->areas)
            wrapped_text(tr("Regions without events in A and B are not filled."), colors(view).text_dim);
        draw_lock(view, *compared, out);
        ImGui::PopFont();
    }
    ImGui::PopStyleVar();
    ImGui::End();
}

}  // namespace courtyard::ui
