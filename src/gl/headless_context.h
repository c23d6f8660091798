#pragma once

#include <memory>
#include <string>

#include "base/result.h"

namespace courtyard::gl {

/// An OpenGL 4.5 core context without a window or a display server (EGL: surfaceless, else the first device).
/// Current on the thread that made it until destroyed.
class HeadlessContext {
public:
    static Result<HeadlessContext> create();
    HeadlessContext(HeadlessContext&&) noexcept;
    HeadlessContext& operator=(HeadlessContext&&) noexcept;
    ~HeadlessContext();

private:
    struct State;
    explicit HeadlessContext(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Vendor, renderer and version of the current context, for messages and benchmarks.
std::string describe_context();

/// True when the current context draws on the processor: a pixel that we write ourselves is cheaper there
/// than one that a shader writes.
bool draws_in_software();

}  // namespace courtyard::gl
