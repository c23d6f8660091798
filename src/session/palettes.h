#pragma once

#include <cstddef>
#include <cstdint>

#include "session/color.h"

namespace courtyard {

/// How many categories have a colour of their own; the rest share "other".
inline constexpr std::size_t kMostClasses = 8;
/// Palette numbers of what has none of its own.
inline constexpr std::uint8_t kOtherPalette = 8, kNonePalette = 9;

/// Colours of kinds that all kinds of colour vision tell apart (after Okabe and Ito 2008); 8 = other, 9 = no
/// category.
Color palette_color(Theme theme, std::uint8_t palette);
ThemedColor palette_colors(std::uint8_t palette);

/// The ground that events lie on, as the basemap draws it.
Color land_color(Theme theme);

/// Ratio of the luminances of two colours, 1 … 21 (WCAG 2.1).
double contrast(Color a, Color b);

/// A colour that a person chose in one theme, for both: as chosen there, in the other lighter or darker until
/// it stands out against the land (contrast 3).
ThemedColor for_both_themes(Color chosen, Theme in);

}  // namespace courtyard
