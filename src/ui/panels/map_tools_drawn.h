#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geo/camera.h"

namespace courtyard::ui {

// What a hand draws on the map, as the filter asks it. Points are of the map's plane, where x may leave [0,
// 1) as it does for world_from_screen().

/// The extent between two opposite corners of a drag: its longitudes are those that the straight way from one
/// to the other passes, so it may cross the antimeridian. As fine as a pixel is. Nothing where it has no
/// width or no height, or lies off what the projection shows.
std::optional<Extent> extent_of_drag(const Camera& camera, WorldPoint from, WorldPoint to);

/// The ring of a way drawn by hand, closed by itself: with as few corners as a pixel needs, and with as many
/// that its edges, which run straight in degrees (see Lasso), stay where the hand was. What lies off the
/// projection is left out. Less than three corners: it holds nothing.
std::vector<LonLat> ring_of_path(const Camera& camera, std::span<const WorldPoint> path);

}  // namespace courtyard::ui
