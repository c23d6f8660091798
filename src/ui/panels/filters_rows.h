#pragma once

#include <cstdint>
#include <string_view>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// The heading of a part of the panel that folds: what it is about, and what is asked there.
struct FilterHeading {
    const char* id;
    std::string_view name;
    std::string_view summary{};  ///< At the right; "3 of 12".
    bool asks = false;           ///< Whether something is asked: then it stands out.
    bool open = false;
    const char* tip;
};
/// True when it was pressed.
bool filter_heading(const FrameView& view, const FilterHeading& heading);

/// A line of a list with a tick: a value, how many events have it, and a way to choose it alone.
struct TickLine {
    std::string_view label;
    std::uint64_t count = 0;
    float share = 0;  ///< 0 … 1, for the bar behind it.
    bool ticked = true;
    bool counted = true;   ///< False: the count is not known yet.
    bool special = false;  ///< Not a value but that there is none: set apart by its looks.
    bool alone = true;     ///< Whether it can be chosen alone.
};
enum class TickAction : std::uint8_t { None, Toggle, Only };
/// `id` parts lines of one list from one another.
TickAction tick_line(const FrameView& view, int id, const TickLine& line);
float tick_line_height(const FrameView& view);

}  // namespace courtyard::ui
