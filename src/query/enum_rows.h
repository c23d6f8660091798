#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <span>

#include "data/elided_vector.h"
#include "query/bit_blocks.h"

namespace courtyard {

/// Rows whose value, an enumerator below N, is of the set.
template <typename T, std::size_t N>
RowBits rows_with(const ElidedVector<T>& values, const std::bitset<N>& wanted) {
    const std::span<const T> differing = values.differing();
    if (differing.empty()) {
        const bool all = !values.empty() && wanted[static_cast<std::size_t>(values[0])];
        return all ? RowBits::all(values.size()) : RowBits::none(values.size());
    }
    std::array<std::uint8_t, N> table{};
    for (std::size_t i = 0; i < N; ++i) table[i] = wanted[i] ? 1 : 0;
    return bits_by_blocks(values.size(), [&](std::size_t first, std::size_t count, std::uint8_t* bytes) {
        for (std::size_t i = 0; i < count; ++i)
            bytes[i] = table[static_cast<std::size_t>(differing[first + i])];
    });
}

}  // namespace courtyard
