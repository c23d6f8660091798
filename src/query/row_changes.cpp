#include "query/row_changes.h"

#include <algorithm>
#include <bit>

#include "base/wide.h"

namespace courtyard {

COURTYARD_WIDE
MaskShares mask_shares(const RowBits* before, const RowBits* after, std::size_t begin, std::size_t end) {
    constexpr std::size_t kSamples = 512;
    if (!before && !after) return {};
    const std::size_t first = begin / RowBits::kWordBits;
    const std::size_t words = end / RowBits::kWordBits - first;
    if (words == 0) return {before == after ? 0.0 : 1.0, 1.0};
    const std::size_t samples = std::min(words, kSamples);
    std::uint64_t changed = 0, passing = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        const std::size_t w = first + words * i / samples;
        const std::uint64_t now = word_of(after, w);
        changed += static_cast<std::uint64_t>(std::popcount(now ^ word_of(before, w)));
        passing += static_cast<std::uint64_t>(std::popcount(now));
    }
    const double bits = static_cast<double>(samples * RowBits::kWordBits);
    return {static_cast<double>(changed) / bits, static_cast<double>(passing) / bits};
}

}  // namespace courtyard
