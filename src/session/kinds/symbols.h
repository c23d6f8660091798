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
inline constexpr ParamDef kFade{
    .name = "fade",
    .title = "Fade",
    .type = ParamType::Flag,
    .help =
        "Trails of time: the longer an event has been over at the end of the range shown, the fainter it "
        "is; what is new glows"};
inline constexpr ParamDef kFaintest{
    .name = "faintest",
    .title = "Faintest",
    .least = 0.1,
    .most = 0.9,
    .standard = 0.2,
    .help = "Where symbols fade: the opacity of the oldest, which never vanish"};
inline constexpr std::array<const ParamDef*, 8> kParams{
    &kRadius, &kRange, &kPrecision, &kFade, &kFaintest, &kOpacityParam, &kMinZoomParam, &kMaxZoomParam};

}  // namespace courtyard::kinds::symbols
