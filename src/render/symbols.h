#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "gl/objects.h"
#include "gl/program.h"
#include "query/aggregates.h"
#include "render/plane_positions.h"
#include "render/viewport.h"
#include "session/document.h"
#include "session/symbology.h"
#include "session/trail.h"
#include "session/workspace.h"

namespace courtyard {

/// The shader pair that draws all symbol layers, in the variants that a layer takes its choice of. Main
/// thread, current context.
class SymbolProgram {
public:
    static Result<SymbolProgram> create(const std::filesystem::path& share_dir);

private:
    friend class SymbolLayer;
    /// How symbols are sent: as points, a vertex each, where the driver draws points so large; in software
    /// an instance costs twice a point.
    enum class Shape : std::uint8_t { Points, Quads };
    /// What is sent: solid discs alone, or also what is drawn otherwise (unknown, zero, undated).
    enum class Kinds : std::uint8_t { Solid, All };
    struct Variant {
        gl::Program program;
        GLint center = -1, px_per_unit = -1, half_size = -1, from = -1, colors = -1, outline = -1,
              opacity = -1, scale = -1, max_radius = -1, sized = -1, to = -1, span = -1, faintest = -1,
              glow_age = -1, glow_px = -1, glow_alpha = -1;
    };
    static Result<Variant> variant(const std::filesystem::path& share_dir, Shape shape, Kinds kinds);
    const Variant& variant(Shape shape, Kinds kinds) const {
        return variants_[static_cast<std::size_t>(shape)][static_cast<std::size_t>(kinds)];
    }

    std::array<std::array<Variant, 2>, 2> variants_;  ///< [Shape][Kinds]
    float largest_point_px_ = 1;                      ///< What the driver draws as one point.
};

/// One layer of proportional symbols, drawn by shaders: columns go to the GPU once; scrubbing changes draw
/// ranges and uniforms only, a filter a byte an event.
///
/// Rows lie in the buffer by size bucket, great sizes first, and by begin time within a bucket. So small
/// symbols are drawn on top of great ones, and a time window is one range of instances a bucket.
class SymbolLayer {
public:
    /// Uploads what is not what was uploaded last: table, symbology and positions (which are of the
    /// symbology's generation); what passes the filter (null: all).
    void sync(const LayerState& layer, const Symbology& symbology, const RowBitsPtr& passing,
              const PlanePositions* positions = nullptr);

    /// Draws the events that meet the window into the bound framebuffer, blended; they fade as its Trail
    /// says.
    void draw(const SymbolProgram& program, const Viewport& viewport, const TemporalExtent& window,
              Theme theme, const LayerState& layer) const;

    /// Draws the undated rows, whatever the window: as hollow squares.
    void draw_undated(const SymbolProgram& program, const Viewport& viewport, Theme theme,
                      const LayerState& layer) const;

    /// Instances that draw() would send for a window: at least the events that show.
    std::uint64_t instances_in(const TemporalExtent& window) const;

private:
    /// One event as the vertex shader reads it.
    struct Instance {
        std::uint32_t x, y;                   ///< MercatorPoint
        std::uint32_t end_high, end_low;      ///< Order-preserving halves of the end instant.
        std::uint32_t begin_high, begin_low;  ///< The same of its begin.
        float size;                           ///< value / size_max; −1 = unknown, −2 = an undated row
        float low;                            ///< The same of a range's lower bound; −1 = none
        std::uint32_t look;                   ///< As symbol_look() has it.
    };
    static_assert(sizeof(Instance) == 36);
    using Shape = SymbolProgram::Shape;
    using Kinds = SymbolProgram::Kinds;
    /// Rows of like size, ordered by begin.
    struct Bucket {
        std::uint32_t first = 0;  ///< In the instance buffer.
        std::vector<Instant> begins;
        std::vector<Instant> latest_ends;
        bool solid = true;  ///< All are plain discs.
    };
    struct Range {
        std::uint32_t first = 0, count = 0;
    };
    /// What the draw calls of a layer need to know.
    struct Pass {
        const SymbolProgram& program;
        const Viewport& viewport;
        TemporalExtent window;
        Theme theme;
        const LayerState& layer;
        Shape shape;
        Trail trail{};
        bool glow = false;  ///< What is drawn is the glow under symbols.
    };
    void send_window(const Pass& pass) const;
    std::vector<Instance> instances_of(const LayerState& layer, const Symbology& symbology,
                                       const PlanePositions* positions = nullptr);
    static std::vector<Instance> undated_instances(const LayerState& layer, const PlanePositions* positions);
    static void describe_instances(gl::VertexArrayHandle& array, const gl::Buffer& instances, GLuint divisor);
    void upload_passing(const Symbology& symbology);
    static Range range_in(const Bucket& bucket, const TemporalExtent& window);
    Shape shape_for(const SymbolProgram& program, const Viewport& viewport, const LayerState& layer) const;
    float reach_px(const Viewport& viewport, const LayerState& layer) const;  ///< With the glow.
    int margin_px(const Viewport& viewport, const LayerState& layer) const;
    void begin(const Pass& pass) const;
    void use(const Pass& pass, Kinds kinds) const;
    static void send(Shape shape, const Range& range);
    static void end(const Viewport& viewport);

    std::vector<Bucket> buckets_;
    Range undated_;  ///< Behind the events of all buckets.
    gl::Buffer instances_;
    gl::Buffer passes_;  ///< A byte an instance, while a filter is on.
    RowBitsPtr passing_;
    gl::VertexArrayHandle points_, quads_;
    const EventTable* table_ = nullptr;
    std::uint64_t generation_ = 0;
    bool sized_ = false, shaped_ = false;
    std::array<std::array<float, 3>, kMostSymbolClasses + 1> colors_dark_{}, colors_light_{};  ///< By class.
};

}  // namespace courtyard
