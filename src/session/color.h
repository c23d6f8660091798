#pragma once

#include <cstdint>

namespace courtyard {

enum class Theme : std::uint8_t { Dark, Light };

/// Straight sRGB, 0 … 255.
struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    friend bool operator==(const Color&, const Color&) = default;
};

/// A colour as each theme shows it.
struct ThemedColor {
    Color dark, light;

    Color of(Theme theme) const { return theme == Theme::Dark ? dark : light; }
    friend bool operator==(const ThemedColor&, const ThemedColor&) = default;
};

}  // namespace courtyard
