#pragma once

#include "data/event_table.h"
#include "geo/lonlat.h"

namespace courtyard {

/// About the middle of a table's events, where cells of equal area look as they should: on whole five
/// degrees, so that a few events more do not move them.
LonLat middle_of(const EventTable& table);

}  // namespace courtyard
