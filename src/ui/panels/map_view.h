#pragma once

#include <optional>

#include "ui/frame_view.h"
#include "ui/panels/map_menu.h"
#include "ui/panels/map_tools.h"

namespace courtyard::ui {

/// The hand on the map: drag to pan (with inertia), wheel and double-click to zoom at the cursor, Shift-drag
/// to zoom into a box, click to pin what lies under the cursor, to look into a cluster or to spread a stack;
/// + − and the arrow keys while the map has the focus: they step through what is spread. With another tool in
/// the hand (see MapTools) a drag draws, or a click picks regions; the middle button pans all the same.
class MapViewPanel {
public:
    void draw(const FrameView& view, const Rect& rect, UiOutput& out);
    bool focused() const { return focused_; }

private:
    void press(const FrameView& view, ScreenPoint cursor);
    void hand(const FrameView& view, const Rect& rect, ScreenPoint cursor, UiOutput& out);
    void pan(const FrameView& view, ScreenPoint cursor, UiOutput& out);
    void glide(const FrameView& view, UiOutput& out);
    void zoom(const FrameView& view, ScreenPoint cursor, UiOutput& out);
    void zoom_to_box(const FrameView& view, const Rect& rect, UiOutput& out);
    void keys(const FrameView& view, UiOutput& out);
    static void click(const FrameView& view, UiOutput& out);
    static void open_group(const FrameView& view, const EventGroup& group, UiOutput& out);
    static bool spread_keys(const FrameView& view, UiOutput& out);

    MapMenu menu_;
    MapTools tools_;
    int frames_ = 0;  ///< The first two are counted.
    bool focused_ = true;
    bool panning_ = false;
    bool moved_ = false;                ///< The press became a drag: no click.
    double rest_x_ = 0, rest_y_ = 0;    ///< Of the glide: parts of framebuffer pixels not moved yet.
    double speed_x_ = 0, speed_y_ = 0;  ///< Logical pixels a second, of the hand and then of the glide.
    std::optional<ScreenPoint> box_start_;
};

}  // namespace courtyard::ui
