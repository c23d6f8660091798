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

/// True when a dialog program is installed.
bool has_file_dialog();

/// Asks where to save a file, with the same programs; they ask before an existing file is written over.
/// Blocks: for a job's thread. Empty when the person changed their mind.
Result<std::string> ask_where_to_save(const std::string& suggested, const std::stop_token& stop);

/// Opens an address with the desktop's own program (xdg-open). Only http and https addresses.
Result<void> open_url(const std::string& url);

}  // namespace courtyard::app
