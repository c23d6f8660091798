#pragma once

#include <cstdint>
#include <string>

#include "geo/tile.h"

namespace courtyard {

/// Names an underlay for as long as the session lives.
enum class UnderlayId : std::uint32_t {};

/// Whether the basemap's borders and place names stand above an underlay.
enum class MapLines : std::uint8_t { LeftOut, Drawn };

/// A picture beneath the events, in the place of the basemap's land.
struct UnderlayState {
    UnderlayId id{};
    std::string name;
    std::string source;       ///< A file's path, or a tile address; may hold credentials: never shown.
    std::string attribution;  ///< Drawn on the map while the picture is; may be empty.
    std::string user_agent;   ///< Told to a server after the program's own; may be empty.
    std::string terms_url;    ///< May be empty.
    int max_zoom = 19;        ///< Deepest level of its tiles.
    WorldBox bounds;          ///< Nothing of it lies outside.
    bool visible = true;
    float opacity = 1;  ///< 0 … 1
    MapLines lines = MapLines::Drawn;
    friend bool operator==(const UnderlayState&, const UnderlayState&) = default;
};

}  // namespace courtyard
