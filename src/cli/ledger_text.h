#pragma once

#include <iosfwd>

#include "data/ledger.h"

namespace courtyard::cli {

/// The account of a load for people: "  rows      7 read = 5 accepted (1 repaired) + …" and the reasons.
void print_ledger(const Ledger& ledger, std::ostream& out);

}  // namespace courtyard::cli
