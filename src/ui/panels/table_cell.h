#pragma once

#include <imgui.h>

#include <string>

#include "ui/panels/table_frame.h"

namespace courtyard::ui {

/// Draws values of rows, one line each: what does not fit is cut with "…", what is not known is a dim dash.
class TableCell {
public:
    /// `at` and `width`: the room for the text. Keeps the value until the next call.
    void draw(const TableFrame& frame, const TableColumn& column, std::uint32_t row, ImVec2 at, float width,
              ImU32 color);
    /// Shows the value of a cell in a tooltip where its line does not show all of it.
    void explain_cut(const TableFrame& frame, const TableColumn& column, std::uint32_t row, float width);

private:
    bool read(const TableFrame& frame, const TableColumn& column, std::uint32_t row);
    bool found(const TableFrame& frame);

    std::string value_, line_, folded_;
    bool cut_ = false;  ///< The line is not all of the value.
};

}  // namespace courtyard::ui
