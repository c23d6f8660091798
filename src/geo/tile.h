#pragma once

#include <compare>
#include <cstdint>
#include <vector>

namespace courtyard {

/// Pixels along a side of a tile.
inline constexpr int kTilePx = 256;
/// The deepest level of tiles that the program asks for.
inline constexpr int kMostTileZoom = 22;

/// One tile of the Web Mercator world: at level z there are 2^z × 2^z, counted from the upper left corner.
struct TileId {
    int z = 0;
    std::uint32_t x = 0, y = 0;
    friend auto operator<=>(const TileId&, const TileId&) = default;  // NOLINT: no null there
};

/// A part of the Web Mercator world, fractions of it; y southward.
struct WorldBox {
    double left = 0, top = 0, right = 1, bottom = 1;
    bool meets(const WorldBox& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    friend bool operator==(const WorldBox&, const WorldBox&) = default;
};

/// A tile's pixels, RGBA, premultiplied, the top row first; empty where there is nothing to be seen.
struct TilePicture {
    std::vector<std::uint8_t> rgba;
};

/// The tile `levels` above, of which this one is a part; levels ≤ z.
inline TileId ancestor_of(TileId tile, int levels) {
    return {tile.z - levels, tile.x >> static_cast<unsigned>(levels),
            tile.y >> static_cast<unsigned>(levels)};
}

/// Tiles along a side of the world at a level.
inline std::uint32_t tiles_across(int z) {
    return std::uint32_t{1} << static_cast<unsigned>(z);
}

inline WorldBox box_of(TileId tile) {
    const double size = 1.0 / tiles_across(tile.z);
    return {tile.x * size, tile.y * size, (tile.x + 1) * size, (tile.y + 1) * size};
}

}  // namespace courtyard
