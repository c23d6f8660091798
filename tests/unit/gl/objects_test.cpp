#include "gl/framebuffer.h"
#include "gl/headless_context.h"
#include "gl/program.h"

#include <doctest/doctest.h>

#include <array>

using namespace courtyard;

TEST_CASE("a headless context draws exactly what it is told, rows from the top") {
    auto context = gl::HeadlessContext::create();
    REQUIRE_MESSAGE(context, context.error().message);
    gl::Framebuffer target;
    CHECK(target.resize(4, 3));
    CHECK_FALSE(target.resize(4, 3));
    target.bind();
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glScissor(1, 2, 1, 1);  // OpenGL counts rows from below: this is the top row
    glClearColor(1, 0.5F, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_SCISSOR_TEST);
    const auto pixels = target.read_rgba();
    REQUIRE(pixels.size() == 48);
    CHECK(pixels[4] == 255);
    CHECK(pixels[5] == 128);
    CHECK(pixels[0] == 0);
    CHECK(pixels[4 + 16] == 0);
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("a shader that does not compile says which and why") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    const auto program = gl::link_program("#version 450 core\nvoid main() { nonsense }",
                                          "#version 450 core\nvoid main() {}", "sample");
    REQUIRE_FALSE(program);
    CHECK(program.error().message.find("vertex") != std::string::npos);
    CHECK(program.error().message.find("sample") != std::string::npos);
}

TEST_CASE("a stream buffer grows and keeps its content's size") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    gl::Buffer buffer;
    const std::array<std::byte, 8> few{};
    const std::array<std::byte, 640> many{};
    const std::size_t before = gl::Buffer::uploaded_bytes();
    buffer.upload_stream(few);
    CHECK(buffer.size_bytes() == 8);
    buffer.upload_stream(many);
    CHECK(buffer.size_bytes() == 640);
    CHECK(gl::Buffer::uploaded_bytes() - before == 648);
    CHECK(glGetError() == GL_NO_ERROR);
}
