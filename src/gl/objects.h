#pragma once

#include <glad/gl.h>

#include <cstddef>
#include <span>
#include <utility>

namespace courtyard::gl {

/// Owner of one OpenGL name; 0 = none. Move-only. All of gl/: main thread, current context.
template <void (*Delete)(GLuint)>
class Handle {
public:
    Handle() = default;
    explicit Handle(GLuint name) : name_(name) {}
    Handle(Handle&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(name_, other.name_);
        return *this;
    }
    ~Handle() {
        if (name_ != 0) Delete(name_);
    }
    GLuint name() const { return name_; }
    explicit operator bool() const { return name_ != 0; }

private:
    GLuint name_ = 0;
};

namespace detail {
inline void delete_buffer(GLuint name) {
    glDeleteBuffers(1, &name);
}
inline void delete_vertex_array(GLuint name) {
    glDeleteVertexArrays(1, &name);
}
inline void delete_texture(GLuint name) {
    glDeleteTextures(1, &name);
}
inline void delete_framebuffer(GLuint name) {
    glDeleteFramebuffers(1, &name);
}
inline void delete_program(GLuint name) {
    glDeleteProgram(name);
}
}  // namespace detail

using BufferHandle = Handle<detail::delete_buffer>;
using VertexArrayHandle = Handle<detail::delete_vertex_array>;
using TextureHandle = Handle<detail::delete_texture>;
using FramebufferHandle = Handle<detail::delete_framebuffer>;
using ProgramHandle = Handle<detail::delete_program>;

/// A buffer of vertices or indices.
class Buffer {
public:
    /// Bytes uploaded through this class since the start: tests assert that a steady frame adds none.
    static std::size_t uploaded_bytes();

    GLuint name() const { return handle_.name(); }
    std::size_t size_bytes() const { return size_bytes_; }

    /// Replaces the content for good (GL_STATIC_DRAW).
    void upload_static(std::span<const std::byte> bytes);
    /// Replaces the content; grows the storage only when it must (GL_STREAM_DRAW).
    void upload_stream(std::span<const std::byte> bytes);

private:
    void ensure_name();
    BufferHandle handle_;
    std::size_t size_bytes_ = 0;
    std::size_t capacity_bytes_ = 0;
};

/// Makes an empty vertex array.
VertexArrayHandle make_vertex_array();

/// One attribute of a vertex array, read from `buffer`.
struct Attribute {
    GLuint location = 0;
    GLint components = 1;
    GLenum type = GL_FLOAT;  ///< Integer types arrive in the shader as integers, unless normalized.
    GLsizei stride_bytes = 0;
    std::size_t offset_bytes = 0;
    GLuint divisor = 0;       ///< 1 = one value an instance.
    bool normalized = false;  ///< Integer types become floats in [0, 1] or [−1, 1].
};
void set_attribute(const VertexArrayHandle& array, const Buffer& buffer, const Attribute& attribute);

}  // namespace courtyard::gl
