#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "geo/camera.h"
#include "session/document.h"

namespace courtyard {

/// Events that one mark on the map stands for: a cluster's disc, or symbols that lie on one point.
struct EventGroup {
    ScreenPoint at;  ///< The mark's middle, logical pixels of the map area.
    std::uint64_t events = 0;
    LayerId layer{};                     ///< Of a cluster.
    std::vector<std::uint32_t> kinds{};  ///< Of a cluster: events by class of its layer's symbology.
    std::optional<Extent> extent{};      ///< Where to look to see them apart; empty: all lie on one point.
    std::vector<EventRef> members{};     ///< Of events on one point, in time order.
};

}  // namespace courtyard
