#pragma once

#include <optional>
#include <string>

#include "ui/panels/table_frame.h"
#include "ui/panels/table_sort.h"

namespace courtyard::ui {

/// The titles of a table's columns: a click sorts, the edge at the right takes the column's width.
class TableHeader {
public:
    /// What was asked for at one title.
    struct Wish {
        std::optional<SortClick> sort;
        std::optional<float> width;  ///< Logical pixels.
        bool fit_width = false;      ///< As wide as what is in view asks for.
        bool wished() const { return sort || width || fit_width; }
    };
    /// One title, in a rectangle; what lies outside of the clip rectangle cannot be clicked.
    Wish draw(const TableFrame& frame, const TableColumn& column, const Rect& rect, const Rect& clip,
              bool keyboard_on_it);

private:
    std::optional<float> resize(const TableFrame& frame, const TableColumn& column, const Rect& rect,
                                const Rect& clip, bool& fit);

    float taken_at_ = 0,
          taken_width_ = 0;  ///< Of the edge that is dragged: mouse, window units; width, logical.
};

}  // namespace courtyard::ui
