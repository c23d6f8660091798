#pragma once

#include <optional>
#include <vector>

#include "data/event_table.h"
#include "time/parse.h"

namespace courtyard {

/// Where and when one row is, as far as known.
struct RowPlacement {
    std::uint64_t source_row = 0;
    std::optional<LonLat> position;
    std::optional<ParsedTime> time;  ///< Its span becomes [begin, end) of the event.
    bool repaired = false;
};

/// Collects the rows of one layer column by column, then orders and freezes them. One thread.
class TableBuilder {
public:
    /// `columns` hold one value a row in source order; `rows` as many placements. Rows without a position go
    /// to the unlocated tray (whether dated or not), dated ones without a time to the undated tray. `ledger`
    /// brings read, rejected, entries and notes; the builder counts the rest. Values keep their types.
    static EventTablePtr finish(SourceInfo source, std::string name, std::vector<Column> columns,
                                std::vector<RowPlacement> rows, Ledger ledger);
};

/// The least extent that holds all positions, crossing the antimeridian when that is narrower.
std::optional<Extent> extent_of(std::span<const LonLat> positions);

}  // namespace courtyard
