#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ui/panels/table_columns.h"
#include "ui/panels/table_pins.h"

namespace courtyard::ui {

/// What a table shows in one frame.
struct TableFrame {
    const FrameView& view;
    const LayerState& layer;
    const RowsNow& now;
    const TableView& wanted;
    std::span<const TableColumn> columns;   ///< That are shown; at least one.
    std::span<const std::uint32_t> rows;    ///< That are listed.
    bool late = false;                      ///< The list is being made anew.
    const std::vector<std::string>& words;  ///< That are searched for, folded.
    const TablePins& pins;
    std::optional<std::uint32_t> row;  ///< The keyboard is on it.
    std::size_t column = 0;            ///< The same, among those shown.
    bool focused = false;
};

/// Moves the map to a row's place, near enough to see the town; does nothing where it has none.
void zoom_to_table_row(const TableFrame& frame, std::uint32_t row, UiOutput& out);

}  // namespace courtyard::ui
