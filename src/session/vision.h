#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "session/color.h"

namespace courtyard {

/// How colours are shown: as they are, or as eyes see them that lack the cones for medium, long or short
/// waves. A preview, not part of what is drawn.
enum class Vision : std::uint8_t { Normal, Deuteranopia, Protanopia, Tritanopia };
inline constexpr std::array kVisions{Vision::Normal, Vision::Deuteranopia, Vision::Protanopia,
                                     Vision::Tritanopia};

std::string_view vision_name(Vision vision);  ///< "normal", "deuteranopia" …
std::optional<Vision> vision_named(std::string_view name);

/// Rows for red, green and blue, of linear light: Machado, Oliveira and Fernandes 2009, "A
/// physiologically-based model for simulation of color vision deficiency", severity 1.
const std::array<std::array<float, 3>, 3>& vision_matrix(Vision vision);

/// A colour as seen so.
Color seen_with(Vision vision, Color color);

}  // namespace courtyard
