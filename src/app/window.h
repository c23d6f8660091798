#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace courtyard::app {

/// Opens the window and runs until it is closed. `files` empty: the built-in demo. Main thread.
/// Fails when there is no display or no OpenGL 4.5, saying what to do instead.
Result<void> run_window(const std::vector<std::string>& files);

}  // namespace courtyard::app
