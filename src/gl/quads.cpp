#include "gl/quads.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace courtyard::gl {
namespace {

constexpr std::uint32_t kMostQuads = 65536 / 4;  // in one call: indices have 16 bits

}  // namespace

void Quads::make() {
    std::vector<std::uint16_t> indices;
    indices.reserve(std::size_t{kMostQuads} * 6);
    for (std::uint32_t quad = 0; quad < kMostQuads; ++quad) {
        for (const std::uint32_t corner : {0U, 1U, 2U, 2U, 1U, 3U})
            indices.push_back(static_cast<std::uint16_t>(quad * 4 + corner));
    }
    indices_.upload_static(std::as_bytes(std::span(indices)));
    array_ = make_vertex_array();
    glVertexArrayElementBuffer(array_.name(), indices_.name());
}

void Quads::draw(const Buffer& words, std::uint32_t first, std::uint32_t count) {
    if (!array_) make();
    glBindVertexArray(array_.name());
    glBindBufferBase(GL_SHADER_STORAGE_BUFFER, 0, words.name());
    for (const std::uint32_t last = first + count; first < last;) {
        const std::uint32_t quads = std::min(last - first, kMostQuads);
        glDrawElementsBaseVertex(GL_TRIANGLES, static_cast<GLsizei>(quads * 6), GL_UNSIGNED_SHORT, nullptr,
                                 static_cast<GLint>(first * 4));
        first += quads;
    }
    glBindVertexArray(0);
}

}  // namespace courtyard::gl
