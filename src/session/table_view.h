#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace courtyard {

enum class LayerId : std::uint32_t;

enum class SortOrder : std::uint8_t { Ascending, Descending };

/// One of the columns that a table is sorted by; empty: by the rows of the file.
struct SortKey {
    std::string column;
    SortOrder order = SortOrder::Ascending;
    friend bool operator==(const SortKey&, const SortKey&) = default;
};

/// How wide a person made a column.
struct ColumnWidth {
    std::string column;
    float px = 0;  ///< Logical pixels.
    friend bool operator==(const ColumnWidth&, const ColumnWidth&) = default;
};

/// Which rows a table shows.
enum class TableRows : std::uint8_t {
    Shown,     ///< Events that show on the map now: in the window, passing the filter.
    Selected,  ///< Events that are pinned.
    All        ///< All rows of the file, those without date or place too.
};

/// What the table shows.
struct TableView {
    std::optional<LayerId> layer;  ///< Empty: the topmost layer of events.
    TableRows rows = TableRows::Shown;
    std::vector<SortKey> sort;        ///< The first decides; empty: as in the file.
    std::vector<std::string> hidden;  ///< Columns that are not shown.
    std::vector<ColumnWidth> widths;  ///< Of columns that are not as wide as usual, each once.
    std::string search;               ///< Only rows in whose texts these words stand; empty: all.
    friend bool operator==(const TableView&, const TableView&) = default;
};

}  // namespace courtyard
