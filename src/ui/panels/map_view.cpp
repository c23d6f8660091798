#include "ui/panels/map_view.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "ui/keys.h"
#include "ui/panels/map_view_marks.h"
#include "ui/panels/spread.h"
#include "ui/panels/table.h"
#include "ui/theme.h"

namespace courtyard::ui {
namespace {

constexpr double kWheelZoom = 0.5;  // zoom levels a notch
constexpr double kKeyPanPx = 80;
constexpr double kLeastGlidePx = 60;         // logical pixels a second: slower is a hand at rest
constexpr double kGlideTimeConstant = 0.18;  // seconds
constexpr double kHandTimeConstant = 0.03;   // seconds over which the hand's speed is taken
constexpr float kLeastBoxPx = 8;
constexpr double kClusterMarginPx = 90;

ScreenPoint to_map(ImVec2 mouse, const Rect& rect, double scale) {
    return {static_cast<double>(mouse.x - rect.x) / scale, static_cast<double>(mouse.y - rect.y) / scale};
}

bool enter_pressed() {
    return ImGui::IsKeyPressed(kKeyEnter, false) || ImGui::IsKeyPressed(kKeyKeypadEnter, false);
}

}  // namespace

void MapViewPanel::draw(const FrameView& view, const Rect& rect, UiOutput& out) {
    // In the second frame: whatever appears in the first takes the focus after the map.
    if (frames_ < 2 && ++frames_ == 2) ImGui::SetNextWindowFocus();
    ImGui::SetNextWindowPos({rect.x, rect.y});
    ImGui::SetNextWindowSize({rect.width, rect.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::Begin("##map", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNavInputs |
                     ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar();
    focused_ = ImGui::IsWindowFocused();
    ImGui::InvisibleButton("##ground", {std::max(rect.width, 1.0F), std::max(rect.height, 1.0F)},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle);
    const bool hovered = ImGui::IsItemHovered();
    const ImGuiIO& io = ImGui::GetIO();
    const ScreenPoint cursor = to_map(io.MousePos, rect, view.ui_scale);
    const bool picks = view.session.workspace().map_tool == MapTool::Region;
    // Where regions are picked, what the cursor is on is a region, not an event.
    if (hovered && !picks) out.cursor = cursor;

    const bool note_in_hand = menu_.mouse(view, cursor, hovered, out);
    if (ImGui::IsItemActivated() && !note_in_hand) press(view, cursor);
    hand(view, rect, cursor, out);
    if (hovered) zoom(view, cursor, out);
    if (hovered && view.group != nullptr && !io.WantTextInput && !table_has_keyboard() && enter_pressed()) {
        ImGui::SetWindowFocus();  // so that the arrow keys step through what it spreads
        focused_ = true;
    }
    if (focused_ && !io.WantTextInput) {
        keys(view, out);
        menu_.key(view, out);
    }
    const bool idle = hovered && !panning_ && !box_start_;
    tools_.draw_outlines(view, rect, idle ? std::optional(cursor) : std::nullopt, out);
    draw_pinned(view, rect);
    draw_spread(view, rect);
    if (hovered) draw_coordinates(view, rect, cursor);
    ImGui::End();
    MapTools::draw_group(view, rect, out);
    MapTools::keys(view, out);
}

/// What a press begins: drawing, marking a box to zoom into, or panning.
void MapViewPanel::press(const FrameView& view, ScreenPoint cursor) {
    const ImGuiIO& io = ImGui::GetIO();
    moved_ = false;
    speed_x_ = speed_y_ = 0;
    if (io.KeyShift)
        box_start_ = cursor;
    else if (io.MouseDown[0] && MapTools::draws(view))
        tools_.press(view, cursor);
    else
        panning_ = true;
}

void MapViewPanel::hand(const FrameView& view, const Rect& rect, ScreenPoint cursor, UiOutput& out) {
    if (tools_.drawing()) {
        if (tools_.draw_on(view, rect, cursor, out)) click(view, out);
    } else if (box_start_) {
        zoom_to_box(view, rect, out);
    } else if (panning_) {
        pan(view, cursor, out);
    } else {
        glide(view, out);
    }
}

void MapViewPanel::pan(const FrameView& view, ScreenPoint cursor, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const Workspace& w = view.session.workspace();
    if (!io.MouseDown[0] && !io.MouseDown[2]) {
        panning_ = false;
        if (!moved_) {
            speed_x_ = speed_y_ = 0;
            if (io.MouseReleased[0] && !MapTools::click(view, cursor, ClickKind::Plain, out))
                click(view, out);
        } else if (std::hypot(speed_x_, speed_y_) < kLeastGlidePx) {
            speed_x_ = speed_y_ = 0;
        }
        out.animating = out.animating || speed_x_ != 0 || speed_y_ != 0;
        return;
    }
    const double dx = static_cast<double>(io.MouseDelta.x) / view.ui_scale;
    const double dy = static_cast<double>(io.MouseDelta.y) / view.ui_scale;
    moved_ = moved_ || ImGui::IsMouseDragging(0) || ImGui::IsMouseDragging(2);
    if (moved_ && (dx != 0 || dy != 0))
        out.commands.push_back(SetCamera{panned(w.camera, w.map_size, dx, dy)});
    // The hand's speed over the last few frames; a hand that stops before it lets go leaves no glide.
    const double dt = std::max(view.seconds, 1e-3);
    const double keep = std::exp(-dt / kHandTimeConstant);
    speed_x_ = speed_x_ * keep + dx / dt * (1 - keep);
    speed_y_ = speed_y_ * keep + dy / dt * (1 - keep);
    out.animating = true;
}

void MapViewPanel::click(const FrameView& view, UiOutput& out) {
    const auto& spread = view.session.workspace().spread;
    if (spread && view.spread_item)
        return out.commands.push_back(Select{{spread->events, *view.spread_item}});
    if (spread) out.commands.push_back(OpenSpread{});
    if (view.group != nullptr) return open_group(view, *view.group, out);
    if (!view.hovered.empty())
        out.commands.push_back(Select{{view.hovered, 0}});
    else if (ImGui::GetIO().MouseClickedLastCount[0] < 2)
        out.commands.push_back(Select{});
}

/// Looks at a cluster's events from so near that they come apart; spreads those of one point, and pins what
/// is under the hand there.
void MapViewPanel::open_group(const FrameView& view, const EventGroup& group, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    if (group.extent)
        return out.commands.push_back(
            SetCamera{fitted(*group.extent, w.map_size, kClusterMarginPx, w.camera.projection)});
    Selection selection{group.members, 0};
    for (const EventRef& event : view.hovered) {
        if (std::ranges::find(group.members, event) == group.members.end()) selection.events.push_back(event);
    }
    out.commands.push_back(Select{std::move(selection)});
    out.commands.push_back(OpenSpread{group.members, std::nullopt});
}

/// The arrow keys step through what is spread, and Enter pins; Enter opens what is under the cursor. Returns
/// true when the keys are taken.
bool MapViewPanel::spread_keys(const FrameView& view, UiOutput& out) {
    const auto& spread = view.session.workspace().spread;
    const auto hit = [](Key key) { return ImGui::IsKeyPressed(key); };
    const bool enter = enter_pressed();
    if (!spread) {
        if (enter && view.group != nullptr) open_group(view, *view.group, out);
        return false;
    }
    const std::size_t count = spread->events.size();
    if (enter && spread->current) out.commands.push_back(Select{{spread->events, *spread->current}});
    if (hit(kKeyRight) || hit(kKeyDown))
        out.commands.push_back(
            OpenSpread{spread->events, spread->current ? (*spread->current + 1) % count : 0});
    if (hit(kKeyLeft) || hit(kKeyUp))
        out.commands.push_back(OpenSpread{spread->events, (spread->current.value_or(0) + count - 1) % count});
    return true;
}

void MapViewPanel::glide(const FrameView& view, UiOutput& out) {
    if (speed_x_ == 0 && speed_y_ == 0) return;
    const Workspace& w = view.session.workspace();
    const double dt = std::min(view.seconds, 0.1);
    // By whole pixels, like a hand: the renderer then moves what it has drawn.
    const auto whole = [&view](double& rest, double by) {
        rest += by * view.ui_scale;
        const double pixels = std::trunc(rest);
        rest -= pixels;
        return pixels / view.ui_scale;
    };
    const double dx = whole(rest_x_, speed_x_ * dt), dy = whole(rest_y_, speed_y_ * dt);
    if (dx != 0 || dy != 0) out.commands.push_back(SetCamera{panned(w.camera, w.map_size, dx, dy)});
    const double keep = std::exp(-dt / kGlideTimeConstant);
    speed_x_ *= keep;
    speed_y_ *= keep;
    if (std::hypot(speed_x_, speed_y_) < kLeastGlidePx / 4) speed_x_ = speed_y_ = 0;
    out.animating = true;
}

void MapViewPanel::zoom(const FrameView& view, ScreenPoint cursor, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const Workspace& w = view.session.workspace();
    double delta = static_cast<double>(io.MouseWheel) * kWheelZoom;
    if (ImGui::IsMouseDoubleClicked(0)) delta += io.KeyShift ? -1 : 1;
    if (delta == 0) return;
    speed_x_ = speed_y_ = 0;
    out.commands.push_back(SetCamera{zoomed_at(w.camera, w.map_size, cursor, delta)});
}

void MapViewPanel::zoom_to_box(const FrameView& view, const Rect& rect, UiOutput& out) {
    const ImGuiIO& io = ImGui::GetIO();
    const ScreenPoint start = *box_start_;
    const ScreenPoint end = to_map(io.MousePos, rect, view.ui_scale);
    const auto scale = static_cast<float>(view.ui_scale);
    const ImVec2 a{rect.x + static_cast<float>(std::min(start.x, end.x)) * scale,
                   rect.y + static_cast<float>(std::min(start.y, end.y)) * scale};
    const ImVec2 b{rect.x + static_cast<float>(std::max(start.x, end.x)) * scale,
                   rect.y + static_cast<float>(std::max(start.y, end.y)) * scale};
    const bool large = b.x - a.x >= kLeastBoxPx && b.y - a.y >= kLeastBoxPx;
    if (io.MouseDown[0]) {
        const ThemeColors& colors = theme_colors(view.session.workspace().theme);
        ImGui::GetWindowDrawList()->AddRectFilled(a, b, (colors.accent & 0x00ffffffU) | 0x28000000U);
        ImGui::GetWindowDrawList()->AddRect(a, b, colors.accent, 0, 0, 1.5F * scale);
        return;
    }
    box_start_.reset();
    if (!large) {
        MapTools::click(view, end, ClickKind::Shift, out);
        return;
    }
    const Workspace& w = view.session.workspace();
    Camera camera = w.camera;
    camera.center = world_from_screen(w.camera, w.map_size, {(start.x + end.x) / 2, (start.y + end.y) / 2});
    camera.zoom += std::log2(std::min(w.map_size.width / std::abs(end.x - start.x),
                                      w.map_size.height / std::abs(end.y - start.y)));
    out.commands.push_back(SetCamera{camera});
}

void MapViewPanel::keys(const FrameView& view, UiOutput& out) {
    const Workspace& w = view.session.workspace();
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl || io.KeyAlt) return;
    double dx = 0;
    double dy = 0;
    if (!spread_keys(view, out)) {
        if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_LeftArrow))) dx += kKeyPanPx;
        if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_RightArrow))) dx -= kKeyPanPx;
        if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow))) dy += kKeyPanPx;
        if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow))) dy -= kKeyPanPx;
    }
    if (dx != 0 || dy != 0) out.commands.push_back(SetCamera{panned(w.camera, w.map_size, dx, dy)});
    double zoom_delta = 0;
    for (const ImWchar c : io.InputQueueCharacters) {
        if (c == '+' || c == '=') zoom_delta += kWheelZoom;
        if (c == '-') zoom_delta -= kWheelZoom;
    }
    if (zoom_delta != 0) {
        const ScreenPoint middle{w.map_size.width / 2, w.map_size.height / 2};
        out.commands.push_back(SetCamera{zoomed_at(w.camera, w.map_size, middle, zoom_delta)});
    }
}

}  // namespace courtyard::ui
