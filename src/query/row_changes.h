#pragma once

#include "query/row_bits.h"

namespace courtyard {

/// Word w of a mask; all bits where there is no mask.
inline std::uint64_t word_of(const RowBits* mask, std::size_t w) {
    return mask ? mask->words()[w] : ~std::uint64_t{0};
}

/// Calls come(first, bits) for rows of [begin, end) that only `after` lets through, bit i standing for row
/// first + i, and go(first, bits) for those that only `before` does; ascending. Null masks let all through.
template <typename Come, typename Go>
void each_change(const RowBits* before, const RowBits* after, std::size_t begin, std::size_t end, Come come,
                 Go go) {
    constexpr std::size_t kBits = RowBits::kWordBits;
    for (std::size_t w = begin / kBits; w * kBits < end; ++w) {
        const std::uint64_t old_word = word_of(before, w), new_word = word_of(after, w);
        std::uint64_t changed = old_word ^ new_word;
        if (changed == 0) continue;
        if (w * kBits < begin) changed &= ~std::uint64_t{0} << (begin % kBits);
        if ((w + 1) * kBits > end) changed &= (std::uint64_t{1} << (end % kBits)) - 1;
        const auto first = static_cast<std::uint32_t>(w * kBits);
        if ((changed & new_word) != 0) come(first, changed & new_word);
        if ((changed & old_word) != 0) go(first, changed & old_word);
    }
}

/// About which share of rows [begin, end) both masks treat differently, and which the second lets through;
/// from some of their words.
struct MaskShares {
    double changed = 0, passing = 1;
};
MaskShares mask_shares(const RowBits* before, const RowBits* after, std::size_t begin, std::size_t end);

}  // namespace courtyard
