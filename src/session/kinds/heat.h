#pragma once

#include <array>

#include "base/translate.h"
#include "session/drawing.h"
#include "session/ramps.h"

/// Heat map: how many events lie near each point of the map, near ones counting more than far ones.
namespace courtyard::kinds::heat {

inline constexpr ParamDef kRadius{
    .name = "radius",
    .title = tr_later("Radius"),
    .least = 2,
    .most = 500,
    .standard = 30,
    .help = tr_later("How far an event reaches, in the unit of the parameter 'unit'")};
inline constexpr ParamDef kUnit{.name = "unit",
                                .title = tr_later("Radius in"),
                                .type = ParamType::Choice,
                                .choices = tr_later("pixels|kilometres"),
                                .help = tr_later("Whether the radius is of the screen or of the ground")};
inline constexpr ParamDef kWeight{.name = "weight",
                                  .title = tr_later("Weight"),
                                  .type = ParamType::NumberColumn,
                                  .help = tr_later("What an event counts; without a column each counts 1")};
inline constexpr ParamDef kTop{
    .name = "top",
    .title = tr_later("Full at"),
    .most = 1e12,
    .help = tr_later("The value of the brightest colour; 0: chosen by the whole layer")};
inline constexpr ParamDef kScale{
    .name = "scale",
    .title = tr_later("Scale"),
    .type = ParamType::Choice,
    .choices = tr_later("fixed|shown"),
    .help = tr_later("fixed: colours mean the same at all times; shown: the most of what is "
                     "shown now is brightest")};
inline constexpr ParamDef kRamp{.name = "ramp",
                                .title = tr_later("Colours"),
                                .type = ParamType::Choice,
                                .choices = kRampChoices,
                                .help = tr_later("The colours from little to much")};
inline constexpr std::array<const ParamDef*, 9> kParams{
    &kRadius, &kUnit, &kWeight, &kTop, &kScale, &kRamp, &kOpacityParam, &kMinZoomParam, &kMaxZoomParam};

}  // namespace courtyard::kinds::heat
