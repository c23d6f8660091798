#pragma once

#include <string>
#include <vector>

#include "session/ledger_list.h"

namespace courtyard {

/// Lines of the ledger as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheets read Cyrillic):
/// layer, file, row, outcome, reason, what stood there, what was used, event id, place. Cells that a
/// spreadsheet would take for a formula begin with an apostrophe.
std::string ledger_csv(const Document& document, const std::vector<LedgerLine>& lines);

/// "courtyard-ledger-<name>.csv" for a document's ledger: named after its file, or after how many there are.
std::string ledger_file_name(const Document& document);

}  // namespace courtyard
