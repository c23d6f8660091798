#pragma once

#include <cstdint>

namespace courtyard {

/// Rows [first, first + count), where a kernel wants rows.
struct RowRun {
    std::uint32_t first = 0, count = 0;
    std::uint32_t operator[](std::uint32_t i) const { return first + i; }
    // The i-th row's value is from(column)[at(i)]: so compilers see that a run is read in order.
    template <typename T>
    const T* from(const T* column) const {
        return column + first;
    }
    std::uint32_t at(std::uint32_t i) const { return i; }
};
/// Rows one by one, at most Tally::kBatch of them.
struct RowList {
    const std::uint32_t* rows = nullptr;
    std::uint32_t count = 0;
    std::uint32_t operator[](std::uint32_t i) const { return rows[i]; }
    template <typename T>
    const T* from(const T* column) const {
        return column;
    }
    std::uint32_t at(std::uint32_t i) const { return rows[i]; }
};

/// Those from the begin-th to before the end-th.
inline RowRun part_of(RowRun rows, std::uint32_t begin, std::uint32_t end) {
    return {rows.first + begin, end - begin};
}
inline RowList part_of(RowList rows, std::uint32_t begin, std::uint32_t end) {
    return {rows.rows + begin, end - begin};
}

}  // namespace courtyard
