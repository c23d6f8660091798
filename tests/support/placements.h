#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/table_builder.h"

namespace courtyard::test {

/// Where and when one row is.
struct RowPlacement {
    std::uint64_t source_row = 0;
    std::optional<LonLat> position;
    std::optional<ParsedTime> time;
    bool repaired = false;
};

inline EventTablePtr finish_table(SourceInfo source, std::string name, std::vector<Column> columns,
                                  const std::vector<RowPlacement>& rows, Ledger ledger) {
    Placements placements;
    placements.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        placements.source_rows.push_back(rows[i].source_row);
        if (rows[i].position) placements.positions[i] = *rows[i].position;
        if (rows[i].time)
            placements.set_time(i, rows[i].time->span, rows[i].time->precision, rows[i].time->basis);
        placements.repaired[i] = rows[i].repaired ? 1 : 0;
    }
    return TableBuilder::finish(std::move(source), std::move(name), std::move(columns), std::move(placements),
                                {}, std::move(ledger));
}

}  // namespace courtyard::test
