#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "geo/camera.h"
#include "session/document.h"

namespace courtyard {

/// Events of one point, spread around it so that each can be seen and taken.
struct Spread {
    std::vector<EventRef> events;        ///< In time order; two at least.
    std::optional<std::size_t> current;  ///< What the keyboard is on.
    friend bool operator==(const Spread&, const Spread&) = default;
};

/// As many events have a place of their own; the rest is in the list.
inline constexpr std::size_t kMostSpread = 60;
inline constexpr double kSpreadItemPx = 6;  ///< Radius of an item.

/// Where the parts of a spread are, logical pixels of the map area.
struct SpreadPlaces {
    ScreenPoint point;                ///< Where the events lie.
    ScreenPoint middle;               ///< Of the spread: the point, or as near as the whole keeps in the map.
    double radius_px = 0;             ///< Around the middle, of all that is drawn.
    std::vector<ScreenPoint> items;   ///< By event, of the first kMostSpread.
    std::optional<ScreenPoint> more;  ///< Middle of the words "+N more".
};
/// A circle of few events, a spiral of many; the first is at the top.
SpreadPlaces spread_places(std::size_t events, ScreenPoint point, ScreenSize map);
/// Of a spread as it lies on the map. Empty when its events have gone.
std::optional<SpreadPlaces> spread_places(const Document& document, const Spread& spread,
                                          const Camera& camera, ScreenSize map);
/// The item under the hand, by event; that of the words is the first event without a place.
std::optional<std::size_t> spread_item_at(const SpreadPlaces& places, ScreenPoint at);
/// Where the hand or the eye finds an event: its item, or the words.
ScreenPoint spread_item_place(const SpreadPlaces& places, std::size_t event);

}  // namespace courtyard
