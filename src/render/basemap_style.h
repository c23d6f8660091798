#pragma once

#include <array>

#include "geo/basemap_data.h"
#include "session/symbology.h"
#include "session/workspace.h"

namespace courtyard {

/// How one kind of line is drawn, in logical pixels. `gap_px` 0 = solid.
struct LineStyle {
    Color color;
    float width_px = 1;
    float dash_px = 0;
    float gap_px = 0;
    friend bool operator==(const LineStyle&, const LineStyle&) = default;
};

/// Colours and widths of the basemap. It recedes: saturation belongs to events.
struct BasemapStyle {
    Color sea, land, text, halo;
    Color beyond;  ///< Beside the world, in projections that do not fill the plane.
    LineStyle graticule;
    std::array<LineStyle, kBasemapLineKinds> lines;  ///< By BasemapLine.
    friend bool operator==(const BasemapStyle&, const BasemapStyle&) = default;
};

BasemapStyle basemap_style(Theme theme);

}  // namespace courtyard
