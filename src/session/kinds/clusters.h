#pragma once

#include <array>

#include "session/drawing.h"

/// Clusters: events near one another become one disc with their number and a ring of their kinds.
namespace courtyard::kinds::clusters {

inline constexpr ParamDef kRadius{.name = "radius",
                                  .title = "Together within",
                                  .unit = "px",
                                  .least = 20,
                                  .most = 200,
                                  .standard = 60,
                                  .help = "Events closer than about this on the screen become one disc"};
inline constexpr std::array<const ParamDef*, 4> kParams{&kRadius, &kOpacityParam, &kMinZoomParam,
                                                        &kMaxZoomParam};

}  // namespace courtyard::kinds::clusters
