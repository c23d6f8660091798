#pragma once

#include <optional>
#include <vector>

#include "ui/frame_view.h"
#include "ui/panels/map_tools_outlines.h"

namespace courtyard::ui {

/// Which events under a press count for a region: see RegionPick.
enum class ClickKind : std::uint8_t { Plain, Shift };

/// The map's tools: a group of buttons at its upper right corner, what is drawn with them and what the filter
/// asks of places. One tool is in the hand at a time (Workspace::map_tool); whoever owns the map's ground
/// tells what the hand does there.
class MapTools {
public:
    /// Whether a drag with the left button draws rather than pans.
    static bool draws(const FrameView& view);
    /// A press that begins a drawing.
    void press(const FrameView& view, ScreenPoint cursor);
    bool drawing() const { return drawing_.has_value(); }
    /// Each frame while drawing(). True when the hand let go without having drawn: that was a click.
    bool draw_on(const FrameView& view, const Rect& map, ScreenPoint cursor, UiOutput& out);

    /// A click that the tool in the hand takes; false: it is not its business.
    static bool click(const FrameView& view, ScreenPoint cursor, ClickKind kind, UiOutput& out);

    /// What the filter asks of places, and what is under the hand: `cursor` empty when it is elsewhere.
    void draw_outlines(const FrameView& view, const Rect& map, std::optional<ScreenPoint> cursor,
                       UiOutput& out);
    /// The group of buttons: a window of its own.
    static void draw_group(const FrameView& view, const Rect& map, UiOutput& out);
    /// Letters that choose a tool, wherever the focus is.
    static void keys(const FrameView& view, UiOutput& out);

private:
    struct Drawing {
        MapTool tool{};
        std::vector<WorldPoint> path;  ///< In the plane: the map may move meanwhile.
        bool moved = false;            ///< Farther than a click does.
        ScreenPoint pressed;
    };
    void draw_preview(const FrameView& view, const Rect& map) const;
    static void finish(const FrameView& view, const Drawing& drawing, UiOutput& out);
    void draw_hovered(const FrameView& view, const Rect& map, ScreenPoint cursor, UiOutput& out);

    std::optional<Drawing> drawing_;
    MapOutlines outlines_;
    bool asked_ = false;  ///< For the divisions: one more frame lets them be found.
};

}  // namespace courtyard::ui
