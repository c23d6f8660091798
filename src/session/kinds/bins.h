#pragma once

#include <array>

#include "base/translate.h"
#include "session/drawing.h"
#include "session/ramps.h"

/// Squares and hexagons: how many events lie in each cell of a lattice that stays on the ground.
namespace courtyard::kinds::bins {

inline constexpr ParamDef kUnit{
    .name = "unit",
    .title = tr_later("Size in"),
    .type = ParamType::Choice,
    .choices = tr_later("pixels|kilometres"),
    .help = tr_later("pixels: about as large at every zoom; kilometres: of equal area on the ground "
                     "everywhere")};
inline constexpr ParamDef kSize{
    .name = "size",
    .title = tr_later("Size"),
    .least = 4,
    .most = 1000,
    .standard = 24,
    .help = tr_later("From one side of a cell to the other, in the unit of the parameter 'unit'")};
inline constexpr ParamDef kColumn{.name = "column",
                                  .title = tr_later("Sum of"),
                                  .type = ParamType::NumberColumn,
                                  .help = tr_later("What is added up; without a column events are counted")};
inline constexpr ParamDef kTop{
    .name = "top",
    .title = tr_later("Full at"),
    .most = 1e12,
    .help = tr_later("The value of the last colour; 0: chosen by the whole layer")};
inline constexpr ParamDef kRamp{.name = "ramp",
                                .title = tr_later("Colours"),
                                .type = ParamType::Choice,
                                .choices = kRampChoices,
                                .help = tr_later("The colours from little to much")};
inline constexpr std::array<const ParamDef*, 8> kParams{
    &kSize, &kUnit, &kColumn, &kTop, &kRamp, &kOpacityParam, &kMinZoomParam, &kMaxZoomParam};

}  // namespace courtyard::kinds::bins
