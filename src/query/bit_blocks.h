#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "base/parallel.h"
#include "query/row_bits.h"

namespace courtyard {

/// Rows that are worked on at once: enough for vector instructions, few enough for the nearest cache.
inline constexpr std::size_t kBlockRows = 512;

/// Rows below which a second thread costs more than it saves.
inline constexpr std::size_t kLeastRowsForThread = std::size_t{1} << 17;

/// One byte a row of a block, 0 or 1.
using BlockFlags = std::array<std::uint8_t, kBlockRows>;

/// Bit i of the result is byte i of the 64 at `flags`, each of which is 0 or 1.
inline std::uint64_t packed_flags(const std::uint8_t* flags) {
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, flags + i * 8, 8);
        // moves the lowest bit of byte i to bit 56 + i; no two of the products meet
        word |= (eight * 0x0102040810204080U >> 56) << (i * 8);
    }
    return word;
}

/// Writes rows [first, last) of `out`, of which `first` is a multiple of 64: `flags(row, count, bytes)` sets
/// bytes[i] to 1 when row + i is of the set and to 0 when not, for i < count ≤ kBlockRows.
template <class Flags>
void write_blocks(RowBits& out, std::size_t first, std::size_t last, const Flags& flags) {
    BlockFlags bytes{};
    for (std::size_t row = first; row < last; row += kBlockRows) {
        const std::size_t count = std::min(kBlockRows, last - row);
        flags(row, count, bytes.data());
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(count), bytes.end(), std::uint8_t{0});
        for (std::size_t i = 0; i < count; i += RowBits::kWordBits)
            out.words()[(row + i) / RowBits::kWordBits] = packed_flags(bytes.data() + i);
    }
}

/// Calls work(first, last) for ranges of [0, size) in parallel; they begin at multiples of 64, so that each
/// word of a RowBits belongs to one of them.
template <class Work>
void each_range_of_words(std::size_t size, const Work& work) {
    const std::size_t words = (size + RowBits::kWordBits - 1) / RowBits::kWordBits;
    parallel_ranges(words, kLeastRowsForThread / RowBits::kWordBits,
                    [&](std::size_t, std::size_t begin, std::size_t end) {
                        work(begin * RowBits::kWordBits, std::min(size, end * RowBits::kWordBits));
                    });
}

/// The rows of [0, size) that `flags` says, as write_blocks asks it; in parallel.
template <class Flags>
RowBits bits_by_blocks(std::size_t size, const Flags& flags) {
    RowBits out = RowBits::none(size);
    each_range_of_words(size,
                        [&](std::size_t first, std::size_t last) { write_blocks(out, first, last, flags); });
    return out;
}

/// The rows of [0, size) for which test(row) is true; in parallel.
template <class Test>
RowBits bits_by_rows(std::size_t size, const Test& test) {
    return bits_by_blocks(size, [&](std::size_t row, std::size_t count, std::uint8_t* bytes) {
        for (std::size_t i = 0; i < count; ++i) bytes[i] = test(row + i) ? 1 : 0;
    });
}

}  // namespace courtyard
