#pragma once

#include <array>
#include <cstdint>

#include "render/overlay.h"
#include "render/symbol_look.h"

namespace courtyard {

/// How the symbols of a layer look; lengths in framebuffer pixels. As shaders/symbols.* has it.
struct StampStyle {
    float dpi_scale = 1;
    float opacity = 1;
    float max_radius_px = 26;                                ///< Logical pixels.
    bool sized = false;                                      ///< False: all have the same size.
    std::array<float, 4> outline{};                          ///< Straight RGBA, 0 … 1.
    std::array<std::array<float, 3>, kLookColors> colors{};  ///< By class, 0 … 1.
};

/// One symbol: its middle in framebuffer pixels from the bottom left.
struct Stamp {
    float x = 0, y = 0;
    float size = 0;  ///< Value / greatest value in [0, 1]; −1 = unknown, −2 = the row has no date.
    std::uint32_t look = 0;  ///< As symbol_look() has it.
    float low = -1;          ///< Of a range's lower bound, as size; −1 = none.
    float opacity = 1;       ///< Its own: times the style's.
};

/// Distance from a point to the edge of a shape around (0, 0) with the area of a circle of that radius,
/// inside negative; y points up.
float symbol_edge(MarkShape shape, float x, float y, float radius);

/// Lays a symbol over what the overlay holds; a part outside is cut off. Does what shaders/symbols.* does,
/// for software rendering, where that takes ten times as long.
void stamp(Overlay& overlay, const StampStyle& style, const Stamp& symbol);
/// The same of the soft glow that lies under a symbol and shows around it, at its opacity.
void stamp_glow(Overlay& overlay, const StampStyle& style, const Stamp& symbol);

}  // namespace courtyard
