#pragma once

#include <array>

#include "session/drawing.h"

/// The courtyard glow: events that have just begun shine and fade.
namespace courtyard::kinds::glow {

inline constexpr ParamDef kMinutes{
    .name = "minutes",
    .title = "For",
    .unit = "min",
    .least = 1,
    .most = 100000,
    .standard = 60,
    .help = "Events glow that began so many minutes before the end of the range shown"};
inline constexpr ParamDef kRadius{.name = "radius",
                                  .title = "Radius",
                                  .unit = "px",
                                  .least = 4,
                                  .most = 100,
                                  .standard = 22,
                                  .help = "How far the glow reaches"};
inline constexpr ParamDef kPulse{
    .name = "pulse",
    .title = "Pulse",
    .type = ParamType::Flag,
    .standard = 1,
    .help = "Whether it swells and ebbs on the screen; in pictures it never does"};
inline constexpr std::array<const ParamDef*, 6> kParams{&kMinutes,      &kRadius,       &kPulse,
                                                        &kOpacityParam, &kMinZoomParam, &kMaxZoomParam};

}  // namespace courtyard::kinds::glow
