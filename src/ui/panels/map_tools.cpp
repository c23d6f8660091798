#include "ui/panels/map_tools.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/translate.h"
#include "ui/keys.h"
#include "ui/panels/map_tools_drawn.h"
#include "ui/panels/map_tools_regions.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kToolButtonPx = 28, kToolGapPx = 2, kToolPadPx = 4, kToolMarginPx = 10;
constexpr double kLeastDrawnPx = 5;  // less is a click
constexpr double kPathStepPx = 1.5;  // of a lasso
constexpr std::size_t kMostPath = 20'000;

/// A tool as its button shows it. Keys are those of programs for pictures: hand, marquee, lasso, wand.
struct ToolButton {
    MapTool tool;
    Icon icon;
    int key;
    const char* id;
    const char* tip;
};
std::array<ToolButton, 4> tool_buttons() {
    return {{{MapTool::Pan, Icon::Move, 'H', "##pan", tr("Move the map (H)")},
             {MapTool::Rectangle, Icon::Rectangle, 'M', "##rectangle",
              tr("Draw a rectangle: only events in it are shown (M). Esc goes back to moving the map.")},
             {MapTool::Lasso, Icon::Lasso, 'L', "##lasso",
              tr("Draw around events by hand: only those within are shown (L). Esc goes back to moving the "
                 "map.")},
             {MapTool::Region, Icon::Region, 'W', "##region",
              tr("Pick regions (W): a click shows one region's events alone, Shift-click adds another, a "
                 "click on a picked one takes it out. Esc goes back to moving the map.")}}};
}

WorldPoint tool_on_plane(const Workspace& w, ScreenPoint p) {
    return world_from_screen(w.camera, w.map_size, p);
}

/// Where the hand is, but on the map.
ScreenPoint tool_within_map(const Workspace& w, ScreenPoint p) {
    return {std::clamp(p.x, 0.0, w.map_size.width), std::clamp(p.y, 0.0, w.map_size.height)};
}

void add_to_drawn_path(const Workspace& w, std::vector<WorldPoint>& path, ScreenPoint cursor) {
    WorldPoint p = tool_on_plane(w, tool_within_map(w, cursor));
    // The map may have been moved around the world meanwhile.
    if (!w.camera.projection) p.x -= std::round(p.x - path.back().x);
    const double step = std::hypot(p.x - path.back().x, p.y - path.back().y) * w.camera.world_px();
    if (step >= kPathStepPx && path.size() < kMostPath) path.push_back(p);
}

bool drawn_large_enough(const Workspace& w, const std::vector<WorldPoint>& path) {
    const auto [west, east] = std::ranges::minmax_element(path, {}, [](const WorldPoint& p) { return p.x; });
    const auto [north, south] =
        std::ranges::minmax_element(path, {}, [](const WorldPoint& p) { return p.y; });
    const double least = kLeastDrawnPx / w.camera.world_px();
    return east->x - west->x >= least || south->y - north->y >= least;
}

bool tool_popup_open() {
    return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

}  // namespace

bool MapTools::draws(const FrameView& view) {
    const MapTool tool = view.session.workspace().map_tool;
    return tool == MapTool::Rectangle || tool == MapTool::Lasso;
}

void MapTools::press(const FrameView& view, ScreenPoint cursor) {
    const Workspace& w = view.session.workspace();
    drawing_ = Drawing{w.map_tool, {tool_on_plane(w, cursor)}, false, cursor};
}

bool MapTools::draw_on(const FrameView& view, const Rect& map, ScreenPoint cursor, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const bool given_up = ImGui::IsKeyPressed(kKeyEscape, false) || w.map_tool != drawing_->tool;
    if (given_up) {
        drawing_.reset();
        return false;
    }
    Drawing& d = *drawing_;
    if (d.tool == MapTool::Lasso) {
        add_to_drawn_path(w, d.path, cursor);
    } else {
        d.path.resize(1);
        d.path.push_back(tool_on_plane(w, tool_within_map(w, cursor)));
    }
    d.moved = d.moved || std::hypot(cursor.x - d.pressed.x, cursor.y - d.pressed.y) >= kLeastDrawnPx;
    if (ImGui::GetIO().MouseDown[0]) {
        if (d.moved) draw_preview(view, map);
        return false;
    }
    const Drawing done = std::move(d);
    drawing_.reset();
    if (!done.moved) return true;
    if (drawn_large_enough(w, done.path)) finish(view, done, out);
    return false;
}

void MapTools::finish(const FrameView& view, const Drawing& drawing, UiOutput& out) {
    const Camera& camera = view.session.workspace().camera;
    if (drawing.tool == MapTool::Rectangle) {
        if (const auto extent = extent_of_drag(camera, drawing.path.front(), drawing.path.back()))
            ask_shape(view, ExtentRule{*extent}, out);
        return;
    }
    std::vector<LonLat> ring = ring_of_path(camera, drawing.path);
    if (ring.size() >= 3) ask_shape(view, LassoRule{std::move(ring)}, out);
}

/// What the filter would ask if the hand let go now.
void MapTools::draw_preview(const FrameView& view, const Rect& map) const {
    const Camera& camera = view.session.workspace().camera;
    const MapLineLook look = drawn_look(view);
    if (drawing_->tool == MapTool::Rectangle) {
        if (const auto extent = extent_of_drag(camera, drawing_->path.front(), drawing_->path.back()))
            draw_plane_lines(view, map, lines_of(*extent, camera.projection, line_tolerance(camera)), look);
        return;
    }
    const std::array<PlaneLine, 2> closing{drawing_->path, {drawing_->path.back(), drawing_->path.front()}};
    draw_plane_lines(view, map, std::span(closing).first(1), look);
    draw_plane_lines(view, map, std::span(closing).last(1), {with_alpha(look.color, 0.6F), 0, 1});
}

bool MapTools::click(const FrameView& view, ScreenPoint cursor, ClickKind kind, UiOutput& out) {
    if (view.session.workspace().map_tool != MapTool::Region) return false;
    if (ImGui::GetIO().MouseClickedLastCount[0] > 1) return true;  // a double click zooms, and picks once
    const AreaSetPtr set = divisions(view);
    const std::uint16_t area = set ? division_at(view, *set, cursor) : AreaSet::kNone;
    if (area != AreaSet::kNone)
        pick_division(view, *set, area, kind == ClickKind::Shift ? RegionPick::Beside : RegionPick::Alone,
                      out);
    return true;
}

void MapTools::draw_outlines(const FrameView& view, const Rect& map, std::optional<ScreenPoint> cursor,
                             UiOutput& out) {
    outlines_.draw(view, map);
    const bool picks = view.session.workspace().map_tool == MapTool::Region;
    if (!picks) asked_ = false;
    if (picks && cursor) draw_hovered(view, map, *cursor, out);
}

void MapTools::draw_hovered(const FrameView& view, const Rect& map, ScreenPoint cursor, UiOutput& out) {
    const AreaSetPtr set = divisions(view);
    if (!set && !std::exchange(asked_, true)) out.animating = true;
    const std::uint16_t area = set ? division_at(view, *set, cursor) : AreaSet::kNone;
    if (area != AreaSet::kNone) outlines_.draw_area(view, map, set, area);
    tell_division(view, set.get(), area);
    if (area != AreaSet::kNone) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

void MapTools::draw_group(const FrameView& view, const Rect& map, UiOutput& out) {
    if (view.session.document().layers.empty()) return;  // there is nothing to ask of
    const Workspace& w = view.session.workspace();
    const auto buttons = tool_buttons();
    const auto count = static_cast<float>(buttons.size());
    const float button = std::floor(px(view, kToolButtonPx)), gap = px(view, kToolGapPx);
    const float pad = px(view, kToolPadPx), margin = px(view, kToolMarginPx);
    const float width = button + 2 * pad, height = count * button + (count - 1) * gap + 2 * pad;
    if (height + 2 * margin > map.height) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(gap, gap));
    begin_card(view, "##map-tools", {map.x + map.width - margin - width, map.y + margin, width, height},
               with_alpha(colors(view).raised, 0.94F),
               ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoFocusOnAppearing);
    for (const ToolButton& tool : buttons) {
        if (icon_button(view, {.id = tool.id,
                               .icon = tool.icon,
                               .tip = tool.tip,
                               .size_px = kToolButtonPx,
                               .on = w.map_tool == tool.tool}))
            out.commands.push_back(SetMapTool{tool.tool});
    }
    // Once the mouse has let go: the focus takes a pressed button along. Who came by keyboard stays.
    const bool by_mouse = ImGui::GetCurrentContext()->NavDisableHighlight;
    const bool took_focus =
        ImGui::IsWindowFocused() && by_mouse && !ImGui::IsMouseDown(ImGuiMouseButton_Left);
    end_card();
    ImGui::PopStyleVar(2);
    if (took_focus) ImGui::SetWindowFocus("##map");  // the arrow keys go on moving the map
}

void MapTools::keys(const FrameView& view, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const Workspace& w = view.session.workspace();
    if (io.WantTextInput || io.KeyCtrl || io.KeyAlt || io.KeyShift || io.KeySuper) return;
    if (w.mapping || w.help_open || tool_popup_open() || view.session.document().layers.empty()) return;
    for (const ToolButton& tool : tool_buttons()) {
        if (ImGui::IsKeyPressed(tool.key, false)) out.commands.push_back(SetMapTool{tool.tool});
    }
}

}  // namespace courtyard::ui
