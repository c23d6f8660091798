#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "geo/basemap_data.h"
#include "gl/objects.h"
#include "gl/program.h"
#include "gl/quads.h"
#include "render/basemap_style.h"
#include "render/graticule_lines.h"
#include "render/tile_marks.h"
#include "render/viewport.h"

namespace courtyard {

/// What is drawn between land and lines, and whether there are lines.
struct BasemapGuests {
    /// Draws a part of the picture, to which drawing is confined, above the land. May be empty.
    std::function<void(const Viewport&, const PixelBox&)> above_land{};
    bool lines = true;
    Visibility graticule = Visibility::Hidden;  ///< Between both.
};

/// Draws sea, land, rivers and borders. Owns its GL resources. Main thread, current context.
class Basemap {
public:
    static Result<Basemap> create(const std::filesystem::path& share_dir);

    /// Takes a level of detail; one of the same number is replaced.
    void upload(const BasemapLevel& level);
    bool has_level(int number) const { return levels_[static_cast<std::size_t>(number)].has_value(); }

    /// Fills the bound framebuffer's GL viewport, which must be as large as `viewport`, with the map. Takes
    /// the level made for the zoom or, while that is not there in the viewport's projection, the nearest one;
    /// with none, all is sea. Allocates nothing in the steady state. Of `part` only, when given: what is
    /// outside stays as it is.
    void draw(const Viewport& viewport, const BasemapStyle& style,
              const std::optional<PixelBox>& part = std::nullopt, const BasemapGuests& guests = {});

    /// What of the map's detail draw() shows of a view, wherever that is: where the number changes, land and
    /// lines leap. −1: none.
    int detail_for(const Viewport& viewport) const;

    /// Line segments sent by the last draw(): for benchmarks.
    std::uint64_t segments_drawn() const { return segments_drawn_; }

private:
    struct Level {
        gl::Buffer vertices, indices, segments;
        gl::VertexArrayHandle land_array;
        std::vector<BasemapChunk> chunks, ground;
        int number = 0;
        ProjectionPtr projection;
    };
    /// One copy of a chunk that meets the viewport, and where its origin lies.
    struct Visible {
        const BasemapChunk* chunk;
        std::int32_t camera_x, camera_y;  ///< The camera relative to the origin, units; 0 when far away.
        float offset_x_px, offset_y_px;   ///< Added after scaling: the origin when far away.
    };
    /// Uniforms that both programs have.
    struct Placement {
        GLint camera = -1, offset_px = -1, px_per_unit = -1, clip_per_px = -1;
    };

    const Level* level_for(const Camera& camera) const;
    static bool is_coarse(const Level& level, const Viewport& viewport);
    void find_visible(std::span<const BasemapChunk> chunks, const Viewport& viewport, const PixelBox& part);
    void draw_land(const Level& level, const Viewport& viewport, Color color);
    void draw_graticule(const Viewport& viewport, const BasemapStyle& style, const PixelBox& part);
    void draw_lines(const Level& level, const Viewport& viewport, const BasemapStyle& style);
    void use_line(const LineStyle& line, const Viewport& viewport);
    static Placement placement_of(const gl::Program& program);
    static void set_view(const Placement& placement, const Viewport& viewport);
    static void set_chunk(const Placement& placement, const Visible& visible);

    gl::Program land_program_, line_program_;
    Placement land_placement_, line_placement_;
    GLint land_color_ = -1, line_color_ = -1, line_width_ = -1, line_dash_ = -1;
    std::array<std::optional<Level>, kBasemapLevelCount> levels_;
    gl::Quads quads_;
    std::vector<Visible> visible_;
    GraticuleLines graticule_;
    std::uint64_t segments_drawn_ = 0;
};

}  // namespace courtyard
