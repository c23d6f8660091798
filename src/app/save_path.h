#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "base/result.h"

namespace courtyard::app {

/// Asks a person where to save a file that could be called so; empty when they changed their mind. Blocks.
using SaveDialog = std::function<Result<std::string>(const std::string& suggested, const std::stop_token&)>;

/// Where to write a file that was to be saved: where the person says, else (without a dialog) under a free
/// name in the working folder. Empty when the person changed their mind. For a job.
Result<std::string> save_path(const std::string& suggested, const SaveDialog& ask,
                              const std::stop_token& stop);

}  // namespace courtyard::app
