#pragma once

#include <cstddef>
#include <stop_token>

#include "base/job.h"
#include "base/result.h"
#include "data/event_table.h"
#include "geo/region_map.h"

namespace courtyard {

/// In which regions the events of a table lie.
struct RegionRows {
    /// By event, RegionId as a number; PackedCodes::kMissing outside of all regions.
    PackedCodes regions;
    std::size_t inside = 0;  ///< So many events lie in a region,
    std::size_t near = 0;    ///< so many only near one (Certainty::Near).
};

/// Joins a table's events with the regions: once, when it is loaded. Several threads; adds the events to
/// the total of `progress`, and to those done as they are. Fails when a stop is asked for.
Result<RegionRows> regions_of(const EventTable& table, const RegionMap& map, const std::stop_token& stop,
                              JobProgress& progress);

/// By event, CountryId as a number; PackedCodes::kMissing where the region has none: a disputed one, whose
/// events' country is what their dataset says.
PackedCodes countries_of(const PackedCodes& regions, const RegionMap& map);

}  // namespace courtyard
