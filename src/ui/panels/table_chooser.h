#pragma once

#include <string>

#include "ui/panels/table_frame.h"

namespace courtyard::ui {

/// The button that opens the choice of a table's columns: a tick for each, all or none, a search.
class TableChooser {
public:
    /// At the cursor, `size_px` logical pixels wide and high.
    void draw(const TableFrame& frame, std::span<const TableColumn> all, float size_px, UiOutput& out);
    void request_open() { open_wanted_ = true; }

private:
    void draw_popup(const TableFrame& frame, std::span<const TableColumn> all, UiOutput& out);
    void draw_all_and_none(const TableFrame& frame, std::span<const TableColumn> all,
                           std::vector<std::string>& hidden) const;
    bool lists(const TableColumn& column) const;

    std::string search_;
    bool open_wanted_ = false;
};

}  // namespace courtyard::ui
