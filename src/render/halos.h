#pragma once

#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

#include "render/overlay.h"
#include "render/shown_rows.h"
#include "render/viewport.h"

namespace courtyard {

/// The areas in which events lie whose place is known roughly: hatched, in a neutral colour, with a soft
/// edge. Where areas overlap they are one: hatching does not add up to what is not known. Main thread.
class HaloLayer {
public:
    /// Lays the areas of the soft events that pass and meet the window over the overlay. Cheap when the layer
    /// has none.
    void draw(Overlay& overlay, const Viewport& viewport, const ShownEvents& shown, Theme theme);

private:
    /// A disc on the picture, framebuffer pixels from the bottom left.
    struct Disc {
        float x = 0, y = 0, radius = 0;
    };
    void find_discs(const Viewport& viewport, const ShownEvents& shown);
    void cover(const Overlay& overlay);
    void hatch(Overlay& overlay, const Viewport& viewport, Theme theme, float opacity);

    ShownRows rows_;
    std::vector<Disc> discs_;
    std::set<std::tuple<std::int32_t, std::int32_t, LocationPrecision>> seen_;
    std::vector<std::uint8_t> cover_;  ///< By pixel: how far inside an area, 0 … 255.
    PixelBox box_{};                   ///< Around what is covered.
};

}  // namespace courtyard
