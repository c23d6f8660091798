#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// What of a comparison lies on the map: plates that say which period is where, the divider of a split map,
/// and of a difference what is under the cursor.
class CompareMap {
public:
    /// `map_focused`: the keys are for the map. `listed`: the row that the mouse is on in the table.
    void draw(const FrameView& view, const Rect& map, bool map_focused, std::optional<std::size_t> listed,
              UiOutput& out);

private:
    void draw_divider(const FrameView& view, const Rect& map, UiOutput& out);
    void keys(const FrameView& view, UiOutput& out);
    void draw_difference(const FrameView& view, const Rect& map, std::optional<std::size_t> listed,
                         const UiOutput& out);
    static void draw_plate(const FrameView& view, const Rect& room, std::size_t which, UiOutput& out);
    static void draw_difference_plate(const FrameView& view, const Rect& map, UiOutput& out);

    GestureId gesture_{};
    std::uint32_t gestures_ = 0;
    double key_s_ = -1;  ///< When a key moved the divider last.
    float grabbed_ = 0;  ///< From the divider to the mouse when it was taken, window units.
};

}  // namespace courtyard::ui
