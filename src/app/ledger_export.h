#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "app/save_path.h"
#include "base/result.h"
#include "session/command.h"

namespace courtyard::app {

/// Writes what the ledger lists as CSV: to the command's path, else where the person says, else (without a
/// dialog) under a free name in the working folder. Returns the file's path; empty when the person changed
/// their mind. For a job.
Result<std::string> export_ledger(const std::shared_ptr<const Document>& document,
                                  const ExportLedger& command, const SaveDialog& ask,
                                  const std::stop_token& stop);

}  // namespace courtyard::app
