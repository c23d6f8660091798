#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

#include "geo/camera.h"
#include "query/area_set.h"
#include "query/clause.h"
#include "ui/frame_view.h"

namespace courtyard::ui {

/// A line of the map's plane in one piece. In Web Mercator its x runs on beyond [0, 1] rather than leap back.
using PlaneLine = std::vector<WorldPoint>;
using PlaneLines = std::vector<PlaneLine>;

// All are exact to `tolerance`, a part of the plane's width.

/// The sides of an extent: meridians and parallels.
PlaneLines lines_of(const Extent& extent, const ProjectionPtr& projection, double tolerance);
/// A ring whose edges run straight in degrees, the short way: as Lasso takes it.
PlaneLines lines_of(std::span<const LonLat> ring, const ProjectionPtr& projection, double tolerance);
/// Around the chosen areas of a set together: borders between two of them are none. `chosen`: by area.
PlaneLines lines_of(const AreaSet& set, std::span<const std::uint8_t> chosen, const ProjectionPtr& projection,
                    double tolerance);

struct MapLineLook {
    ImU32 color = 0, casing = 0;  ///< The casing parts the line from whatever lies below; 0: none.
    float width_px = 1.5F;        ///< Logical.
};
/// Draws lines of the camera's plane into the window that is open, wherever the map shows them.
void draw_plane_lines(const FrameView& view, const Rect& map, std::span<const PlaneLine> lines,
                      const MapLineLook& look);

/// A line of the screen in one piece, logical pixels of the map.
using ScreenLine = std::vector<ScreenPoint>;
/// What of the lines is seen, up to `margin_px` around the screen; each copy that a wrapping plane shows.
std::vector<ScreenLine> seen_lines(std::span<const PlaneLine> lines, const Camera& camera, ScreenSize screen,
                                   double margin_px);

}  // namespace courtyard::ui
