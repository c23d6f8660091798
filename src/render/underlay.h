#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "gl/objects.h"
#include "gl/program.h"
#include "render/tile_marks.h"
#include "render/viewport.h"
#include "session/document.h"

namespace courtyard {

/// The tiles of underlays that are at hand, and how they are drawn. Where a tile is not there, what is there
/// of its ancestors and children stands in for it: no holes, and each pixel is drawn once. The tiles not used
/// for longest make room for new ones. Main thread, current context.
class UnderlayTiles {
public:
    /// Tiles kept, 256 kB each; more only where views take that many.
    static constexpr std::size_t kMostTiles = 640;

    static Result<UnderlayTiles> create(const std::filesystem::path& share_dir);

    void put(UnderlayId underlay, TileId tile, const TilePicture& picture);
    bool has(UnderlayId underlay, TileId tile) const { return tiles_.contains({underlay, tile}); }
    std::size_t count() const { return tiles_.size(); }
    /// Lets go of the tiles of underlays that the document does not have.
    void keep_only(const Document& document);

    /// The tiles of an underlay that a view wants and that are not there, the most urgent first: a few coarse
    /// ones, then by their distance from the middle. `margin_px`: framebuffer pixels around the view that are
    /// wanted too. Those that are there count as used now.
    void find_missing(const UnderlayState& underlay, const Viewport& viewport, double margin_px,
                      std::vector<TileId>& missing);

    /// Draws into the bound framebuffer, which is as large as `viewport`, what meets `part`.
    void draw(const UnderlayState& underlay, const Viewport& viewport, const PixelBox& part);

private:
    using Key = std::pair<UnderlayId, TileId>;
    struct Tile {
        gl::TextureHandle texture;  ///< None where there is nothing to be seen.
        bool opaque = false;
        std::uint64_t used = 0;
    };
    struct Drawing;  ///< What stays the same while one underlay is drawn.
    Tile* find(UnderlayId underlay, TileId tile);
    void make_room();
    void draw_cell(const Drawing& drawing, TileId tile, double left_px, double top_px);
    void draw_quad(const Drawing& drawing, const Tile& tile, const WorldBox& px,
                   const WorldBox& in_tile) const;
    const Tile* nearest_ancestor(UnderlayId underlay, TileId tile, TileId& found);

    gl::Program program_;
    GLint clip_ = -1, texture_ = -1, opacity_ = -1;
    gl::VertexArrayHandle no_attributes_;
    std::map<Key, Tile> tiles_;
    std::size_t most_tiles_ = kMostTiles;
    std::uint64_t now_ = 0;
};

/// The level of tiles for a view of an underlay: the one whose pixels are nearest to the screen's in size.
int tile_level(const UnderlayState& underlay, const Viewport& viewport);

}  // namespace courtyard
