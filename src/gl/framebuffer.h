#pragma once

#include <cstdint>
#include <vector>

#include "gl/objects.h"

namespace courtyard::gl {

/// An RGBA8 picture on the GPU of `width` × `height` pixels. `pixels` may be null (undefined content).
TextureHandle make_texture_rgba8(int width, int height, const void* pixels);

/// A colour target to draw into, RGBA8.
class Framebuffer {
public:
    /// (Re)makes the storage when the size changed. Returns true when it did: the content is then undefined.
    bool resize(int width, int height);
    void bind() const;  ///< Binds for drawing and sets the GL viewport to the whole.
    /// Copies the whole into the framebuffer `target` (0 = the window's) with its lower left corner at (left,
    /// bottom).
    void blit_to(GLuint target, int left = 0, int bottom = 0) const;
    /// Copies `width` × `height` pixels from (from_left, from_bottom) to (left, bottom) of `target`.
    void blit_part_to(GLuint target, int from_left, int from_bottom, int width, int height, int left,
                      int bottom) const;
    /// RGBA rows from the top down.
    std::vector<std::uint8_t> read_rgba() const;

    int width() const { return width_; }
    int height() const { return height_; }
    GLuint texture() const { return texture_.name(); }
    GLuint name() const { return framebuffer_.name(); }

private:
    FramebufferHandle framebuffer_;
    TextureHandle texture_;
    int width_ = 0;
    int height_ = 0;
};

}  // namespace courtyard::gl
