#pragma once

#include <cstdint>
#include <iosfwd>

namespace courtyard::cli {

/// Times searches in the texts of a made-up table, from the question to the first event found and to the
/// last, and prints one JSON object a search: the first of all folds the texts, the others find them folded.
/// True when each found what a plain loop over the texts finds.
bool bench_text_search(std::uint64_t rows, std::uint64_t seed, std::ostream& out);

}  // namespace courtyard::cli
