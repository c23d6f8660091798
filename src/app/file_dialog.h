#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"

namespace courtyard::app {

/// Asks for files with the desktop's dialog program (zenity or kdialog, when one is installed). Blocks: for a
/// job's thread. Empty when the person chose nothing; an error says what to do when there is no dialog
/// program.
Result<std::vector<std::string>> ask_for_files(std::stop_token stop);

/// Opens an address with the desktop's own program (xdg-open). Only http and https addresses.
Result<void> open_url(const std::string& url);

}  // namespace courtyard::app
