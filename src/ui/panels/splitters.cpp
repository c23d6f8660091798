#include "ui/panels/splitters.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kReach = 5;  // logical pixels in which an edge can be taken

}  // namespace

/// `grows_with`: +1 where the panel grows with the coordinate, −1 where it lies beyond the edge.
void Splitters::drag(const FrameView& view, Edge edge, const Rect& strip, float PanelSizes::*size,
                     float grows_with, UiOutput& out) {
    const bool upright = strip.height > strip.width;
    ImGui::PushID(static_cast<int>(edge));
    ImGui::SetNextWindowPos({strip.x, strip.y});
    ImGui::SetNextWindowSize({strip.width, strip.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
    const Line name("##edge{}", static_cast<int>(edge));
    ImGui::Begin(name.c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(2);
    ImGui::InvisibleButton("##take", {strip.width, strip.height});
    const float mouse = upright ? ImGui::GetIO().MousePos.x : ImGui::GetIO().MousePos.y;
    PanelSizes sizes = view.session.workspace().panels.sizes;
    // by the mouse alone: the keyboard's place among widgets counts as hovering too
    const bool under_mouse = ImGui::IsMouseHoveringRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    const bool hot = (ImGui::IsItemHovered() && under_mouse) || ImGui::IsItemActive();
    if (hot) {
        ImGui::SetMouseCursor(upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
        const float middle = upright ? strip.x + strip.width / 2 : strip.y + strip.height / 2;
        draw_unclipped([&](ImDrawList& draw) {
            const ImVec2 a = upright ? ImVec2(middle - 1, strip.y) : ImVec2(strip.x, middle - 1);
            const ImVec2 b = upright ? ImVec2(middle + 1, strip.y + strip.height)
                                     : ImVec2(strip.x + strip.width, middle + 1);
            draw.AddRectFilled(a, b, colors(view).accent);
        });
    }
    if (ImGui::IsItemActivated()) {
        dragged_ = edge;
        start_size_ = sizes.*size;
        start_mouse_ = mouse;
    }
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) {
        sizes.*size = PanelSizes{}.*size;
        out.commands.push_back(SetPanelSizes{sizes});
        dragged_ = Edge::None;
    } else if (dragged_ == edge && ImGui::IsItemActive()) {
        const float moved = (mouse - start_mouse_) * grows_with / static_cast<float>(view.ui_scale);
        const float now = std::round(start_size_ + moved);
        if (now != sizes.*size) {
            sizes.*size = now;
            out.commands.push_back(SetPanelSizes{sizes});
        }
    }
    if (ImGui::IsItemDeactivated() && dragged_ == edge) dragged_ = Edge::None;
    ImGui::End();
    ImGui::PopID();
}

void Splitters::draw(const FrameView& view, const Layout& layout, UiOutput& out) {
    const float reach = std::floor(px(view, kReach)), half = std::floor(reach / 2);
    const Rect& left = layout.left;
    drag(view, Edge::Left, {left.x + left.width - half, left.y, reach, left.height}, &PanelSizes::left, 1,
         out);
    if (layout.right_shown) {
        drag(view, Edge::Right, {layout.right.x - half, layout.right.y, reach, layout.right.height},
             &PanelSizes::right, -1, out);
    }
    if (layout.table_shown) {
        drag(view, Edge::Table,
             {layout.table.x + half, layout.table.y - half, layout.table.width - 2 * half, reach},
             &PanelSizes::table, -1, out);
    }
    drag(view, Edge::TimeBar, {0, layout.timebar.y - half, layout.timebar.width, reach},
         &PanelSizes::time_bar, -1, out);
}

}  // namespace courtyard::ui
