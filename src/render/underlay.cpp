#include "render/underlay.h"

#include <algorithm>
#include <cmath>

#include "gl/framebuffer.h"

namespace courtyard {
namespace {

/// Coarse tiles are asked for that many levels above, so that a dragged map is never bare.
constexpr int kCoarserBy = 3;

/// Tiles of a level along one axis, [first, last]; x may leave the world, which wraps.
struct TileRange {
    std::int64_t first = 0, last = -1;
};

TileRange tiles_between(double begin, double end, int z) {
    const double across = tiles_across(z);
    return {static_cast<std::int64_t>(std::floor(begin * across)),
            static_cast<std::int64_t>(std::ceil(end * across)) - 1};
}

std::uint32_t wrapped(std::int64_t x, int z) {
    return static_cast<std::uint32_t>(x) & (tiles_across(z) - 1);
}

/// What a part of the picture shows, fractions of the world; x may leave it.
WorldBox world_of(const Viewport& viewport, const PixelBox& part, double margin_px) {
    const double world_px = viewport.camera.world_px() * viewport.dpi_scale;
    const WorldPoint center = viewport.camera.center;
    const double x = center.x - viewport.width_px() / 2.0 / world_px;
    const double y = center.y - viewport.height_px() / 2.0 / world_px;
    return {x + (part.left - margin_px) / world_px,
            std::max(y + (viewport.height_px() - part.top - margin_px) / world_px, 0.0),
            x + (part.right + margin_px) / world_px,
            std::min(y + (viewport.height_px() - part.bottom + margin_px) / world_px, 1.0)};
}

/// What a view shows of a tile, whose column in the view is `x`.
WorldBox seen_of(TileId tile, std::int64_t x, const WorldBox& seen) {
    const WorldBox box = box_of(tile);
    const double turns = static_cast<double>(x - std::int64_t{tile.x}) / tiles_across(tile.z);
    return {std::max(box.left, seen.left - turns), std::max(box.top, seen.top),
            std::min(box.right, seen.right - turns), std::min(box.bottom, seen.bottom)};
}

bool is_opaque(const TilePicture& picture) {
    for (std::size_t i = 3; i < picture.rgba.size(); i += 4) {
        if (picture.rgba[i] != 255) return false;
    }
    return true;
}

/// Which part of an ancestor a tile is.
WorldBox part_of(TileId ancestor, TileId tile) {
    const double size = 1.0 / tiles_across(tile.z - ancestor.z);
    const double left = tile.x * size - ancestor.x, top = tile.y * size - ancestor.y;
    return {left, top, left + size, top + size};
}

}  // namespace

struct UnderlayTiles::Drawing {
    const UnderlayState& underlay;
    const Viewport& viewport;
    WorldBox part;   ///< In pixels from the upper left corner.
    double cell_px;  ///< Side of a tile on the screen.
};

int tile_level(const UnderlayState& underlay, const Viewport& viewport) {
    const double zoom = viewport.camera.zoom + std::log2(viewport.dpi_scale);
    return std::clamp(static_cast<int>(std::lround(zoom)), 0,
                      std::clamp(underlay.max_zoom, 0, kMostTileZoom));
}

Result<UnderlayTiles> UnderlayTiles::create(const std::filesystem::path& share_dir) {
    auto program = gl::load_program(share_dir, "underlay");
    if (!program) return pass_on(program);
    UnderlayTiles made;
    made.program_ = std::move(*program);
    made.clip_ = made.program_.uniform("u_clip");
    made.texture_ = made.program_.uniform("u_texture");
    made.opacity_ = made.program_.uniform("u_opacity");
    made.no_attributes_ = gl::make_vertex_array();
    return made;
}

UnderlayTiles::Tile* UnderlayTiles::find(UnderlayId underlay, TileId tile) {
    const auto found = tiles_.find({underlay, tile});
    return found == tiles_.end() ? nullptr : &found->second;
}

void UnderlayTiles::put(UnderlayId underlay, TileId tile, const TilePicture& picture) {
    Tile made;
    made.used = now_;
    if (!picture.rgba.empty()) {
        made.texture = gl::make_texture_rgba8(kTilePx, kTilePx, picture.rgba.data());
        made.opaque = is_opaque(picture);
    }
    tiles_.insert_or_assign({underlay, tile}, std::move(made));
    make_room();
}

void UnderlayTiles::make_room() {
    while (tiles_.size() > most_tiles_) {
        tiles_.erase(std::min_element(tiles_.begin(), tiles_.end(), [](const auto& a, const auto& b) {
            return a.second.used < b.second.used;
        }));
    }
}

void UnderlayTiles::keep_only(const Document& document) {
    std::erase_if(tiles_,
                  [&document](const auto& entry) { return document.find(entry.first.first) == nullptr; });
}

void UnderlayTiles::find_missing(const UnderlayState& underlay, const Viewport& viewport, double margin_px,
                                 std::vector<TileId>& missing) {
    missing.clear();
    ++now_;
    const int level = tile_level(underlay, viewport);
    const PixelBox whole{0, 0, viewport.width_px(), viewport.height_px()};
    const WorldBox seen = world_of(viewport, whole, margin_px);
    std::size_t wanted = 0;
    const auto look = [&](int z) {
        const TileRange columns = tiles_between(seen.left, seen.right, z);
        const TileRange rows = tiles_between(seen.top, seen.bottom, z);
        const auto begin = static_cast<std::ptrdiff_t>(missing.size());
        for (std::int64_t y = rows.first; y <= rows.last; ++y) {
            for (std::int64_t x = columns.first; x <= columns.last; ++x) {
                const TileId id{z, wrapped(x, z), static_cast<std::uint32_t>(y)};
                if (!seen_of(id, x, seen).meets(underlay.bounds)) continue;
                ++wanted;
                if (Tile* tile = find(underlay.id, id))
                    tile->used = now_;
                else if (std::find(missing.begin() + begin, missing.end(), id) == missing.end())
                    missing.push_back(id);
            }
        }
        const WorldPoint middle = viewport.camera.center;
        std::sort(missing.begin() + begin, missing.end(), [&](TileId a, TileId b) {
            const auto distance = [&](TileId id) {
                const double size = 1.0 / tiles_across(z);
                const double x = (id.x + 0.5) * size - middle.x, y = (id.y + 0.5) * size - middle.y;
                return std::hypot(x - std::round(x), y);
            };
            return distance(a) < distance(b);
        });
    };
    if (level >= kCoarserBy) look(level - kCoarserBy);
    look(level);
    most_tiles_ = std::max(kMostTiles, 2 * wanted);
}

const UnderlayTiles::Tile* UnderlayTiles::nearest_ancestor(UnderlayId underlay, TileId tile, TileId& found) {
    for (int up = 1; up <= tile.z; ++up) {
        found = ancestor_of(tile, up);
        if (const Tile* ancestor = find(underlay, found)) return ancestor;
    }
    return nullptr;
}

void UnderlayTiles::draw_cell(const Drawing& drawing, TileId tile, double left_px, double top_px) {
    const double side = drawing.cell_px;
    const UnderlayId underlay = drawing.underlay.id;
    if (const Tile* own = find(underlay, tile))
        return draw_quad(drawing, *own, {left_px, top_px, left_px + side, top_px + side}, {});
    TileId above;
    const Tile* ancestor = nearest_ancestor(underlay, tile, above);
    for (std::uint32_t quarter = 0; quarter < 4; ++quarter) {
        const std::uint32_t right = quarter & 1U, low = quarter >> 1U;
        const TileId child{tile.z + 1, tile.x * 2 + right, tile.y * 2 + low};
        const double x = left_px + right * side / 2, y = top_px + low * side / 2;
        const WorldBox box{x, y, x + side / 2, y + side / 2};
        if (const Tile* own = find(underlay, child))
            draw_quad(drawing, *own, box, {});
        else if (ancestor != nullptr)
            draw_quad(drawing, *ancestor, box, part_of(above, child));
    }
}

void UnderlayTiles::draw_quad(const Drawing& drawing, const Tile& tile, const WorldBox& px,
                              const WorldBox& in_tile) const {
    if (!tile.texture || !px.meets(drawing.part)) return;
    if (tile.opaque && drawing.underlay.opacity >= 1) {
        glDisable(GL_BLEND);
    } else {
        glEnable(GL_BLEND);
    }
    const auto clip_x = [&](double x) { return static_cast<float>(2 * x / drawing.viewport.width_px() - 1); };
    const auto clip_y = [&](double y) {
        return static_cast<float>(1 - 2 * y / drawing.viewport.height_px());
    };
    glUniform4f(clip_, clip_x(px.left), clip_y(px.top), clip_x(px.right), clip_y(px.bottom));
    glUniform4f(texture_, static_cast<float>(in_tile.left), static_cast<float>(in_tile.top),
                static_cast<float>(in_tile.right), static_cast<float>(in_tile.bottom));
    glBindTextureUnit(0, tile.texture.name());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

void UnderlayTiles::draw(const UnderlayState& underlay, const Viewport& viewport, const PixelBox& part) {
    const int level = tile_level(underlay, viewport);
    const double world_px = viewport.camera.world_px() * viewport.dpi_scale;
    const double across = tiles_across(level);
    const double height = viewport.height_px();
    const Drawing drawing{underlay,
                          viewport,
                          {static_cast<double>(part.left), height - part.top, static_cast<double>(part.right),
                           height - part.bottom},
                          world_px / across};
    const WorldBox seen = world_of(viewport, part, 0);
    const TileRange columns = tiles_between(seen.left, seen.right, level);
    const TileRange rows = tiles_between(seen.top, seen.bottom, level);
    glUseProgram(program_.name());
    glBindVertexArray(no_attributes_.name());
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    glBlendFuncSeparate(GL_ONE, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
    glUniform1f(opacity_, underlay.opacity);
    for (std::int64_t y = rows.first; y <= rows.last; ++y) {
        for (std::int64_t x = columns.first; x <= columns.last; ++x) {
            const TileId tile{level, wrapped(x, level), static_cast<std::uint32_t>(y)};
            const auto left = (static_cast<double>(x) / across - viewport.camera.center.x) * world_px;
            const auto top = (static_cast<double>(y) / across - viewport.camera.center.y) * world_px;
            draw_cell(drawing, tile, left + viewport.width_px() / 2.0, top + height / 2);
        }
    }
}

}  // namespace courtyard
