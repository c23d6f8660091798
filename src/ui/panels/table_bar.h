#pragma once

#include <string>

#include "ui/panels/table_chooser.h"
#include "ui/panels/table_copy.h"
#include "ui/panels/table_frame.h"

namespace courtyard::ui {

/// The line above a table: which rows, of which layer, the search, how many there are, columns, copying.
class TableBar {
public:
    /// What is going on beside the list.
    struct Told {
        const TableCopy& copy;
        const TableNote& note;
    };
    /// From the cursor on; as many lines as the width asks for. True when copying was asked for.
    bool draw(const TableFrame& frame, std::span<const TableColumn> all, const Told& told, UiOutput& out);
    void request_search() { search_wanted_ = true; }
    void request_columns() { chooser_.request_open(); }

private:
    bool draw_buttons(const TableFrame& frame, std::span<const TableColumn> all, const TableCopy& copy,
                      UiOutput& out);
    void draw_search(const TableFrame& frame, float width, UiOutput& out);

    TableChooser chooser_;
    std::string search_, searched_;  ///< As typed; as it was asked for last, here or elsewhere.
    bool search_wanted_ = false;
};

/// The next choice of rows: shown now, pinned, all.
TableRows next_rows(TableRows rows);
/// The layer below that of a frame which has rows of events; the topmost after the lowest.
LayerId next_table_layer(const TableFrame& frame);

}  // namespace courtyard::ui
