#include "ui/panels/loads.h"

#include <algorithm>

#include "base/translate.h"
#include "ui/event_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kWidth = 380;
constexpr float kGap = 10;

/// "12,345 features · 120.0 MB of 291 MB · 410,000 a second"
Line progress_words(const LoadView& load) {
    const Line features = grouped(load.features);
    const double rate = load.seconds > 0.2 ? static_cast<double>(load.features) / load.seconds : 0;
    const Line speed =
        rate >= 1 ? Line(" · {} a second", grouped(static_cast<std::uint64_t>(rate)).view()) : Line("{}", "");
    if (load.bytes_total == 0)
        return Line::plural("{} feature{}", "{} features{}", load.features, features.view(), speed.view());
    return Line::plural("{} feature · {} of {}{}", "{} features · {} of {}{}", load.features, features.view(),
                        size_text(load.bytes).view(), size_text(load.bytes_total).view(), speed.view());
}

void draw_card(const FrameView& view, const LoadView& load, const Line& words, const Rect& card,
               UiOutput& out) {
    begin_card(view, Line("##load{}", load.id).c_str(), card, colors(view).raised,
               ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoFocusOnAppearing);
    keep_on_top();
    const float cancel = button_width(tr("Cancel"));
    ImGui::AlignTextToFramePadding();
    const Line title("Loading {}", file_name(load.path));
    ellipsis_text(title.view(), ImGui::GetContentRegionAvail().x - cancel - px(view, 8),
                  colors(view).text_strong);
    ImGui::SameLine();
    align_right(cancel);
    if (text_button(view, tr("Cancel"), tr("Stop reading this file; nothing of it is kept"))) {
        out.commands.push_back(CancelLoad{load.id});
    }
    ImGui::PushFont(fonts().small);
    wrapped_text(words.view(), colors(view).text_dim);
    ImGui::PopFont();
    const bool known = load.bytes_total > 0;
    const double done = known ? static_cast<double>(load.bytes) / static_cast<double>(load.bytes_total) : -1;
    progress_bar(view, static_cast<float>(done), ImGui::GetContentRegionAvail().x);
    if (!known) out.animating = true;
    end_card();
}

}  // namespace

Rect draw_loads(const FrameView& view, const Rect& area, UiOutput& out) {
    Rect rest = area;
    const float gap = px(view, kGap);
    const float width = std::min(px(view, kWidth), area.width - 2 * gap);
    const ImVec2 padding = ImGui::GetStyle().WindowPadding;
    const float spacing = ImGui::GetStyle().ItemSpacing.y;
    for (const LoadView& load : view.loads) {
        const Line words = progress_words(load);
        ImGui::PushFont(fonts().small);
        const float words_height =
            ImGui::CalcTextSize(words.c_str(), nullptr, false, width - 2 * padding.x).y;
        ImGui::PopFont();
        const float height =
            2 * padding.y + ImGui::GetFrameHeight() + words_height + px(view, 4) + 2 * spacing;
        if (rest.height < height + gap) break;
        draw_card(view, load, words, {area.x + (area.width - width) / 2, rest.y + gap, width, height}, out);
        rest.y += gap + height;
        rest.height -= gap + height;
    }
    return rest;
}

}  // namespace courtyard::ui
