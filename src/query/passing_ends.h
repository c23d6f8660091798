#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "data/event_table.h"
#include "query/row_bits.h"

namespace courtyard {

/// When those events of a table that a set lets through end, in the order in which they begin: made in one
/// pass over the set, then asked at the cost of a block of rows. Immutable.
class PassingEnds {
public:
    /// A bit for each event.
    PassingEnds(EventTablePtr table, std::shared_ptr<const RowBits> passing);

    const EventTablePtr& table() const { return table_; }
    const std::shared_ptr<const RowBits>& passing() const { return passing_; }

    /// The latest end of those that pass among the first `rows` events; empty when there are none.
    std::optional<Instant> latest(std::size_t rows) const;

private:
    std::optional<Instant> latest_in(std::size_t first, std::size_t last) const;

    EventTablePtr table_;
    std::shared_ptr<const RowBits> passing_;
    std::vector<std::optional<Instant>> before_;  ///< The answer for the rows before each block.
};

}  // namespace courtyard
