#pragma once

#include <optional>
#include <vector>

#include "geo/camera.h"
#include "session/document.h"

namespace courtyard {

/// Where a note's pin stands on the map, logical pixels; empty when it has no place, its time does not meet
/// the window, or the projection or the map's size leaves it out.
std::optional<ScreenPoint> note_pin(const Note& note, const TemporalExtent& window, const Camera& camera,
                                    ScreenSize map_size);

/// The note whose pin lies under a point of the map, the last written first.
const Note* note_at(const Document& document, const TemporalExtent& window, const Camera& camera,
                    ScreenSize map_size, ScreenPoint at);

inline constexpr double kNotePinPx = 5;      ///< Radius of the pin.
inline constexpr double kNotePinGrabPx = 9;  ///< How near to its middle the hand takes it.

}  // namespace courtyard
