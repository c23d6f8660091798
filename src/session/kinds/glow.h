#pragma once

#include <array>

#include "base/translate.h"
#include "session/drawing.h"

/// The courtyard glow: events that have just begun shine and fade.
namespace courtyard::kinds::glow {

inline constexpr ParamDef kMinutes{
    .name = "minutes",
    .title = tr_later("For"),
    .unit = tr_later("min"),
    .least = 1,
    .most = 100000,
    .standard = 60,
    .help = tr_later("Events glow that began so many minutes before the end of the range shown")};
inline constexpr ParamDef kRadius{.name = "radius",
                                  .title = tr_later("Radius"),
                                  .unit = tr_later("px"),
                                  .least = 4,
                                  .most = 100,
                                  .standard = 22,
                                  .help = tr_later("How far the glow reaches")};
inline constexpr ParamDef kPulse{
    .name = "pulse",
    .title = tr_later("Pulse"),
    .type = ParamType::Flag,
    .standard = 1,
    .help = tr_later("Whether it swells and ebbs on the screen; in pictures it never does")};
inline constexpr std::array<const ParamDef*, 6> kParams{&kMinutes,      &kRadius,       &kPulse,
                                                        &kOpacityParam, &kMinZoomParam, &kMaxZoomParam};

}  // namespace courtyard::kinds::glow
