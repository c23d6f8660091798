#include "ui/panels/timebar_keys.h"

#include <imgui.h>

#include "ui/panels/timebar_mode.h"

namespace courtyard::ui {

TimebarKeyWish timebar_keys(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const Workspace& w = view.session.workspace();
    TimebarKeyWish wish = TimebarKeyWish::None;
    if (w.bar_view.empty() || io.KeyCtrl || io.WantTextInput) return wish;
    const auto does = [&out](Command command) { out.commands.push_back(std::move(command)); };
    for (const ImWchar c : io.InputQueueCharacters) {
        switch (c) {
            case '.':
                does(JumpToEvent{TimeDirection::Forward});
                break;
            case ',':
                does(JumpToEvent{TimeDirection::Back});
                break;
            case 'b':
                does(toggled(w, WindowMode::Cumulative));
                break;
            case 'r':
                does(toggled(w, WindowMode::Rolling));
                break;
            case 'e':
                does(SetEmptyFrames{w.empty_frames == EmptyFrames::Skipped ? EmptyFrames::Shown
                                                                           : EmptyFrames::Skipped});
                break;
            case 'p':
                does(SetPlayMode{next_play_mode(w.play_mode)});
                break;
            case '<':
                does(SetSpeed{w.steps_per_second / 2});
                break;
            case '>':
                does(SetSpeed{w.steps_per_second * 2});
                break;
            case 'z':
                wish = TimebarKeyWish::ZoneMenu;
                break;
            default:
                break;
        }
    }
    return wish;
}

}  // namespace courtyard::ui
