#pragma once

#include <cstdint>

#include "gl/objects.h"

namespace courtyard::gl {

/// Draws quads of which the vertex shader reads all it needs from a storage buffer by gl_VertexID: the quad
/// is gl_VertexID / 4, its corner gl_VertexID % 4 (left or right in the low bit, then lower or upper). Drawn
/// so and not as instances, since software rendering begins anew with each instance of four vertices. Main
/// thread, current context.
class Quads {
public:
    /// Draws quads [first, first + count), `words` being bound to storage buffer 0.
    void draw(const Buffer& words, std::uint32_t first, std::uint32_t count);

private:
    void make();
    VertexArrayHandle array_;
    Buffer indices_;
};

}  // namespace courtyard::gl
