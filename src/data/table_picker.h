#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "data/event_table.h"

namespace courtyard {

/// Makes tables of rows of others; what subset_table() and clock_table() have in common. Source rows,
/// columns, ledger and facts are kept; texts that no row has any more are dropped from the dictionaries.
/// Several threads for large tables.
class TablePicker {
public:
    /// `events` ascend by begin; `trays` ascend.
    static EventTablePtr pick(const EventTable& table, std::span<const std::uint32_t> events,
                              std::span<const std::uint32_t> trays);
    /// `shown`, by row of `table`: from when to when a clock shows each event; `events` ascend by that.
    static EventTablePtr pick_shown(const EventTable& table, std::span<const std::uint32_t> events,
                                    std::span<const std::uint32_t> trays,
                                    std::span<const TemporalExtent> shown);

private:
    static std::shared_ptr<EventTable> picked_rows(const EventTable& table,
                                                   std::span<const std::uint32_t> events,
                                                   std::span<const std::uint32_t> trays);
};

}  // namespace courtyard
