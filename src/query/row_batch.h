#pragma once

#include <array>
#include <cstdint>
#include <cstring>

#include "query/row_bits.h"
#include "query/row_fetch.h"
#include "query/tally.h"

namespace courtyard {

/// Where the bits of each byte are, from its lowest on.
class ByteBits {
public:
    constexpr ByteBits() {
        for (unsigned byte = 0; byte < 256; ++byte) {
            std::size_t at = 0;
            for (unsigned bit = 0; bit < 8; ++bit) {
                if ((byte >> bit & 1) != 0) places_[byte][at++] = bit;
            }
            counts_[byte] = static_cast<std::uint8_t>(at);
        }
    }
    using Places = std::array<std::uint32_t, 8>;
    const Places& places(std::size_t byte) const { return places_[byte]; }  ///< As many count, ascending.
    std::uint32_t count(std::size_t byte) const { return counts_[byte]; }

private:
    std::array<Places, 256> places_{};
    std::array<std::uint8_t, 256> counts_{};
};
inline constexpr ByteBits kByteBits;

/// Collects rows that count, those outside of a grid left out, and hands them to a tally by the thousand.
class RowBatch {
public:
    /// `clip` null: rows are known to be in the grid. `fetch` may be null: rows are few or in no order.
    RowBatch(Tally& tally, const RowColumns& columns, const PixelGrid* grid, const PixelGrid* clip,
             Change change, const RowFetch* fetch = nullptr)
        : tally_(&tally), columns_(&columns), grid_(grid), clip_(clip), change_(change), fetch_(fetch) {}

    void push(std::uint32_t row) { push_if(row, 1); }
    /// `passes`: 1, or 0 to leave it out. Without a branch: whether rows pass a mask is as good as random.
    void push_if(std::uint32_t row, std::uint32_t passes) {
        rows_[count_] = row;
        count_ += passes;
        if (count_ == Tally::kBatch) make_room();
    }
    /// Rows `first` + i for each bit i.
    void push_word(std::uint32_t first, std::uint64_t bits) {
        if (count_ + RowBits::kWordBits > Tally::kBatch) make_room();
        std::uint32_t* to = rows_.data() + count_;
        for (unsigned byte = 0; byte < 8; ++byte, bits >>= 8U, first += 8) {
            ByteBits::Places rows = kByteBits.places(bits & 0xFF);
            for (std::uint32_t& row : rows) row += first;
            std::memcpy(to, rows.data(), sizeof rows);
            to += kByteBits.count(bits & 0xFF);
        }
        const auto count = static_cast<std::uint32_t>(to - rows_.data());
        if (fetch_ && count - count_ >= kDense) fetch_->beyond(first);
        count_ = count;
    }
    void flush() {
        leave_out();
        tally_->count_all(*columns_, grid_, RowList{rows_.data(), count_}, change_);
        count_ = inside_ = 0;
    }
    /// Rows [begin, end).
    void push_run(std::uint32_t begin, std::uint32_t end) {
        if (!clip_) {
            tally_->count_all(*columns_, grid_, RowRun{begin, end - begin}, change_);
            return;
        }
        for (std::uint32_t row = begin; row < end; ++row) push(row);
    }

private:
    static constexpr std::uint32_t kDense = 4;  ///< Of the rows of a word, when what lies near is wanted too.

    /// Of the rows not looked at yet those that the view does not show.
    void leave_out() {
        if (!clip_) return;
        std::uint32_t kept = inside_;
        for (std::uint32_t i = inside_; i < count_; ++i) {
            const std::uint32_t row = rows_[i];
            rows_[kept] = row;
            kept += static_cast<std::uint32_t>(clip_->contains(columns_->x[row], columns_->y[row]));
        }
        count_ = inside_ = kept;
    }
    void make_room() {
        leave_out();
        if (count_ > Tally::kBatch / 2) flush();
    }

    Tally* tally_;
    const RowColumns* columns_;
    const PixelGrid* grid_;
    const PixelGrid* clip_;
    Change change_;
    const RowFetch* fetch_;
    std::uint32_t count_ = 0;
    std::uint32_t inside_ = 0;                           ///< So many of them are known to be in the view.
    std::array<std::uint32_t, Tally::kBatch + 8> rows_;  // NOLINT: filled before it is read
};

}  // namespace courtyard
