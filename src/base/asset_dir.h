#pragma once

#include <filesystem>

#include "base/result.h"

namespace courtyard {

/// The folder that holds `assets/` and `shaders/`: share/courtyard beside the program (build tree) or one
/// folder up (installed). Fails when neither exists. Thread-safe.
Result<std::filesystem::path> find_share_dir();

}  // namespace courtyard
