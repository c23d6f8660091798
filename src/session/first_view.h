#pragma once

#include <optional>
#include <vector>

#include "geo/camera.h"
#include "session/document.h"

namespace courtyard {

/// What the first view of these places shows: all of them, unless a few outliers (exchanged coordinates, a
/// wrong sign) make the map more than twice as wide or high as the central 98 % need, each of west, east,
/// south and north cut by 1 % of the places; fewer than 30 places have no outliers. Orders `places` anew.
std::optional<Extent> first_view_extent(std::vector<LonLat>& places);

/// The same of all layers: their events, or the undated rows of layers without events. Of more than 100,000
/// places every n-th is looked at, and nothing is cut when these show no outlier.
std::optional<Extent> first_view_extent(const Document& document);

/// The camera that shows what of an extent has places (of the kind above), with a margin in logical pixels on
/// each side. In Web Mercator that is the extent; in a projection what lies in an extent's corners may be far
/// from all places. Of very many places some and the outermost are looked at.
Camera fitted_to_places(const Document& document, const Extent& within, ScreenSize screen, double margin_px,
                        const ProjectionPtr& projection);

}  // namespace courtyard
