#include "gl/objects.h"

namespace courtyard::gl {
namespace {
std::size_t total_uploaded_bytes = 0;  // main thread only; a counter for tests, read by nothing that draws
}

std::size_t Buffer::uploaded_bytes() {
    return total_uploaded_bytes;
}

void Buffer::ensure_name() {
    if (handle_) return;
    GLuint name = 0;
    glCreateBuffers(1, &name);
    handle_ = BufferHandle(name);
}

void Buffer::upload_static(std::span<const std::byte> bytes) {
    ensure_name();
    glNamedBufferData(name(), static_cast<GLsizeiptr>(bytes.size()), bytes.data(), GL_STATIC_DRAW);
    size_bytes_ = capacity_bytes_ = bytes.size();
    total_uploaded_bytes += bytes.size();
}

void Buffer::upload_stream(std::span<const std::byte> bytes) {
    ensure_name();
    if (bytes.size() > capacity_bytes_) capacity_bytes_ = bytes.size() + bytes.size() / 2;
    // New memory each time: with NVIDIA's driver 580 what was written over the last content showed in a draw
    // issued before, which read it as a storage buffer.
    glNamedBufferData(name(), static_cast<GLsizeiptr>(capacity_bytes_), nullptr, GL_STREAM_DRAW);
    if (!bytes.empty()) glNamedBufferSubData(name(), 0, static_cast<GLsizeiptr>(bytes.size()), bytes.data());
    size_bytes_ = bytes.size();
    total_uploaded_bytes += bytes.size();
}

VertexArrayHandle make_vertex_array() {
    GLuint name = 0;
    glCreateVertexArrays(1, &name);
    return VertexArrayHandle(name);
}

void set_attribute(const VertexArrayHandle& array, const Buffer& buffer, const Attribute& a) {
    const GLuint vao = array.name();
    glVertexArrayVertexBuffer(vao, a.location, buffer.name(), static_cast<GLintptr>(a.offset_bytes),
                              a.stride_bytes);
    glVertexArrayBindingDivisor(vao, a.location, a.divisor);
    glVertexArrayAttribBinding(vao, a.location, a.location);
    const bool is_float = a.type == GL_FLOAT || a.type == GL_HALF_FLOAT;
    if (is_float || a.normalized) {
        glVertexArrayAttribFormat(vao, a.location, a.components, a.type, a.normalized ? GL_TRUE : GL_FALSE,
                                  0);
    } else {
        glVertexArrayAttribIFormat(vao, a.location, a.components, a.type, 0);
    }
    glEnableVertexArrayAttrib(vao, a.location);
}

}  // namespace courtyard::gl
