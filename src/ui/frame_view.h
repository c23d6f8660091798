#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/camera.h"
#include "session/command.h"
#include "session/event_group.h"
#include "session/session.h"
#include "ui/mapping_view.h"
#include "ui/reload_view.h"
#include "ui/underlay_view.h"

namespace courtyard::ui {

/// A load in progress.
struct LoadView {
    std::uint32_t id = 0;
    std::string path;
    std::uint64_t features = 0;
    std::uint64_t bytes = 0, bytes_total = 0;  ///< bytes_total 0 = not known.
    double seconds = 0;
};

enum class MessageKind : std::uint8_t { Note, Error };

/// Something to tell the person; stays until dismissed (errors) or for some seconds (notes).
struct MessageView {
    std::uint32_t id = 0;
    MessageKind kind = MessageKind::Note;
    std::string text;
    std::optional<LayerId> look_at{};  ///< A layer whose way of being read deserves a look: has a button.
};

/// What one frame shows. Panels read it and push commands; nothing else passes between ui and app.
struct FrameView {
    const Session& session;
    const std::vector<LoadView>& loads;
    const std::vector<MessageView>& messages;
    std::uint64_t shown_events = 0;
    Totals totals;
    const std::vector<EventRef>& hovered;   ///< Events under the cursor, nearest to the eye first.
    std::optional<ScreenPoint> cursor;      ///< On the map, logical pixels of the map area.
    double seconds = 0;                     ///< Of this frame, for animation.
    double ui_scale = 1;                    ///< Of all that is drawn: the monitor's × the person's.
    const MappingView* mapping = nullptr;   ///< Null unless a layer's mapping is open.
    std::span<const ReloadView> reloads{};  ///< Files that changed on the disk.
    std::span<const UnderlayView> underlays{};
    std::span<const OpenUnderlay> underlay_choices{};  ///< That the person's settings list.
    const EventGroup* group = nullptr;                 ///< The cluster or stack under the cursor; null: none.
    std::optional<std::size_t> spread_item{};          ///< The item of the spread under the cursor.
    double monitor_scale = 1;                          ///< The part of ui_scale that is the monitor's.
};

/// A rectangle in the window, logical pixels.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;
};

/// Where things are in the window; made anew each frame from its size and what is open.
struct Layout {
    Rect toolbar, left, map, right, table, timebar;
    bool right_shown = false, table_shown = false;
};
Layout make_layout(float window_width, float window_height, const FrameView& view);

/// What the panels want beside commands.
struct UiOutput {
    std::vector<Command> commands;
    std::optional<ScreenPoint> cursor;  ///< On the map (not over a panel), logical pixels of the map area.
    bool animating = false;  ///< Draw another frame at once (inertia, a blinking text cursor is not).
};

}  // namespace courtyard::ui
