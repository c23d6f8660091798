#include "session/note_places.h"

#include <cmath>

#include "geo/projection.h"

namespace courtyard {

std::optional<ScreenPoint> note_pin(const Note& note, const TemporalExtent& window, const Camera& camera,
                                    ScreenSize map_size) {
    if (!note.at || !note.shows_in(window)) return std::nullopt;
    const MercatorPoint at = plane_from(camera.projection, *note.at);
    if (at == kOffPlane) return std::nullopt;
    const ScreenPoint p = screen_from_world(camera, map_size, world_from_mercator(at));
    const bool inside = p.x >= 0 && p.y >= 0 && p.x <= map_size.width && p.y <= map_size.height;
    return inside ? std::optional(p) : std::nullopt;
}

const Note* note_at(const Document& document, const TemporalExtent& window, const Camera& camera,
                    ScreenSize map_size, ScreenPoint at) {
    for (auto note = document.notes.rbegin(); note != document.notes.rend(); ++note) {
        const auto pin = note_pin(*note, window, camera, map_size);
        if (pin && std::hypot(pin->x - at.x, pin->y - at.y) <= kNotePinGrabPx) return &*note;
    }
    return nullptr;
}

}  // namespace courtyard
