#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/job.h"
#include "query/row_csv.h"
#include "ui/panels/table_frame.h"
#include "ui/panels/table_note.h"

namespace courtyard::ui {

/// How much is copied at once: what desktops' clipboards take without complaint.
inline constexpr CsvLimits kMostCopied{.rows = 20'000, .bytes = 8'000'000};

/// Copies rows of a table as CSV, the columns that are shown; made on a thread where they are many.
class TableCopy {
public:
    /// The pinned rows of the table in the order of its list, or all listed ones when none is pinned.
    void start(const TableFrame& frame);
    /// Once a frame: hands the text over once it is made, and tells how much was copied.
    void poll(TableNote& note, UiOutput& out);
    bool running() const { return job_.has_value(); }
    void rest();  ///< What is being copied is not wanted any more.

private:
    std::optional<Job<RowsCsv>> job_;
    bool pinned_ = false;  ///< What is copied are pinned rows.
    bool dropped_ = false;
    std::size_t asked_ = 0;  ///< How many rows were to be copied.
};

/// What is copied: the pinned rows that are listed, as they are listed, then those that are not; without
/// pinned ones all that are listed.
std::vector<std::uint32_t> rows_to_copy(std::span<const std::uint32_t> listed,
                                        std::span<const std::uint32_t> pinned);

}  // namespace courtyard::ui
