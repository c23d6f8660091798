#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "base/result.h"
#include "gl/framebuffer.h"
#include "gl/objects.h"
#include "gl/program.h"
#include "gl/quads.h"
#include "render/tile_marks.h"
#include "session/symbology.h"

namespace courtyard {

/// How a premultiplied pixel of a layer goes onto an opaque one: see render/blending.
enum class PixelBlend : std::uint8_t { Over, Add, Shade, Multiply, Screen };

/// Lays parts of a premultiplied picture over the bound framebuffer, which is as large. Main thread, current
/// context.
class OverlayProgram {
public:
    static Result<OverlayProgram> create(const std::filesystem::path& share_dir);

    /// Draws the boxes of `texture`.
    void draw(GLuint texture, std::span<const PixelBox> boxes, int width, int height);
    /// The whole of it, which is as large as the framebuffer, blended in.
    void blend(const gl::Framebuffer& layer, PixelBlend how);

private:
    void send(GLuint texture, std::span<const PixelBox> boxes, int width, int height);

    gl::Program program_;
    GLint clip_per_px_ = -1, shade_ = -1;
    gl::Buffer buffer_;
    gl::Quads quads_;
    std::vector<std::array<float, 4>> rectangles_;
};

/// Red, green, blue and alpha in memory, alpha highest in the number; premultiplied.
using Pixel = std::uint32_t;

/// A colour as a pixel; `alpha` 0 … 1.
Pixel premultiplied(Color color, double alpha);

/// `over` laid over `under`.
inline Pixel laid_over(Pixel under, Pixel over) {
    const std::uint32_t left = 255 - (over >> 24U);
    // Two channels at once; (v + 128 + (v + 128) / 256) / 256 is v / 255 rounded.
    std::uint32_t even = (under & 0x00FF00FFU) * left + 0x00800080U;
    std::uint32_t odd = (under >> 8U & 0x00FF00FFU) * left + 0x00800080U;
    even = (even + (even >> 8U & 0x00FF00FFU)) >> 8U & 0x00FF00FFU;
    odd = (odd + (odd >> 8U & 0x00FF00FFU)) & 0xFF00FF00U;
    return over + (even | odd);
}

/// A pixel whose channels are `share` / 255 of what they were, rounded.
inline Pixel faded(Pixel pixel, std::uint32_t share) {
    std::uint32_t even = (pixel & 0x00FF00FFU) * share + 0x00800080U;
    std::uint32_t odd = (pixel >> 8U & 0x00FF00FFU) * share + 0x00800080U;
    even = (even + (even >> 8U & 0x00FF00FFU)) >> 8U & 0x00FF00FFU;
    odd = (odd + (odd >> 8U & 0x00FF00FFU)) & 0xFF00FF00U;
    return even | odd;
}

/// A picture put together on the processor and laid over the map: layers write pixels and mark where they
/// did. Main thread, current context.
class Overlay {
public:
    /// Empty, of that size. Takes as long as what was marked.
    void begin(int width, int height);

    int width() const { return width_; }
    int height() const { return height_; }
    bool empty() const { return empty_; }
    /// From the bottom up.
    Pixel* row(int y) { return pixels_.data() + static_cast<std::ptrdiff_t>(y) * width_; }
    const Pixel* row(int y) const { return pixels_.data() + static_cast<std::ptrdiff_t>(y) * width_; }
    const TileMarks& marks() const { return marks_; }
    /// To be told before or after pixels of a box are written: others are neither drawn nor cleared.
    void mark(const PixelBox& box) {
        marks_.mark(box);
        empty_ = false;
    }

    /// Uploads and draws what is marked.
    void draw(OverlayProgram& program);

private:
    void upload();

    int width_ = 0, height_ = 0;
    bool empty_ = true;
    std::vector<Pixel> pixels_;
    TileMarks marks_;
    std::vector<PixelBox> runs_;
    gl::TextureHandle texture_;
};

}  // namespace courtyard
