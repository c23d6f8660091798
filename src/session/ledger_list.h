#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "session/document.h"
#include "session/workspace.h"

namespace courtyard {

/// One line of the ledger's list: an entry, the row that it is about, or both.
struct LedgerLine {
    static constexpr std::uint32_t kNone = UINT32_MAX;
    std::uint32_t layer = 0;      ///< Index into the document's layers.
    std::uint32_t row = kNone;    ///< Of the layer's shown table; none for rows that are not in it.
    std::uint32_t entry = kNone;  ///< Index into the ledger's entries; none for a row without a noted reason.
    friend bool operator==(const LedgerLine&, const LedgerLine&) = default;
};

/// Which lines are wanted.
struct LedgerQuery {
    TrayKind tray = TrayKind::All;
    std::set<std::string> reasons;  ///< Empty: any.
    std::string text;  ///< Part of the row number, the reason or the values; any case. Empty: all.
    friend bool operator==(const LedgerQuery&, const LedgerQuery&) = default;
};

/// All lines of a tray, layer by layer, by row of the file.
std::vector<LedgerLine> ledger_lines(const Document& document, TrayKind tray);
/// Those of them that a query wants; its tray is taken as said.
std::vector<LedgerLine> matching_lines(const Document& document, const std::vector<LedgerLine>& lines,
                                       const LedgerQuery& query);
/// How many lines each tray has, by TrayKind; one pass over the entries.
std::array<std::uint64_t, kTrayKindCount> ledger_line_counts(const Document& document);

std::string_view fate_words(RowFate fate);  ///< "shown", "repaired", "undated", "unlocated", "rejected".
/// "reason not noted" for a line without an entry.
std::string_view reason_of(const Document& document, const LedgerLine& line);
std::uint64_t source_row_of(const Document& document, const LedgerLine& line);
const LedgerEntry* entry_of(const Document& document, const LedgerLine& line);  ///< Null when it has none.

}  // namespace courtyard
