#include "ui/panels/table_scroll.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

namespace courtyard::ui {

void TableScroll::show_row(std::size_t row, std::int64_t row_height, std::int64_t room, bool centered) {
    const std::int64_t top = static_cast<std::int64_t>(row) * row_height, bottom = top + row_height;
    if (top >= y && bottom <= y + room) return;
    if (centered)
        y = top - (room - row_height) / 2;
    else
        y = top < y ? top : std::min(bottom - room, top);
}

void TableScroll::show_span(std::int64_t left, std::int64_t right, std::int64_t room) {
    if (left < x)
        x = left;
    else if (right > x + room)
        x = std::min(right - room, left);
}

void TableScroll::clamp(std::int64_t width, std::int64_t height, std::int64_t room_x, std::int64_t room_y) {
    x = std::clamp<std::int64_t>(x, 0, std::max<std::int64_t>(width - room_x, 0));
    y = std::clamp<std::int64_t>(y, 0, std::max<std::int64_t>(height - room_y, 0));
}

bool table_scroll_bar(const char* id, const Rect& rect, TableAxis axis, std::int64_t& scroll,
                      std::int64_t room, std::int64_t whole) {
    ImS64 value = scroll;
    const ImRect box({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height});
    const bool held =
        ImGui::ScrollbarEx(box, ImGui::GetID(id), axis == TableAxis::Across ? ImGuiAxis_X : ImGuiAxis_Y,
                           &value, room, whole, ImDrawFlags_RoundCornersAll);
    scroll = value;
    return held;
}

}  // namespace courtyard::ui
