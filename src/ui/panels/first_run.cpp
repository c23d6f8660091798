#include "ui/panels/first_run.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"
#include "session/first_hint.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kHintWidth = 372, kHintMargin = 12, kHintDot = 3.5F;
constexpr float kLowMap = 340, kToolsRoom = 52;
constexpr int kHintSteps = 3;

struct HintWords {
    const char* title;
    const char* text;
};

HintWords words_of(HintStep step) {
    switch (step) {
        case HintStep::Scrub:
            return {tr("Move through time"),
                    tr("Drag the marked range on the time bar below, or press Space to play.")};
        case HintStep::Filter:
            return {tr("Ask for some events"),
                    tr("Press Ctrl+F: search, or tick kinds and places. Every number follows.")};
        case HintStep::Inspect:
        case HintStep::Done:
            break;
    }
    return {tr("Look at one event"),
            tr("Click a symbol on the map: all that its source says opens at the right.")};
}

bool something_over_map(const FrameView& view) {
    const Workspace& w = view.session.workspace();
    return w.help_open || w.mapping || w.tray != TrayKind::None || w.draft || w.mark || !view.loads.empty() ||
           !view.reloads.empty();
}

/// Three dots: those behind are filled, the one now is in the accent colour.
void draw_progress(const FrameView& view, HintStep step, ImVec2 at) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ThemeColors& c = colors(view);
    for (int i = 0; i < kHintSteps; ++i) {
        const ImVec2 middle{at.x + px(view, 4 + 13 * static_cast<float>(i)), at.y};
        const bool now = i == static_cast<int>(step);
        if (i <= static_cast<int>(step))
            draw.AddCircleFilled(middle, px(view, kHintDot), now ? c.accent : c.text_dim, 16);
        else
            draw.AddCircle(middle, px(view, kHintDot - 0.5F), c.text_dim, 16, px(view, 1));
    }
}

void draw_buttons(const FrameView& view, HintStep step, UiOutput& out) {
    const bool last = after(step) == HintStep::Done;
    const char* label = last ? tr("Got it") : tr("Next");
    const float row = ImGui::GetFrameHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_progress(view, step, {at.x, at.y + row / 2});
    const float width = button_width(label);
    align_right(width);
    const char* tip = last ? tr("Put this hint away for good") : tr("The next hint, without doing this");
    if (text_button(view, label, tip, last ? ButtonLook::Accent : ButtonLook::Plain))
        out.commands.push_back(SetHint{after(step)});
}

}  // namespace

void draw_first_run(const FrameView& view, const Rect& map, const Rect& rest, UiOutput& out) {
    const HintStep step = view.session.workspace().hint;
    if (step == HintStep::Done || view.session.document().layers.empty() || something_over_map(view)) return;
    const HintWords words = words_of(step);
    const float margin = px(view, kHintMargin), close = px(view, 22);
    const ImVec2 padding{px(view, 14), px(view, 10)};
    // In a low map it would reach up to the tools at the right.
    const float room = map.width - (map.height < px(view, kLowMap) ? px(view, kToolsRoom) : 0.0F);
    const float width = std::min(px(view, kHintWidth), room - 2 * margin);
    const float wrap = width - 2 * padding.x;
    const float text = ImGui::CalcTextSize(words.text, nullptr, false, wrap).y;
    const float gap = ImGui::GetStyle().ItemSpacing.y;
    const float height = 2 * padding.y + close + gap + text + gap + ImGui::GetFrameHeight();
    // Above the map's scale and its attribution, in the middle, where the smallest part of the land lies.
    const Rect card{map.x + (room - width) / 2, map.y + map.height - height - px(view, 40), width, height};
    if (card.y < rest.y) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    begin_card(view, "##hint", card, with_alpha(colors(view).raised, 0.96F),
               ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleVar();
    const ImVec2 at = ImGui::GetCursorPos();
    ImGui::SetCursorPosY(at.y + std::floor((close - ImGui::GetTextLineHeight()) / 2));
    ImGui::PushFont(fonts().bold);
    ellipsis_text(words.title, wrap - close - px(view, 4), colors(view).text_strong);
    ImGui::PopFont();
    ImGui::SetCursorPos({at.x + wrap - close, at.y});
    if (icon_button(view, {.id = "##hint-close",
                           .icon = Icon::Close,
                           .tip = tr("Put these hints away for good"),
                           .size_px = 22}))
        out.commands.push_back(SetHint{HintStep::Done});
    wrapped_text(words.text, colors(view).text);
    draw_buttons(view, step, out);
    end_card();
}

}  // namespace courtyard::ui
