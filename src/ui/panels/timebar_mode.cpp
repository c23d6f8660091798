#include "ui/panels/timebar_mode.h"

#include <imgui.h>

#include <algorithm>
#include <array>

#include "base/translate.h"
#include "ui/entry_tips.h"
#include "ui/panels/timebar_tip.h"
#include "ui/time_axis.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kMenuPx = 112;
constexpr int kMostCount = 1000;

struct ModeWords {
    WindowMode mode;
    const char* label;
    const char* tip;
};
constexpr std::array kModes{
    ModeWords{WindowMode::Range, tr_later("Range"), tr_later("Both ends move together")},
    ModeWords{
        WindowMode::Rolling, tr_later("Rolling"),
        tr_later(
            "A current time moves; the window around it keeps its width (R, when the bar has the focus)")},
    ModeWords{
        WindowMode::Cumulative, tr_later("Cumulative"),
        tr_later(
            "The begin is locked, the end moves: all that came so far (B, or double-click on the begin)")},
};

std::string label_of(const Workspace& w) {
    if (w.window_mode == WindowMode::Rolling) {
        const CalendarStep width = w.rolling.width;
        const int n = width.count;
        return fmt::format("{} {}", n, unit_words(width.unit, static_cast<std::uint64_t>(n)));
    }
    return w.window_mode == WindowMode::Range ? tr("Range") : tr("Cumulative");
}

}  // namespace

SetWindowMode toggled(const Workspace& workspace, WindowMode mode) {
    return {workspace.window_mode == mode ? WindowMode::Range : mode};
}

PlayMode next_play_mode(PlayMode mode) {
    return mode == PlayMode::Loop     ? PlayMode::Bounce
           : mode == PlayMode::Bounce ? PlayMode::Once
                                      : PlayMode::Loop;
}

void TimebarMode::draw(const FrameView& view, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    ImGui::SetNextItemWidth(px(view, kMenuPx));
    if (!ImGui::BeginCombo("##window-mode", label_of(w).c_str(), ImGuiComboFlags_HeightLargest)) {
        explain_above(view, w.window_mode == WindowMode::Rolling
                                ? tr("What moves: a current time, the window rolls with it")
                            : w.window_mode == WindowMode::Range
                                ? tr("What moves: both ends of the window")
                                : tr("What moves: the end alone, the begin is locked"));
        return;
    }
    dim_text(view, tr("What moves"));
    for (const ModeWords& words : kModes) {
        if (ImGui::Selectable(tr(words.label), w.window_mode == words.mode))
            out.commands.push_back(SetWindowMode{words.mode});
        explain_above(view, tr(words.tip));
    }
    ImGui::Separator();
    draw_rolling(view, out);
    ImGui::Separator();
    bool skip = w.empty_frames == EmptyFrames::Skipped;
    if (ImGui::Checkbox(tr("Skip empty steps"), &skip))
        out.commands.push_back(SetEmptyFrames{skip ? EmptyFrames::Skipped : EmptyFrames::Shown});
    explain_above(
        view, tr("Stepping and playing pass over windows in which nothing shows, and say how many (E, when "
                 "the bar has the focus)"));
    ImGui::EndCombo();
}

void TimebarMode::draw_rolling(const FrameView& view, UiOutput& out) {
    const RollingWindow& rolling = view.session.workspace().rolling;
    const auto set = [&](const RollingWindow& wanted) { out.commands.push_back(SetRollingWindow{wanted}); };
    dim_text(view, tr("Rolling window"));
    if (!counting_) count_ = rolling.width.count;
    ImGui::SetNextItemWidth(px(view, 44));
    ImGui::InputInt("##width", &count_, 0, 0);
    counting_ = ImGui::IsItemActive();
    if (ImGui::IsItemDeactivatedAfterEdit())
        set({{rolling.width.unit, std::clamp(count_, 1, kMostCount)}, rolling.side});
    explain_above(view, tr("How many units a rolling window is wide (Enter applies)"));
    ImGui::SameLine();
    ImGui::SetNextItemWidth(px(view, 98));
    if (ImGui::BeginCombo("##width-unit", unit_words(rolling.width.unit, 1), ImGuiComboFlags_HeightLargest)) {
        for (const CalendarUnit unit : kCalendarUnits) {
            if (ImGui::Selectable(unit_words(unit, 1), unit == rolling.width.unit))
                set({{unit, rolling.width.count}, rolling.side});
            explain_above(view, length_tip(unit));
        }
        ImGui::EndCombo();
    } else {
        explain_above(view, tr("Calendar unit of its width"));
    }
    const bool trailing = rolling.side == RollingSide::Trailing;
    if (ImGui::RadioButton(tr("before the current time"), trailing))
        set({rolling.width, RollingSide::Trailing});
    explain_above(view, tr("From the current time back; what begins at that very moment is outside"));
    if (ImGui::RadioButton(tr("around it"), !trailing)) set({rolling.width, RollingSide::Centred});
    explain_above(view, tr("Half before and half after the current time; half a month is 15 days"));
}

}  // namespace courtyard::ui
