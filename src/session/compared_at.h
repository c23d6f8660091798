#pragma once

#include <cstddef>
#include <optional>

#include "geo/camera.h"
#include "session/comparing.h"

namespace courtyard {

/// The row of a comparison whose disc, region or cell lies under a point of the map, the one on top first;
/// empty when there is none.
std::optional<std::size_t> compared_at(const ComparedPeriods& compared, const Camera& camera,
                                       ScreenSize screen, ScreenPoint at);

/// Where a row's place is on the map; empty where it is at no place, or the projection does not show it.
std::optional<ScreenPoint> compared_point(const ComparedPeriods& compared, std::size_t row,
                                          const Camera& camera, ScreenSize screen);

}  // namespace courtyard
