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
inline constexpr ParamDef kRange{.name = "range",
                                 .title = "Ranges",
                                 .type = ParamType::Flag,
                                 .help =
                                     "Where low and high are known: filled up to the low, a ring at the "
                                     "high"};
inline constexpr ParamDef kPrecision{
    .name = "precision",
    .title = "Precision",
    .type = ParamType::Choice,
    .choices = "dot|halo",
    .help =
        "halo: events known only to the district, region or country have no sharp edge and lie in a "
        "hatched area as large as the doubt"};
inline constexpr std::array<const ParamDef*, 6> kParams{&kRadius,       &kRange,        &kPrecision,
                                                        &kOpacityParam, &kMinZoomParam, &kMaxZoomParam};

}  // namespace courtyard::kinds::symbols
