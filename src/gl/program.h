#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "gl/objects.h"

namespace courtyard::gl {

/// A linked pair of shaders.
class Program {
public:
    Program() = default;
    GLuint name() const { return handle_.name(); }
    explicit operator bool() const { return static_cast<bool>(handle_); }
    /// −1 when the shader has no such uniform or does not use it.
    GLint uniform(const char* name) const { return glGetUniformLocation(handle_.name(), name); }

private:
    friend Result<Program> link_program(const std::string&, const std::string&, const std::string&);
    explicit Program(ProgramHandle handle) : handle_(std::move(handle)) {}
    ProgramHandle handle_;
};

/// Compiles and links; `label` names the pair in the error.
Result<Program> link_program(const std::string& vertex_source, const std::string& fragment_source,
                             const std::string& label);

/// Loads `shaders/<label>.vert` and `.frag` from the share folder. Each of `defines` is a macro in both.
Result<Program> load_program(const std::filesystem::path& share_dir, const std::string& label,
                             std::span<const std::string_view> defines = {});

}  // namespace courtyard::gl
