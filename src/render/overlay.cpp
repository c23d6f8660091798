#include "render/overlay.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "render/blending.h"

namespace courtyard {

Pixel premultiplied(Color color, double alpha) {
    const auto part = [alpha](std::uint8_t v) { return static_cast<Pixel>(std::lround(v * alpha)); };
    return part(255) << 24U | part(color.b) << 16U | part(color.g) << 8U | part(color.r);
}

Result<OverlayProgram> OverlayProgram::create(const std::filesystem::path& share_dir) {
    auto program = gl::load_program(share_dir, "overlay");
    if (!program) return pass_on(program);
    OverlayProgram made;
    made.program_ = std::move(*program);
    made.clip_per_px_ = made.program_.uniform("u_clip_per_px");
    made.shade_ = made.program_.uniform("u_shade");
    return made;
}

void OverlayProgram::send(GLuint texture, std::span<const PixelBox> boxes, int width, int height) {
    rectangles_.clear();
    for (const PixelBox& box : boxes) {
        rectangles_.push_back({static_cast<float>(box.left), static_cast<float>(box.bottom),
                               static_cast<float>(box.right), static_cast<float>(box.top)});
    }
    buffer_.upload_stream(std::as_bytes(std::span(rectangles_)));
    glUseProgram(program_.name());
    glUniform2f(clip_per_px_, 2 / static_cast<float>(width), 2 / static_cast<float>(height));
    glBindTextureUnit(0, texture);
    quads_.draw(buffer_, 0, static_cast<std::uint32_t>(rectangles_.size()));
}

void OverlayProgram::draw(GLuint texture, std::span<const PixelBox> boxes, int width, int height) {
    if (boxes.empty()) return;
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glProgramUniform1i(program_.name(), shade_, 0);
    send(texture, boxes, width, height);
}

void OverlayProgram::blend(const gl::Framebuffer& layer, PixelBlend how) {
    const PixelBox all{0, 0, layer.width(), layer.height()};
    begin_gl_blending(how);
    glProgramUniform1i(program_.name(), shade_, how == PixelBlend::Shade ? 1 : 0);
    send(layer.texture(), {&all, 1}, layer.width(), layer.height());
    end_gl_blending();
}

void Overlay::begin(int width, int height) {
    if (width != width_ || height != height_) {
        width_ = width;
        height_ = height;
        pixels_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
        texture_ = {};
    } else if (!empty_) {
        marks_.find_runs(runs_);
        for (const PixelBox& box : runs_) {
            for (int y = box.bottom; y < box.top; ++y) std::fill(row(y) + box.left, row(y) + box.right, 0U);
        }
    }
    marks_.reset(width, height);
    empty_ = true;
}

void Overlay::upload() {
    if (!texture_) texture_ = gl::make_texture_rgba8(width_, height_, nullptr);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, width_);
    for (const PixelBox& box : runs_) {
        glTextureSubImage2D(texture_.name(), 0, box.left, box.bottom, box.right - box.left,
                            box.top - box.bottom, GL_RGBA, GL_UNSIGNED_BYTE, row(box.bottom) + box.left);
    }
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void Overlay::draw(OverlayProgram& program) {
    if (empty_) return;
    marks_.find_runs(runs_);
    upload();
    program.draw(texture_.name(), runs_, width_, height_);
}

}  // namespace courtyard
