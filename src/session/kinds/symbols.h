#pragma once

#include <array>

#include "session/drawing.h"

/// Proportional symbols: the area stands for a number, the colour for a kind.
namespace courtyard::kinds::symbols {

inline constexpr ParamDef kRadius{.name = "radius",
                                  .title = "Symbols",
                                  .unit = "px",
                                  .least = 4,
                                  .most = 100,
                                  .standard = 26,
                                  .help = "Radius of the greatest value's symbol"};
inline constexpr std::array<const ParamDef*, 4> kParams{&kRadius, &kOpacityParam, &kMinZoomParam,
                                                        &kMaxZoomParam};

}  // namespace courtyard::kinds::symbols
