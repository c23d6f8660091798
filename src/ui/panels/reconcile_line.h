#pragma once

#include <imgui.h>

#include "ui/panels/reconcile_list.h"

namespace courtyard::ui {

/// Where the parts of a list's lines are, from a line's left upper corner, window units. As wide as the
/// widest numbers need; where these leave no room for the place it stands above them, and where they do not
/// fit beside one another, they stand below one another.
struct ReconcileColumns {
    enum class Form : std::uint8_t { OneRow, PlaceAbove, AllBelow };
    Form form = Form::OneRow;
    float width = 0;
    float place_width = 0;
    BySide<float> number_right{};  ///< Right edges.
    float difference_left = 0, difference_width = 0;
    float line = 0, small_line = 0;  ///< Heights of text.
    int small_lines = 0;             ///< Below a number: its range, how reports were combined.
    float number_height = 0;         ///< Of a number with these.
    float height = 0;                ///< Of a line of the list.
};
ReconcileColumns reconcile_columns(const FrameView& view, const ReconcileShown& shown, float width);

/// The heads of the columns; nothing where numbers stand below one another.
void draw_reconcile_heads(const FrameView& view, const ReconcileShown& shown,
                          const ReconcileColumns& columns);

/// A line of the list, at `at`.
void draw_reconcile_line(const FrameView& view, const ReconcileShown& shown, const ReconcileColumns& columns,
                         const ReconciledCell& cell, ImVec2 at);

}  // namespace courtyard::ui
