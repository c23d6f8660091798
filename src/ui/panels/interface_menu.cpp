#include "ui/panels/interface_menu.h"

#include <imgui.h>

#include <cmath>

#include "base/translate.h"
#include "ui/interface_scale.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr const char* kInterfacePopup = "##interface";
constexpr float kInterfaceWidth = 464;

Line percent(double scale) {
    return Line("{:.0f} %", scale * 100);
}

void draw_sizes(const FrameView& view, UiOutput& out) {
    const double wanted = view.session.workspace().ui_scale;
    const double drawn = view.ui_scale / view.monitor_scale;
    dim_text(view, tr("Size of the interface"));
    for (const double scale : kUiScales) {
        if (scale != kUiScales.front()) {
            ImGui::SameLine(0, px(view, 4));
            const float width = button_width(percent(scale).c_str());
            if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
        }
        const bool now = std::abs(wanted - scale) < 0.005;
        const char* tip = scale == 1 ? tr("The usual size (Ctrl+0)") : tr("Ctrl++ larger, Ctrl+− smaller");
        if (text_button(view, percent(scale).c_str(), tip, now ? ButtonLook::Accent : ButtonLook::Plain))
            out.commands.push_back(SetUiScale{scale});
    }
    if (drawn < wanted - 0.005) {
        const Line words("This window has room for {}: it is drawn so until the window is larger.",
                         percent(drawn).view());
        wrapped_text(words.view(), colors(view).text_dim);
    }
}

}  // namespace

void draw_interface_menu(const FrameView& view, UiOutput& out) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (icon_button(view, {.id = "##interface-button",
                           .icon = Icon::TextSize,
                           .tip = tr("Size of the interface (Ctrl++, Ctrl+−, Ctrl+0)"),
                           .on = view.session.workspace().ui_scale != 1}))
        ImGui::OpenPopup(kInterfacePopup);
    ImGui::SetNextWindowPos({at.x + px(view, 26), at.y + px(view, 30)}, ImGuiCond_Always, {1, 0});
    ImGui::SetNextWindowSize({px(view, kInterfaceWidth), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(view, 12), px(view, 12)));
    const bool open = ImGui::BeginPopup(kInterfacePopup);
    ImGui::PopStyleVar();
    if (!open) return;
    draw_sizes(view, out);
    ImGui::EndPopup();
}

}  // namespace courtyard::ui
