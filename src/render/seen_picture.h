#pragma once

#include <cstdint>
#include <vector>

#include "gl/framebuffer.h"
#include "session/vision.h"

namespace courtyard {

/// A picture as eyes with another colour vision see it. Main thread, current context.
class SeenPicture {
public:
    /// Makes it of a picture, which stays as it is. Takes some 10 ns a pixel, and waits for what is being
    /// drawn.
    void update(const gl::Framebuffer& picture, Vision vision);
    const gl::Framebuffer& picture() const { return seen_; }

private:
    gl::Framebuffer seen_;
    std::vector<std::uint32_t> pixels_;
};

/// Changes RGBA pixels into what is seen; alpha stays.
void see_with(Vision vision, std::vector<std::uint32_t>& pixels);

}  // namespace courtyard
