#include "ui/panels/splitters.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/layout.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kReach = 5;                           // logical pixels in which an edge can be taken
constexpr float kEdgeStep = 10, kLargeEdgeStep = 50;  // of an arrow key, logical pixels
constexpr float kEdgeTipDelay = 0.5F;                 // seconds: many ways of the mouse cross an edge
constexpr float kEdgeRing = 2;                        // as ui/regions.cpp draws it

struct EdgeDef {
    const char* window;  // ui/regions.cpp knows it by this
    const char* tip;
    float PanelSizes::*size;
    bool upright;
    float grows_with;  // +1 where the panel grows with the coordinate, −1 where it lies beyond the edge
};
enum EdgeIndex : std::size_t { kLeftEdge, kRightEdge, kTableEdge, kTimebarEdge };
constexpr std::array kEdges{
    EdgeDef{"##edge-left",
            tr_later("Drag: how wide this column is (← → when the edge has the focus; Shift: by more). "
                     "Double-click: as usual (Home)"),
            &PanelSizes::left, true, 1},
    EdgeDef{"##edge-right",
            tr_later("Drag: how wide this column is (← → when the edge has the focus; Shift: by more). "
                     "Double-click: as usual (Home)"),
            &PanelSizes::right, true, -1},
    EdgeDef{"##edge-table",
            tr_later("Drag: how high the table is (↑ ↓ when the edge has the focus; Shift: by more). "
                     "Double-click: as usual (Home)"),
            &PanelSizes::table, false, -1},
    EdgeDef{"##edge-timebar",
            tr_later("Drag: how high the time bar is (↑ ↓ when the edge has the focus; Shift: by more). "
                     "Double-click: as usual (Home)"),
            &PanelSizes::time_bar, false, -1},
};

void resize(const FrameView& view, const EdgeDef& edge, float size, UiOutput& out) {
    PanelSizes sizes = view.session.workspace().panels.sizes;
    if (sizes.*edge.size == size) return;
    sizes.*edge.size = size;
    out.commands.push_back(SetPanelSizes{sizes});
}

/// What a drag or a key begins from: the size that was asked for, or where the window is too small for it,
/// the one that shows.
EdgeStart size_to_change(const FrameView& view, const EdgeDef& edge, float panel_px) {
    const float asked = view.session.workspace().panels.sizes.*edge.size;
    const float shown = panel_px / static_cast<float>(view.ui_scale);
    return {shown < asked - 1 ? shown : asked, asked};  // whole window units may lack a little
}

/// By `change` logical pixels. Where the window is too small for what was asked, that stays while nothing
/// smaller than what shows is wanted.
void resize_by(const FrameView& view, const EdgeDef& edge, const EdgeStart& from, float change,
               UiOutput& out) {
    const float wanted = std::max(from.size + change, kLeastSizes.*edge.size);
    const bool cut_still = wanted >= from.size && wanted < from.asked;
    resize(view, edge, cut_still ? from.asked : std::round(wanted), out);
}

void edge_keys(const FrameView& view, const EdgeDef& edge, const EdgeStart& from, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl || io.KeyAlt) return;
    const float step = (io.KeyShift ? kLargeEdgeStep : kEdgeStep) * edge.grows_with;
    if (ImGui::IsKeyPressed(edge.upright ? kKeyRight : kKeyDown)) resize_by(view, edge, from, step, out);
    if (ImGui::IsKeyPressed(edge.upright ? kKeyLeft : kKeyUp)) resize_by(view, edge, from, -step, out);
    if (ImGui::IsKeyPressed(kKeyHome, false)) resize(view, edge, PanelSizes{}.*edge.size, out);
}

void draw_edge_line(const FrameView& view, const EdgeDef& edge, const Rect& strip, bool ring) {
    const ImU32 ink = colors(view).accent;
    const float x = strip.x + strip.width / 2, y = strip.y + strip.height / 2, around = px(view, kEdgeRing);
    const ImVec2 to{strip.x + strip.width, strip.y + strip.height};
    draw_unclipped([&](ImDrawList& draw) {
        const ImVec2 a = edge.upright ? ImVec2(x - 1, strip.y) : ImVec2(strip.x, y - 1);
        const ImVec2 b = edge.upright ? ImVec2(x + 1, to.y) : ImVec2(to.x, y + 1);
        draw.AddRectFilled(a, b, ink);
        if (!ring) return;
        // around the line, and within the window at its ends
        const ImVec2 out = edge.upright ? ImVec2(around, -around) : ImVec2(-around, around);
        draw.AddRect({strip.x - out.x, strip.y - out.y}, {to.x + out.x, to.y + out.y}, ink, px(view, 4), 0,
                     around);
    });
}

/// Beside an edge that has the keyboard: the cursor is elsewhere, and may have a tip of its own there.
void draw_edge_tip(const FrameView& view, std::size_t index, const Rect& strip) {
    const float gap = px(view, 8), x = strip.x + strip.width / 2, y = strip.y + strip.height / 2;
    ImVec2 at{x, strip.y - gap}, pivot{0.5F, 1};
    if (index == kLeftEdge) at = {strip.x + strip.width + gap, y}, pivot = {0, 0.5F};
    if (index == kRightEdge) at = {strip.x - gap, y}, pivot = {1, 0.5F};
    ImGui::SetNextWindowPos(at, ImGuiCond_Always, pivot);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ImGui::GetStyle().PopupRounding);
    ImGui::Begin("##edge-tip", nullptr,
                 ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoDecoration |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PushTextWrapPos(ImGui::GetFontSize() * 24);
    ImGui::TextUnformatted(tr(kEdges[index].tip));
    ImGui::PopTextWrapPos();
    ImGui::End();
    ImGui::PopStyleVar();
}

void begin_edge(const EdgeDef& edge, const Rect& strip) {
    ImGui::SetNextWindowPos({strip.x, strip.y});
    ImGui::SetNextWindowSize({strip.width, strip.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
    // arrow keys are the edge's own
    ImGui::Begin(edge.window, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoNavInputs);
    ImGui::PopStyleVar(2);
}

}  // namespace

/// The item before it is the edge.
void Splitters::drag(const FrameView& view, std::size_t index, const EdgeStart& from, UiOutput& out) {
    const EdgeDef& edge = kEdges[index];
    const ImVec2 cursor = ImGui::GetIO().MousePos;
    const float mouse = edge.upright ? cursor.x : cursor.y;
    if (ImGui::IsItemActivated()) {
        dragged_ = index;
        start_ = from;
        start_mouse_ = mouse;
        moved_ = false;
    }
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) {
        resize(view, edge, PanelSizes{}.*edge.size, out);
        dragged_.reset();
    } else if (dragged_ == index && ImGui::IsItemActive()) {
        moved_ = moved_ || mouse != start_mouse_;  // pressing alone changes nothing
        const float moved = (mouse - start_mouse_) * edge.grows_with / static_cast<float>(view.ui_scale);
        if (moved_) resize_by(view, edge, start_, moved, out);
    }
    if (ImGui::IsItemDeactivated() && dragged_ == index) dragged_.reset();
}

void Splitters::draw_edge(const FrameView& view, std::size_t index, const Rect& strip, float panel_px,
                          bool by_keyboard, UiOutput& out) {
    const EdgeDef& edge = kEdges[index];
    begin_edge(edge, strip);
    const bool has_keyboard = by_keyboard && ImGui::IsWindowFocused();
    ImGui::InvisibleButton("##take", {strip.width, strip.height});
    // by the mouse alone: the keyboard's place among widgets counts as hovering too
    const bool under_mouse = ImGui::IsMouseHoveringRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    const bool hot = (ImGui::IsItemHovered() && under_mouse) || ImGui::IsItemActive();
    if (hot) ImGui::SetMouseCursor(edge.upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    if (hot || has_keyboard) draw_edge_line(view, edge, strip, has_keyboard);
    const EdgeStart from = size_to_change(view, edge, panel_px);
    drag(view, index, from, out);
    if (has_keyboard) edge_keys(view, edge, from, out);
    if (hot && !has_keyboard && !ImGui::IsItemActive()) {
        const bool rests = ImGui::GetCurrentContext()->HoveredIdTimer > kEdgeTipDelay;
        if (rests)
            explain(tr(edge.tip));
        else
            out.animating = true;
    }
    ImGui::End();
    if (has_keyboard) draw_edge_tip(view, index, strip);
}

void Splitters::draw(const FrameView& view, const Layout& layout, bool by_keyboard, UiOutput& out) {
    const float reach = std::floor(px(view, kReach)), half = std::floor(reach / 2);
    const Rect &left = layout.left, &right = layout.right, &table = layout.table, &bar = layout.timebar;
    const auto edge = [&](EdgeIndex index, const Rect& strip, float panel_px) {
        draw_edge(view, index, strip, panel_px, by_keyboard, out);
    };
    edge(kLeftEdge, {left.x + left.width - half, left.y, reach, left.height}, left.width);
    if (layout.right_shown) edge(kRightEdge, {right.x - half, right.y, reach, right.height}, right.width);
    if (layout.table_shown)
        edge(kTableEdge, {table.x + half, table.y - half, table.width - 2 * half, reach}, table.height);
    edge(kTimebarEdge, {0, bar.y - half, bar.width, reach}, bar.height - timebar_extra(view));
}

}  // namespace courtyard::ui
