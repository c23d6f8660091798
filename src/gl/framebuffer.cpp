#include "gl/framebuffer.h"

#include <algorithm>
#include <cstddef>

namespace courtyard::gl {

TextureHandle make_texture_rgba8(int width, int height, const void* pixels) {
    GLuint name = 0;
    glCreateTextures(GL_TEXTURE_2D, 1, &name);
    glTextureStorage2D(name, 1, GL_RGBA8, width, height);
    glTextureParameteri(name, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTextureParameteri(name, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTextureParameteri(name, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTextureParameteri(name, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    if (pixels != nullptr) {
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glTextureSubImage2D(name, 0, 0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
    }
    return TextureHandle(name);
}

bool Framebuffer::resize(int width, int height) {
    width = std::max(width, 1);
    height = std::max(height, 1);
    if (framebuffer_ && width == width_ && height == height_) return false;
    width_ = width;
    height_ = height;
    texture_ = make_texture_rgba8(width, height, nullptr);
    GLuint name = 0;
    glCreateFramebuffers(1, &name);
    framebuffer_ = FramebufferHandle(name);
    glNamedFramebufferTexture(name, GL_COLOR_ATTACHMENT0, texture_.name(), 0);
    return true;
}

void Framebuffer::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
    glViewport(0, 0, width_, height_);
}

void Framebuffer::blit_to(GLuint target, int left, int bottom) const {
    blit_part_to(target, 0, 0, width_, height_, left, bottom);
}

void Framebuffer::blit_part_to(GLuint target, int from_left, int from_bottom, int width, int height, int left,
                               int bottom) const {
    glBlitNamedFramebuffer(framebuffer_.name(), target, from_left, from_bottom, from_left + width,
                           from_bottom + height, left, bottom, left + width, bottom + height,
                           GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

std::vector<std::uint8_t> Framebuffer::read_rgba() const {
    const auto row = static_cast<std::size_t>(width_) * 4;
    std::vector<std::uint8_t> pixels(row * static_cast<std::size_t>(height_));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_.name());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    for (std::size_t top = 0, bottom = static_cast<std::size_t>(height_) - 1; top < bottom; ++top, --bottom) {
        const auto at = [&](std::size_t line) {
            return pixels.begin() + static_cast<std::ptrdiff_t>(line * row);
        };
        std::swap_ranges(at(top), at(top + 1), at(bottom));
    }
    return pixels;
}

}  // namespace courtyard::gl
