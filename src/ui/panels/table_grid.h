#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ui/panels/table_cell.h"
#include "ui/panels/table_frame.h"
#include "ui/panels/table_header.h"
#include "ui/panels/table_scroll.h"

namespace courtyard::ui {

/// Titles and rows of a table, of which it draws those in view: the titles and the first column stay where
/// they are while the others scroll. Dear ImGui's own tables end at 64 columns and at heights that a float
/// can tell.
class TableGrid {
public:
    struct Wish {
        std::optional<std::size_t> clicked;  ///< A place in the list.
        bool twice = false;                  ///< It was a double click.
        std::size_t title = 0;               ///< The column whose title wants something.
        TableHeader::Wish at_title;
    };
    Wish draw(const TableFrame& frame, const Rect& area);

    /// Brings a place of the list into view.
    enum class Bring : std::uint8_t { Near, Middle };
    void bring(std::size_t place, Bring how) { brought_ = {place, how}; }
    void bring_column(std::size_t column) { brought_column_ = column; }
    /// The least height at which a row is seen whole, window units.
    static float least_height(const FrameView& view);
    std::size_t rows_in_view() const { return rows_in_view_; }
    std::size_t first_in_view() const { return first_in_view_; }

    /// The width that a column asks for by its title and what is in view, logical pixels.
    float fitting_width(const TableFrame& frame, const TableColumn& column) const;

private:
    /// Where things are in this frame, window units.
    struct Plan {
        Rect head, body, frozen, scrolled;  ///< frozen and scrolled: of head and body together, side by side.
        std::int64_t row_height = 1, whole_width = 0, whole_height = 0;
        std::vector<float> lefts;  ///< By column; of those that scroll, without scrolling.
        float across = 0;          ///< Height of the scroll bar below; 0 without one.
        float down = 0;
    };
    void plan(const TableFrame& frame, const Rect& area);
    void scroll(const TableFrame& frame);
    Rect column_rect(std::size_t column) const;
    void draw_titles(const TableFrame& frame, Wish& wish);
    void draw_rows(const TableFrame& frame);
    void draw_row_ground(const TableFrame& frame, std::size_t place, float top, bool hovered);
    void draw_cells(const TableFrame& frame, std::size_t first, std::size_t last, std::size_t column);
    void mouse(const TableFrame& frame, Wish& wish);
    std::optional<std::size_t> place_at(const TableFrame& frame, float y) const;
    float top_of(std::size_t place) const;

    TableHeader header_;
    TableCell cell_;
    TableScroll scroll_;
    Plan plan_;
    struct Brought {
        std::size_t place = 0;
        Bring how = Bring::Near;
    };
    std::optional<Brought> brought_;
    std::optional<std::size_t> brought_column_;
    std::optional<std::size_t> hovered_;
    std::size_t rows_in_view_ = 1, first_in_view_ = 0;
};

}  // namespace courtyard::ui
