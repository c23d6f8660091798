#pragma once

#include "render/text.h"
#include "session/session.h"

namespace courtyard {

/// Adds the legend of every visible layer to a batch, as a card in the picture's lower right corner above
/// `bottom_px`: category swatches, circles of round values as large as on the map, the marks for unknown
/// and zero. Circles come through `add_disc`, so their radius is the map's. Returns the card's rectangle;
/// an empty one when there is nothing to explain or the legend would hide too much of a small picture.
ScreenRect add_picture_legend(TextBatch& batch, TextRenderer& text, const Viewport& viewport,
                              const Session& session, double bottom_px);

}  // namespace courtyard
