#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "session/color.h"

namespace courtyard {

/// Colours in an order that the eye reads as little to much: lightness rises or falls evenly.
enum class Ramp : std::uint8_t { Ember, Viridis, Cividis, Blue, Green, Grey };

/// "ember|viridis|…": for a choice among them, in the order of Ramp.
inline constexpr std::string_view kRampChoices = "ember|viridis|cividis|blue|green|grey";
Ramp ramp_named(std::string_view name);  ///< Ember for a name that there is not.

/// The colour at t in [0, 1]: on a dark map from dark to light, on a light one from light to dark, so that
/// much always stands out from the ground. Between the ramp's stops it runs straight in Oklab (Ottosson
/// 2020).
Color ramp_color(Ramp ramp, Theme theme, double t);

/// The colour of a class at t in [0, 1]: along the ramp from where it stands out against the land.
Color class_color(Ramp ramp, Theme theme, double t);

/// The colour of a class that lies to one side of a centre: blue below it (t < 0), orange above; the further,
/// the stronger; t in [−1, 1], not 0.
Color diverging_color(Theme theme, double t);

/// A colour between two, straight in Oklab; `t` in [0, 1].
Color mixed(Color from, Color to, double t);

}  // namespace courtyard
