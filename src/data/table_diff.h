#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/event_table.h"

namespace courtyard {

/// What differs between two tables of one file. Rows are table rows of all kinds, trays included.
struct TableDiff {
    struct Cell {
        std::string column;         ///< Or "position" or "time", where no column tells it.
        std::string before, after;  ///< As Column::text() gives them; empty = missing.
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    struct Change {
        std::uint32_t before = 0, after = 0;  ///< Row of either table.
        std::vector<Cell> cells;              ///< Not empty.
        friend bool operator==(const Change&, const Change&) = default;
    };
    std::vector<std::uint32_t> added;                         ///< Rows of the table after, ascending.
    std::vector<std::uint32_t> removed;                       ///< Rows of the table before, ascending.
    std::vector<Change> changed;                              ///< By the row after.
    std::uint64_t same = 0;                                   ///< Rows that are in both as they were.
    std::vector<std::string> columns_added, columns_removed;  ///< Their values are not compared.
    bool by_id = false;  ///< Rows were matched by their ids, as far as those are unique.

    bool empty() const {
        return added.empty() && removed.empty() && changed.empty() && columns_added.empty() &&
               columns_removed.empty();
    }
};

/// Compares what the rows hold: columns that both tables have, by name; position; time. The order of the rows
/// does not matter. A row whose id stands once in each table is the same row there, changed or not; of the
/// others (no id, an id that stands more than once, no column of ids in either table) those that are alike in
/// all are paired, each with one, and the rest was added or removed. Takes time in proportion to the rows.
TableDiff difference_of(const EventTable& before, const EventTable& after);

}  // namespace courtyard
