#pragma once

#include <array>

#include "base/translate.h"
#include "session/drawing.h"

/// Proportional symbols: the area stands for a number, the colour for a kind.
namespace courtyard::kinds::symbols {

inline constexpr ParamDef kRadius{.name = "radius",
                                  .title = tr_later("Symbols"),
                                  .unit = tr_later("px"),
                                  .least = 4,
                                  .most = 100,
                                  .standard = 26,
                                  .help = tr_later("Radius of the greatest value's symbol")};
inline constexpr ParamDef kRange{
    .name = "range",
    .title = tr_later("Ranges"),
    .type = ParamType::Flag,
    .help = tr_later("Where low and high are known: filled up to the low, a ring at the "
                     "high")};
inline constexpr ParamDef kPrecision{
    .name = "precision",
    .title = tr_later("Precision"),
    .type = ParamType::Choice,
    .choices = tr_later("dot|halo"),
    .help =
        tr_later("halo: events known only to the district, region or country have no sharp edge and lie in a "
                 "hatched area as large as the doubt")};
inline constexpr ParamDef kFade{
    .name = "fade",
    .title = tr_later("Fade"),
    .type = ParamType::Flag,
    .help = tr_later(
        "Trails of time: the longer an event has been over at the end of the range shown, the fainter it "
        "is; what is new glows")};
inline constexpr ParamDef kFaintest{
    .name = "faintest",
    .title = tr_later("Faintest"),
    .least = 0.1,
    .most = 0.9,
    .standard = 0.2,
    .help = tr_later("Where symbols fade: the opacity of the oldest, which never vanish")};
inline constexpr std::array<const ParamDef*, 8> kParams{
    &kRadius, &kRange, &kPrecision, &kFade, &kFaintest, &kOpacityParam, &kMinZoomParam, &kMaxZoomParam};

}  // namespace courtyard::kinds::symbols
