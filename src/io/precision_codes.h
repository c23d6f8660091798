#pragma once

#include "data/column.h"
#include "data/table_builder.h"
#include "io/profiles.h"

namespace courtyard {

/// Takes the time precision of each dated row from a column; a null column changes nothing. A precision
/// coarser than the date was written widens the event's span to the week, month or year around it, where the
/// profile says so.
void apply_time_precision(const Column* column, const ProfileMapping& mapping, Placements& rows);

/// Takes the location precision of each row from a column (may be null), else the profile's own.
void apply_location_precision(const Column* column, const ProfileMapping& mapping, Placements& rows);

}  // namespace courtyard
