#include "ui/panels/timebar_keys.h"

#include <imgui.h>

#include <algorithm>

#include "ui/panels/timebar_mode.h"

namespace courtyard::ui {
namespace {

bool typed(char sign) {
    const ImVector<ImWchar>& queue = ImGui::GetIO().InputQueueCharacters;
    return std::find(queue.begin(), queue.end(), static_cast<ImWchar>(sign)) != queue.end();
}

}  // namespace

bool typed_or_pressed(char sign) {
    const bool pressed = !ImGui::GetIO().KeyShift && ImGui::IsKeyPressed(sign, false);
    return typed(sign) || pressed;
}

TimebarKeyWish timebar_keys(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const Workspace& w = view.session.workspace();
    if (w.bar_view.empty() || io.KeyCtrl || io.KeyAlt || io.WantTextInput) return TimebarKeyWish::None;
    const auto does = [&out](Command command) { out.commands.push_back(std::move(command)); };
    const auto pressed = [](char letter) { return ImGui::IsKeyPressed(letter, false); };
    if (typed_or_pressed('.')) does(JumpToEvent{TimeDirection::Forward});
    if (typed_or_pressed(',')) does(JumpToEvent{TimeDirection::Back});
    if (typed('<')) does(SetSpeed{w.steps_per_second / 2});
    if (typed('>')) does(SetSpeed{w.steps_per_second * 2});
    if (pressed('B')) does(toggled(w, WindowMode::Cumulative));
    if (pressed('R')) does(toggled(w, WindowMode::Rolling));
    if (pressed('P')) does(SetPlayMode{next_play_mode(w.play_mode)});
    if (pressed('E')) {
        const bool skips = w.empty_frames == EmptyFrames::Skipped;
        does(SetEmptyFrames{skips ? EmptyFrames::Shown : EmptyFrames::Skipped});
    }
    if (pressed('G')) return TimebarKeyWish::GapList;
    return pressed('Z') ? TimebarKeyWish::ZoneMenu : TimebarKeyWish::None;
}

}  // namespace courtyard::ui
