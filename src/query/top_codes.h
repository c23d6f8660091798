#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace courtyard {

/// One code and how many events have it.
struct CodeCount {
    std::uint32_t code = 0, count = 0;
    friend bool operator==(const CodeCount&, const CodeCount&) = default;
};

/// The at most `most` codes with the greatest counts above 0, greatest first, ties by code, into `out`.
/// `counts` are a Tally's: the last, of the missing, is left out.
void top_codes(std::span<const std::uint32_t> counts, std::size_t most, std::vector<CodeCount>& out);

/// How many codes have events: distinct places, for instance. The missing do not count.
std::size_t distinct_codes(std::span<const std::uint32_t> counts);

}  // namespace courtyard
