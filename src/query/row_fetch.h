#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/prefetch.h"
#include "query/row_bits.h"
#include "query/tally.h"

namespace courtyard {

/// Asks memory for what will be counted of the rows some way ahead: columns are many, and each batch reads a
/// little of every one, which is more than the processor foresees.
class RowFetch {
public:
    /// Of rows [0, rows) of `columns`, what a tally that wants so much reads.
    RowFetch(const RowColumns& columns, const Wanted& wanted, bool positions, std::uint32_t rows);
    /// `row` is a multiple of 64.
    void beyond(std::uint32_t row) const {
        if (row + kAhead + RowBits::kWordBits > rows_) return;
        for (std::size_t i = 0; i < count_; ++i) {
            const char* at = streams_[i].first + std::size_t{row + kAhead} * streams_[i].width;
            for (std::size_t line = 0; line < streams_[i].width; ++line) prefetch(at + line * kLineBytes);
        }
    }

private:
    static constexpr std::uint32_t kAhead = 512;
    static constexpr std::size_t kLineBytes = 64;
    struct Stream {
        const char* first;
        std::size_t width;  ///< Bytes a row, and so lines of memory a word of rows.
    };
    void add(const void* first, std::size_t width);

    std::array<Stream, 12> streams_{};
    std::size_t count_ = 0;
    std::uint32_t rows_;
};

}  // namespace courtyard
