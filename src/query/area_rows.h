#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "data/event_table.h"
#include "query/area_set.h"

namespace courtyard {

/// In which areas the events of a table lie: what a data set says itself wins over where the event lies, as
/// far as its word names an area. Immutable.
struct AreaRows {
    AreaSetPtr set;
    EventTablePtr table;
    std::vector<std::uint16_t> areas;  ///< By event; AreaSet::kNone: in none.
    std::size_t by_word = 0;           ///< So many events are where their data set says,
    std::size_t by_place = 0;          ///< so many where they lie, or near which (kNearKm),
    std::size_t none() const { return areas.size() - by_word - by_place; }  ///< and these in none.
};

using AreaRowsPtr = std::shared_ptr<const AreaRows>;

/// Joins a table's events with areas. For a job: uses several threads. Fails when a stop is asked for.
Result<AreaRowsPtr> areas_of(const EventTablePtr& table, const AreaSetPtr& set, const std::stop_token& stop,
                             JobProgress& progress);

}  // namespace courtyard
