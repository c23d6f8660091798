#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "session/command.h"

namespace courtyard::app {

/// Asks a person where to save a file that could be called so; empty when they changed their mind. Blocks.
using SaveDialog = std::function<Result<std::string>(const std::string& suggested, const std::stop_token&)>;

/// Writes what the ledger lists as CSV: to the command's path, else where the person says, else (without a
/// dialog) under a free name in the working folder. Returns the file's path; empty when the person changed
/// their mind. For a job.
Result<std::string> export_ledger(const std::shared_ptr<const Document>& document,
                                  const ExportLedger& command, const SaveDialog& ask,
                                  const std::stop_token& stop);

}  // namespace courtyard::app
