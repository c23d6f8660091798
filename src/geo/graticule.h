#pragma once

#include <vector>

#include "geo/camera.h"

namespace courtyard {

/// Degrees between the meridians and parallels that a zoom draws: some 60 to 180 logical pixels at the
/// equator of Web Mercator.
double graticule_step(double zoom);

/// A straight piece of the graticule in the plane.
struct GraticulePiece {
    WorldPoint from, to;
};

/// Meridians and parallels of an extent, which may cross the antimeridian, every `step` degrees; as many
/// pieces as they need to curve rightly to within `tolerance` of the plane's width. Meridians end before the
/// poles, all but every 90th, so that they do not run together.
std::vector<GraticulePiece> graticule(const ProjectionPtr& projection, const Extent& extent, double step,
                                      double tolerance);

}  // namespace courtyard
