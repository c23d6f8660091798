#include "cli/ledger_text.h"

#include <fmt/core.h>

#include <ostream>

namespace courtyard::cli {

void print_ledger(const Ledger& ledger, std::ostream& out) {
    out << fmt::format(
        "  rows      {} read = {} accepted ({} repaired) + {} undated + {} unlocated + {} rejected\n",
        ledger.read, ledger.accepted, ledger.repaired, ledger.undated, ledger.unlocated, ledger.rejected);
    for (const auto& [reason, count] : ledger.reasons)
        out << fmt::format("            {:>8}  {}\n", count, reason);
}

}  // namespace courtyard::cli
