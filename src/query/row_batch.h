#pragma once

#include <array>

#include "query/tally.h"

namespace courtyard {

/// Collects rows that count, those outside of a grid left out, and hands them to a tally by the thousand.
class RowBatch {
public:
    /// `clip` null: rows are known to be in the grid.
    RowBatch(Tally& tally, const RowColumns& columns, const PixelGrid* grid, const PixelGrid* clip,
             Change change)
        : tally_(&tally), columns_(&columns), grid_(grid), clip_(clip), change_(change) {}

    void push(std::uint32_t row) { push_if(row, 1); }
    /// `passes`: 1, or 0 to leave it out. Without a branch: whether rows pass a mask or lie in the view is as
    /// good as random.
    void push_if(std::uint32_t row, std::uint32_t passes) {
        rows_[count_] = row;
        if (clip_) passes &= static_cast<std::uint32_t>(clip_->contains(columns_->x[row], columns_->y[row]));
        count_ += passes;
        if (count_ == Tally::kBatch) flush();
    }
    void flush() {
        tally_->count_all(*columns_, grid_, RowList{rows_.data(), count_}, change_);
        count_ = 0;
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
    Tally* tally_;
    const RowColumns* columns_;
    const PixelGrid* grid_;
    const PixelGrid* clip_;
    Change change_;
    std::uint32_t count_ = 0;
    std::array<std::uint32_t, Tally::kBatch> rows_;  // NOLINT: filled before it is read
};

}  // namespace courtyard
