#pragma once

#include "geo/basemap_data.h"
#include "geo/graticule.h"
#include "gl/objects.h"
#include "render/viewport.h"

namespace courtyard {

/// The graticule around what a viewport shows, on the GPU. Made anew only when the view leaves what it was
/// made for. Main thread, current context.
class GraticuleLines {
public:
    void update(const Viewport& viewport);

    /// Segments that chunk() is about.
    const gl::Buffer& segments() const { return segments_; }
    /// All lines, as those of one kind.
    const BasemapChunk& chunk() const { return chunk_; }
    std::uint32_t count() const { return count_; }

private:
    bool holds(const Viewport& viewport) const;

    Viewport made_for_;
    bool made_ = false;
    gl::Buffer segments_;
    BasemapChunk chunk_;
    std::uint32_t count_ = 0;
};

}  // namespace courtyard
