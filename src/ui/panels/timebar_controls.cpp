#include "ui/panels/timebar_controls.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"
#include "ui/entry_tips.h"
#include "ui/number_field.h"
#include "ui/panels/timebar_tip.h"
#include "ui/time_axis.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kButtonPx = 26;
constexpr float kWidestFieldPx = 148;
constexpr float kLeastWholePx = 850;  // in a narrower bar what is seldom changed is in a menu
constexpr int kMostCount = 1000;
constexpr std::array kSpeeds{0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 60.0};

enum class Picture : std::uint8_t { Play, Pause, Back, Forward, Earlier, Later, Loop, Bounce, Once };

void paint_loop(ImDrawList& draw, ImVec2 at, float r, float stroke, ImU32 ink) {
    constexpr float kTurn = 6.2831853F;
    draw.PathArcTo(at, r, 0.06F * kTurn, 0.90F * kTurn, 28);
    draw.PathStroke(ink, 0, stroke);
    const ImVec2 tip{at.x + r * 1.05F, at.y - r * 0.02F};
    draw.AddTriangleFilled({tip.x - r * 0.7F, tip.y - r * 0.15F}, {tip.x + r * 0.5F, tip.y - r * 0.05F},
                           {tip.x + r * 0.05F, tip.y - r * 0.95F}, ink);
}

/// An arrow to a dot: the event that is next.
void paint_jump(ImDrawList& draw, ImVec2 c, float r, float side, ImU32 ink) {
    draw.AddCircleFilled({c.x + side * r * 0.7F, c.y}, r * 0.34F, ink);
    draw.AddTriangleFilled({c.x - side * r * 0.7F, c.y + r * 0.7F}, {c.x - side * r * 0.7F, c.y - r * 0.7F},
                           {c.x + side * r * 0.2F, c.y}, ink);
}

void paint_bounce(ImDrawList& draw, ImVec2 c, float r, ImU32 ink) {
    const float half = r * 0.13F;
    draw.AddRectFilled({c.x - r * 0.5F, c.y - half}, {c.x + r * 0.5F, c.y + half}, ink);
    for (const float side : {-1.0F, 1.0F})
        draw.AddTriangleFilled({c.x + side * r * 0.3F, c.y - r * 0.55F},
                               {c.x + side * r * 0.3F, c.y + r * 0.55F}, {c.x + side * r, c.y}, ink);
}

void paint(ImDrawList& draw, Picture picture, ImVec2 c, float r, ImU32 ink) {
    const float bar = r * 0.36F;
    switch (picture) {
        case Picture::Play:
            draw.AddTriangleFilled({c.x - r * 0.7F, c.y - r}, {c.x - r * 0.7F, c.y + r}, {c.x + r, c.y}, ink);
            return;
        case Picture::Pause:
            draw.AddRectFilled({c.x - r * 0.8F, c.y - r}, {c.x - r * 0.8F + bar * 1.5F, c.y + r}, ink);
            draw.AddRectFilled({c.x + r * 0.8F - bar * 1.5F, c.y - r}, {c.x + r * 0.8F, c.y + r}, ink);
            return;
        case Picture::Back:
            draw.AddRectFilled({c.x - r * 0.8F, c.y - r * 0.85F}, {c.x - r * 0.8F + bar, c.y + r * 0.85F},
                               ink);
            draw.AddTriangleFilled({c.x + r * 0.8F, c.y + r * 0.85F}, {c.x + r * 0.8F, c.y - r * 0.85F},
                                   {c.x - r * 0.4F, c.y}, ink);
            return;
        case Picture::Forward:
            draw.AddTriangleFilled({c.x - r * 0.8F, c.y - r * 0.85F}, {c.x - r * 0.8F, c.y + r * 0.85F},
                                   {c.x + r * 0.4F, c.y}, ink);
            draw.AddRectFilled({c.x + r * 0.8F - bar, c.y - r * 0.85F}, {c.x + r * 0.8F, c.y + r * 0.85F},
                               ink);
            return;
        case Picture::Earlier:
            return paint_jump(draw, c, r, -1, ink);
        case Picture::Later:
            return paint_jump(draw, c, r, 1, ink);
        case Picture::Bounce:
            return paint_bounce(draw, c, r, ink);
        case Picture::Loop:
            paint_loop(draw, c, r * 0.85F, r * 0.24F, ink);
            return;
        case Picture::Once:
            break;
    }
    draw.AddRectFilled({c.x - r, c.y - r * 0.13F}, {c.x + r * 0.3F, c.y + r * 0.13F}, ink);
    draw.AddTriangleFilled({c.x, c.y - r * 0.55F}, {c.x, c.y + r * 0.55F}, {c.x + r * 0.65F, c.y}, ink);
    draw.AddRectFilled({c.x + r * 0.7F, c.y - r * 0.8F}, {c.x + r, c.y + r * 0.8F}, ink);
}

struct Button {
    const char* id;
    Picture picture;
    const char* tip;
    bool strong = false;  ///< On a ground of the accent colour.
};

bool picture_button(const FrameView& view, const Button& button) {
    const ThemeColors& c = colors(view);
    const float size = std::floor(px(view, kButtonPx));
    const float width = button.strong ? std::floor(size * 1.5F) : size;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(button.id, {width, size});
    const bool hovered = ImGui::IsItemHovered();
    explain_above(view, button.tip);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 to{at.x + width, at.y + size};
    const float faded = view.session.workspace().bar_view.empty() ? 0.4F : 1;
    if (button.strong)
        draw.AddRectFilled(at, to, with_alpha(c.accent, hovered ? 0.86F : faded), px(view, 4));
    else if (hovered)
        draw.AddRectFilled(at, to, ImGui::IsItemActive() ? c.press : c.hover, px(view, 4));
    const ImU32 ink = button.strong ? c.on_accent : hovered ? c.text_strong : c.text;
    paint(draw, button.picture, {at.x + width / 2, at.y + size / 2}, px(view, 6),
          faded < 1 ? with_alpha(ink, faded) : ink);
    return pressed;
}

void draw_transport(const FrameView& view, UiOutput& out) {
    const bool playing = view.session.workspace().play_state == PlayState::Playing;
    if (picture_button(view,
                       {"##back", Picture::Back, tr("One step back (← when the time bar has the focus)")})) {
        out.commands.push_back(StepWindow{-1});
    }
    ImGui::SameLine(0, px(view, 4));
    const Button play = playing ? Button{"##play", Picture::Pause, tr("Pause (Space)"), true}
                                : Button{"##play", Picture::Play, tr("Play (Space)"), true};
    if (picture_button(view, play)) {
        out.commands.push_back(SetPlayState{playing ? PlayState::Paused : PlayState::Playing});
    }
    ImGui::SameLine(0, px(view, 4));
    if (picture_button(
            view, {"##forward", Picture::Forward, tr("One step on (→ when the time bar has the focus)")})) {
        out.commands.push_back(StepWindow{1});
    }
    ImGui::SameLine(0, px(view, 4));
    if (picture_button(view, {"##earlier", Picture::Earlier,
                              tr("To the event before the window (, when the time bar has the focus)")}))
        out.commands.push_back(JumpToEvent{TimeDirection::Back});
    ImGui::SameLine(0, px(view, 4));
    if (picture_button(view, {"##later", Picture::Later,
                              tr("To the next event after the window (. when the time bar has the focus)")}))
        out.commands.push_back(JumpToEvent{TimeDirection::Forward});
}

void draw_play_mode(const FrameView& view, UiOutput& out) {
    const PlayMode mode = view.session.workspace().play_mode;
    const Button button =
        mode == PlayMode::Loop
            ? Button{"##mode", Picture::Loop,
                     tr("At the end, plays again from the start. Click to go to and fro (P)")}
        : mode == PlayMode::Bounce
            ? Button{"##mode", Picture::Bounce,
                     tr("At the end, plays back, then on again. Click to play once (P)")}
            : Button{"##mode", Picture::Once, tr("Plays once and stops at the end. Click to loop (P)")};
    if (picture_button(view, button)) out.commands.push_back(SetPlayMode{next_play_mode(mode)});
}

}  // namespace

void TimebarControls::draw(const FrameView& view, const Rect& rect, UiOutput& out) {
    const float gap = px(view, 6);
    const float padding = std::max((px(view, kButtonPx) - ImGui::GetFontSize()) / 2, 0.0F);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {px(view, 7), padding});
    ImGui::BeginDisabled(view.session.workspace().bar_view.empty());  // no time, nothing to play or to choose
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    draw_transport(view, out);
    ImGui::SameLine(0, gap * 2);
    const bool whole = rect.width >= px(view, kLeastWholePx);
    if (!whole) {
        draw_playing_menu(view, out);
    } else {
        draw_step(view, out);
        ImGui::SameLine(0, gap);
        draw_speed(view, out);
        ImGui::SameLine(0, gap);
        draw_play_mode(view, out);
    }
    ImGui::SameLine(0, gap);
    mode_.draw(view, out);

    const float from = whole ? ImGui::CalcTextSize(tr("from")).x + px(view, 6) : 0;
    const float labels = from + ImGui::CalcTextSize(tr("to")).x + px(view, 8 + 6 + 8);
    const float all = ImGui::CalcTextSize(tr_in("all of time", "All")).x + 2 * px(view, 7);
    const float left = ImGui::GetItemRectMax().x + gap * 2;
    const float room = (rect.x + rect.width - left - labels - all) / 2;
    const float field = std::clamp(room, px(view, 60), px(view, kWidestFieldPx));
    const float start = rect.x + rect.width - labels - all - 2 * field;
    ImGui::SetCursorScreenPos({std::floor(std::max(start, left)), rect.y});
    fields_.draw(view, std::floor(field), whole, out);
    ImGui::SameLine(0, px(view, 8));
    if (text_button(view, tr_in("all of time", "All"), tr("Show all time (double-click on the bar)")))
        out.commands.push_back(ShowAllTime{});
    ImGui::EndDisabled();
    ImGui::PopStyleVar();
}

void TimebarControls::draw_playing_menu(const FrameView& view, UiOutput& out) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (text_button(view, "…##playing", tr("Step, speed and what playing does at the end")))
        ImGui::OpenPopup("##playing-menu");
    ImGui::SetNextWindowPos({at.x, at.y - px(view, 6)}, ImGuiCond_Always, {0, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 12), px(view, 12)));
    const bool open = ImGui::BeginPopup("##playing-menu");
    ImGui::PopStyleVar();
    if (!open) return;
    draw_step(view, out);
    draw_speed(view, out);
    ImGui::SameLine(0, px(view, 6));
    draw_play_mode(view, out);
    ImGui::EndPopup();
}

void TimebarControls::draw_step(const FrameView& view, UiOutput& out) {
    const CalendarStep step = view.session.workspace().step;
    ImGui::AlignTextToFramePadding();
    dim_text(view, tr("step"));
    ImGui::SameLine(0, px(view, 6));
    if (!counting_) count_ = step.count;
    ImGui::SetNextItemWidth(px(view, 40));
    ImGui::InputInt("##count", &count_, 0, 0);
    counting_ = ImGui::IsItemActive();
    if (ImGui::IsItemDeactivatedAfterEdit()) {
        const int count = std::clamp(count_, 1, kMostCount);
        if (count != step.count) out.commands.push_back(SetStep{{step.unit, count}});
    }
    explain_above(view, tr("How many units make a step (Enter applies)"));
    ImGui::SameLine(0, px(view, 4));
    ImGui::SetNextItemWidth(px(view, 98));
    const auto count = static_cast<std::uint64_t>(step.count);
    if (ImGui::BeginCombo("##unit", unit_words(step.unit, count), ImGuiComboFlags_HeightLargest)) {
        for (const CalendarUnit unit : kCalendarUnits) {
            if (ImGui::Selectable(unit_words(unit, count), unit == step.unit)) {
                out.commands.push_back(SetStep{{unit, step.count}});
            }
            explain_above(view, length_tip(unit));
        }
        ImGui::EndCombo();
    } else {
        explain_above(view, tr("Calendar unit of a step: by this ← → and playing move the window"));
    }
}

void TimebarControls::draw_speed(const FrameView& view, UiOutput& out) {
    const double speed = view.session.workspace().steps_per_second;
    ImGui::SetNextItemWidth(px(view, 104));
    if (!ImGui::BeginCombo("##speed",
                           Line::plural("{:Lg} step/s", "{:Lg} steps/s", plural_of(speed), speed).c_str(),
                           ImGuiComboFlags_HeightLargest)) {
        speed_ = speed;
        explain_above(view, tr("Speed of playing: steps a second (< halves and > doubles it)"));
        return;
    }
    for (const double choice : kSpeeds) {
        const Line words =
            Line::plural("{:Lg} step a second", "{:Lg} steps a second", plural_of(choice), choice);
        if (ImGui::Selectable(words.c_str(), choice == speed)) out.commands.push_back(SetSpeed{choice});
        explain_above(
            view,
            Line("Each step stays for {:.2Lg} s (< halves and > doubles the speed)", 1 / choice).c_str());
    }
    ImGui::SetNextItemWidth(px(view, 60));
    number_field("##typed-speed", speed_);
    if (ImGui::IsItemDeactivatedAfterEdit()) out.commands.push_back(SetSpeed{speed_});
    explain_above(view, tr("Any other speed, 0.1 to 60 steps a second (Enter applies)"));
    ImGui::EndCombo();
}

}  // namespace courtyard::ui
