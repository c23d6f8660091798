#pragma once

#include <optional>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// Notes under the hand on the map: their pins are dragged, clicked to edit; the right button (or N) puts
/// down a new one and copies where it was pressed.
class MapMenu {
public:
    /// After the map's ground was drawn as the last item. `cursor` in the map's logical pixels. True while a
    /// note is in the hand: the map does not pan then.
    bool mouse(const FrameView& view, ScreenPoint cursor, bool hovered, UiOutput& out);
    /// N puts a note where the cursor is, or in the middle of the map.
    void key(const FrameView& view, UiOutput& out);

private:
    struct Drag {
        Note before;
        ScreenPoint press;
        GestureId gesture{};
        bool moved = false;
    };
    void drag(const FrameView& view, ScreenPoint cursor, UiOutput& out);
    void menu(const FrameView& view, UiOutput& out);

    std::optional<Drag> drag_;
    std::optional<LonLat> pressed_at_;  ///< Where the menu is about.
    std::uint32_t gestures_ = 0;
};

}  // namespace courtyard::ui
