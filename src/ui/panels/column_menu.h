#pragma once

#include <string>

#include "data/event_table.h"
#include "ui/frame_view.h"
#include "ui/widgets.h"

namespace courtyard::ui {

/// Begins a line of settings: a label, and room for what sets it.
void begin_setting(const FrameView& view, const char* label);
/// The width of a slider in such a line, which leaves room for its value.
float setting_slider_width(const FrameView& view);
/// The value, at the line's right edge.
void setting_value(const Line& text);

/// Tells drags of sliders apart: all commands of one share a gesture.
class Gestures {
public:
    GestureId of_item();  ///< Of the item drawn last: a new one for each drag.

private:
    std::uint32_t last_ = 0;
};

using ColumnTest = bool (*)(const Column&);
/// A menu of a table's columns that `fits` lets in. True when one was chosen; `chosen` is then its name, or
/// empty.
bool column_menu(const FrameView& view, const char* id, const EventTable& table, std::string_view current,
                 const char* none, ColumnTest fits, std::string& chosen);

/// Columns whose numbers may size or weigh events; whose values may be classes: kinds or intervals.
bool sizes_by(const Column& column);
bool colors_by(const Column& column);

}  // namespace courtyard::ui
