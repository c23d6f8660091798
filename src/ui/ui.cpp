#include "ui/ui.h"

#include <imgui.h>

#include "ui/keys.h"
#include "ui/panels/details.h"
#include "ui/panels/empty_state.h"
#include "ui/panels/help.h"
#include "ui/panels/layers.h"
#include "ui/panels/legend.h"
#include "ui/panels/loads.h"
#include "ui/panels/map_view.h"
#include "ui/panels/messages.h"
#include "ui/panels/timebar.h"
#include "ui/panels/toolbar.h"
#include "ui/panels/tooltip.h"
#include "ui/panels/tray.h"

namespace courtyard::ui {
namespace {

bool pressed(Key key) {
    return ImGui::IsKeyPressed(key, false);
}

/// Esc closes one thing at a time, what lies on top first.
void close_topmost(const Workspace& w, UiOutput& out) {
    if (w.help_open)
        out.commands.push_back(ShowHelp{false});
    else if (w.tray != TrayKind::None)
        out.commands.push_back(ShowTray{TrayKind::None});
    else if (!w.selection.empty())
        out.commands.push_back(Select{});
}

/// Keys that work wherever the focus is, unless somebody types.
void global_keys(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const Workspace& w = view.session.workspace();
    if (io.KeyCtrl) {
        if (pressed(kKeyO) && !io.KeyShift) out.commands.push_back(ChooseFiles{});
        if (io.WantTextInput) return;  // a text field has its own undo
        if (pressed(kKeyQ)) out.commands.push_back(Quit{});
        if (pressed(kKeyZ)) out.commands.push_back(io.KeyShift ? Command(Redo{}) : Command(Undo{}));
        if (pressed(kKeyY)) out.commands.push_back(Redo{});
        return;
    }
    if (io.WantTextInput) return;
    if (pressed(kKeySpace)) {
        out.commands.push_back(
            SetPlayState{w.play_state == PlayState::Playing ? PlayState::Paused : PlayState::Playing});
    }
    if (pressed(kKeyT)) out.commands.push_back(SetTheme{w.theme == Theme::Dark ? Theme::Light : Theme::Dark});
    if (pressed(kKeyF1)) out.commands.push_back(ShowHelp{!w.help_open});
    for (const ImWchar c : io.InputQueueCharacters) {
        if (c == '?') out.commands.push_back(ShowHelp{!w.help_open});
    }
    if (pressed(kKeyEscape) && !io.MouseDown[0]) close_topmost(w, out);
}

}  // namespace

struct Ui::State {
    MapViewPanel map;
    ToolbarPanel toolbar;
    LayersPanel layers;
    DetailsPanel details;
    TimebarPanel timebar;
    TrayPanel tray;
    TooltipPanel tooltip;
};

Ui::Ui() : state_(std::make_unique<State>()) {}
Ui::~Ui() = default;

void Ui::draw(const FrameView& view, const Layout& layout, UiOutput& out) {
    State& s = *state_;
    s.map.draw(view, layout.map, out);
    s.toolbar.draw(view, layout.toolbar, out);
    const Rect legend = s.layers.draw(view, layout.layers, out);
    draw_legend(view, legend);
    s.timebar.draw(view, layout.timebar, out);
    if (layout.details_shown) s.details.draw(view, layout.details, out);
    draw_empty_state(view, layout.map, out);
    draw_messages(view, draw_loads(view, layout.map, out), out);
    s.tray.draw(view, layout.map, out);
    const Rect window{0, 0, layout.toolbar.width, layout.timebar.y + layout.timebar.height};
    draw_help(view, window, out);
    if (out.cursor) s.tooltip.draw(view, layout.map);
    if (s.map.focused() && !ImGui::GetIO().WantTextInput && !ImGui::GetIO().KeyCtrl && pressed(kKeyHome)) {
        out.commands.push_back(FitData{});
    }
    if (ImGui::GetIO().KeyCtrl && ImGui::GetIO().KeyShift && pressed(kKeyO)) s.toolbar.ask_path();
    global_keys(view, out);
}

}  // namespace courtyard::ui
