#pragma once

#include <array>
#include <cstdint>

#include "render/overlay.h"

namespace courtyard {

/// How the symbols of a layer look; lengths in framebuffer pixels. As shaders/symbols.* has it.
struct StampStyle {
    float dpi_scale = 1;
    float opacity = 1;
    float max_radius_px = 26;                       ///< Logical pixels.
    bool sized = false;                             ///< False: all have the same size.
    std::array<float, 4> outline{};                 ///< Straight RGBA, 0 … 1.
    std::array<std::array<float, 3>, 10> colors{};  ///< By palette number, 0 … 1.
};

/// One symbol: its middle in framebuffer pixels from the bottom left.
struct Stamp {
    float x = 0, y = 0;
    float size = 0;  ///< Value / greatest value in [0, 1]; −1 = unknown, −2 = the row has no date.
    std::uint32_t palette = 0;
};

/// Lays a symbol over what the overlay holds; a part outside is cut off. Does what shaders/symbols.* does,
/// for software rendering, where that takes ten times as long.
void stamp(Overlay& overlay, const StampStyle& style, const Stamp& symbol);

}  // namespace courtyard
