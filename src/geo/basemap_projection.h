#pragma once

#include <stop_token>

#include "base/result.h"
#include "geo/basemap_data.h"

namespace courtyard {

/// A level of the basemap, read in Web Mercator, brought into another projection: cut where that cuts the
/// world open, with corners added where edges curve by more than one sees at the level's zooms. Null gives it
/// back as it is. Uses several threads, for up to a second: for a job's thread. Fails when a stop is asked
/// for.
Result<BasemapLevel> projected(BasemapLevel level, const ProjectionPtr& projection,
                               const std::stop_token& stop);

}  // namespace courtyard
