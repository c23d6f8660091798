#include "gl/program.h"

#include <fstream>
#include <iterator>

namespace courtyard::gl {
namespace {

Result<GLuint> compile(GLenum stage, const std::string& source, const std::string& label) {
    const GLuint shader = glCreateShader(stage);
    const char* text = source.c_str();
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    GLint good = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
    if (good != 0) return shader;
    std::string log(4096, '\0');
    GLsizei length = 0;
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), &length, log.data());
    log.resize(static_cast<std::size_t>(length));
    glDeleteShader(shader);
    return fail("the {} shader does not compile: {}: {}", stage == GL_VERTEX_SHADER ? "vertex" : "fragment",
                log, label);
}

Result<std::string> read_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.good() && text.empty())
        return fail("cannot read a shader; install the program whole: {}", path.string());
    return text;
}

/// The source with macros defined after its first line, which says the version.
std::string with_defines(std::string source, std::span<const std::string_view> defines) {
    std::string lines;
    for (const std::string_view define : defines) lines.append("#define ").append(define).append("\n");
    return lines.empty() ? source : source.insert(source.find('\n') + 1, lines + "#line 2\n");
}

}  // namespace

Result<Program> link_program(const std::string& vertex_source, const std::string& fragment_source,
                             const std::string& label) {
    auto vertex = compile(GL_VERTEX_SHADER, vertex_source, label);
    if (!vertex) return pass_on(vertex);
    auto fragment = compile(GL_FRAGMENT_SHADER, fragment_source, label);
    if (!fragment) {
        glDeleteShader(*vertex);
        return pass_on(fragment);
    }
    ProgramHandle program(glCreateProgram());
    glAttachShader(program.name(), *vertex);
    glAttachShader(program.name(), *fragment);
    glLinkProgram(program.name());
    glDeleteShader(*vertex);
    glDeleteShader(*fragment);
    GLint good = 0;
    glGetProgramiv(program.name(), GL_LINK_STATUS, &good);
    if (good != 0) return Program(std::move(program));
    std::string log(4096, '\0');
    GLsizei length = 0;
    glGetProgramInfoLog(program.name(), static_cast<GLsizei>(log.size()), &length, log.data());
    log.resize(static_cast<std::size_t>(length));
    return fail("the shaders do not link: {}: {}", log, label);
}

Result<Program> load_program(const std::filesystem::path& share_dir, const std::string& label,
                             std::span<const std::string_view> defines) {
    auto vertex = read_text(share_dir / "shaders" / (label + ".vert"));
    if (!vertex) return pass_on(vertex);
    auto fragment = read_text(share_dir / "shaders" / (label + ".frag"));
    if (!fragment) return pass_on(fragment);
    return link_program(with_defines(*vertex, defines), with_defines(*fragment, defines), label);
}

}  // namespace courtyard::gl
