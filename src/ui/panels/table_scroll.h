#pragma once

#include <cstddef>
#include <cstdint>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// Which part of a table is in view. In whole pixels of 64 bits: a million rows are higher than a float can
/// tell apart.
struct TableScroll {
    std::int64_t x = 0, y = 0;  ///< Window units, from the upper left corner of what scrolls.

    /// Brings a row into view with as little scrolling as can be; in the middle where it was out of view and
    /// `centered`.
    void show_row(std::size_t row, std::int64_t row_height, std::int64_t room, bool centered);
    void show_span(std::int64_t left, std::int64_t right, std::int64_t room);
    void clamp(std::int64_t width, std::int64_t height, std::int64_t room_x, std::int64_t room_y);
};

/// A scroll bar in a rectangle of the current window; true while it moves.
enum class TableAxis : std::uint8_t { Across, Down };
bool table_scroll_bar(const char* id, const Rect& rect, TableAxis axis, std::int64_t& scroll,
                      std::int64_t room, std::int64_t whole);

}  // namespace courtyard::ui
