#pragma once

#include "ui/frame_view.h"

namespace courtyard::ui {

// What the map's own window draws over the map.

/// A ring around the pinned event that the details show.
void draw_pinned(const FrameView& view, const Rect& map);
/// Longitude and latitude under the cursor, above the scale bar, as fine as a pixel is.
void draw_coordinates(const FrameView& view, const Rect& map, ScreenPoint cursor);

}  // namespace courtyard::ui
