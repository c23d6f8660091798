#pragma once

#include <array>

#include "base/translate.h"
#include "session/drawing.h"

/// Clusters: events near one another become one disc with their number and a ring of their kinds.
namespace courtyard::kinds::clusters {

inline constexpr ParamDef kRadius{
    .name = "radius",
    .title = tr_later("Together within"),
    .unit = tr_later("px"),
    .least = 20,
    .most = 200,
    .standard = 60,
    .help = tr_later("Events closer than about this on the screen become one disc")};
inline constexpr std::array<const ParamDef*, 4> kParams{&kRadius, &kOpacityParam, &kMinZoomParam,
                                                        &kMaxZoomParam};

}  // namespace courtyard::kinds::clusters
