#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/row_columns.h"
#include "ui/frame_view.h"

namespace courtyard::ui {

/// A column as the table shows it.
struct TableColumn {
    RowColumn what;
    std::string id;  ///< As TableView names it: a file's column by its name, ours by ":begin" and the like.
    std::string title;    ///< A file's column as the file calls it.
    std::string tip;      ///< What it holds.
    bool number = false;  ///< Stands at the right.
    float width = 0;      ///< Logical pixels.
    float usual = 0;      ///< Its width where nobody gave it another.
};

/// Its title in a file: in English, which machines read.
std::string csv_title(const TableColumn& column);

inline constexpr float kLeastColumnWidth = 36, kMostColumnWidth = 1200;

/// The columns of a layer's table: what was read of when and where, then all of its file; which of them are
/// shown, and how wide they are.
class TableColumns {
public:
    /// Makes them anew when the table, what is hidden, a width, the language or the size of the interface is
    /// another. Once a frame.
    void follow(const FrameView& view, const RowsNow& rows, const TableView& table);
    void rest();  ///< Lets go of the table.

    std::span<const TableColumn> all() const { return all_; }
    std::span<const TableColumn> shown() const { return shown_; }

private:
    void make(const FrameView& view, const RowsNow& rows);

    EventTablePtr table_;
    std::string clock_;
    double ui_scale_ = 0;
    const char* language_ = nullptr;  ///< A translated word: other languages have others.
    std::vector<std::string> hidden_;
    std::vector<ColumnWidth> widths_;
    std::vector<TableColumn> all_, shown_;
};

/// With another width for a column, of any layer that has that id.
std::vector<ColumnWidth> with_column_width(std::vector<ColumnWidth> widths, std::string_view id, float width);

/// The column of a table with that id; empty when it has none.
std::optional<RowColumn> find_table_column(const EventTable& table, std::string_view id);
/// The id of a column, by its place among the table's columns: its name where that leaves no doubt.
std::string table_column_id(const EventTable& table, const RowColumn& column);

}  // namespace courtyard::ui
