#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "gl/objects.h"
#include "gl/program.h"
#include "render/viewport.h"
#include "session/document.h"
#include "session/symbology.h"
#include "session/workspace.h"

namespace courtyard {

/// The shader pair that draws all symbol layers. Main thread, current context.
class SymbolProgram {
public:
    static Result<SymbolProgram> create(const std::filesystem::path& share_dir);

private:
    friend class SymbolLayer;
    gl::Program program_;
    GLint center_ = -1, px_per_unit_ = -1, half_size_ = -1, from_ = -1, colors_ = -1, outline_ = -1,
          opacity_ = -1, scale_ = -1, max_radius_ = -1, sized_ = -1;
};

/// One layer of proportional symbols: columns go to the GPU once; scrubbing changes draw ranges and uniforms
/// only.
///
/// Rows lie in the buffer by size bucket, great sizes first, and by begin time within a bucket. So small
/// symbols are drawn on top of great ones, and a time window is one range of instances a bucket.
class SymbolLayer {
public:
    /// Uploads when the layer's table or symbology is not the one uploaded last.
    void sync(const LayerState& layer, const Symbology& symbology);

    /// Draws the events that meet the window into the bound framebuffer, blended.
    void draw(const SymbolProgram& program, const Viewport& viewport, const TemporalExtent& window,
              Theme theme, const LayerState& layer) const;

    /// Draws the undated rows, whatever the window: as hollow squares.
    void draw_undated(const SymbolProgram& program, const Viewport& viewport, Theme theme,
                      const LayerState& layer) const;

    /// Instances that draw() would send for a window: at least the events that show.
    std::uint64_t instances_in(const TemporalExtent& window) const;

private:
    /// Rows of like size, ordered by begin.
    struct Bucket {
        std::uint32_t first = 0;  ///< In the instance buffer.
        std::vector<Instant> begins;
        std::vector<Instant> latest_ends;
    };
    struct Range {
        std::uint32_t first = 0, count = 0;
    };
    static Range range_in(const Bucket& bucket, const TemporalExtent& window);
    void set_up(const SymbolProgram& program, const Viewport& viewport, Instant from, Theme theme,
                const LayerState& layer, float opacity) const;

    std::vector<Bucket> buckets_;
    Range undated_;  ///< Behind the events of all buckets.
    gl::Buffer instances_;
    gl::VertexArrayHandle array_;
    const EventTable* table_ = nullptr;
    std::uint64_t generation_ = 0;
    bool sized_ = false;
};

}  // namespace courtyard
