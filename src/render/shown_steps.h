#pragma once

#include <cstdint>
#include <utility>

#include "query/tally.h"
#include "render/shown_rows.h"

namespace courtyard {

/// Follows from frame to frame which of a layer's events show, so that whoever counts them needs to look only
/// at those that come and go. One thread at a time.
class ShownSteps {
public:
    /// Whether the same events showed when follow() was called last.
    bool same(const ShownEvents& shown) const { return follows(shown) && window_ == shown.window; }

    /// Calls turn(row, change) for each event that comes or goes since the last call, in no order. False when
    /// all must be counted anew: there are other events or another filter, no index, or more to turn than to
    /// count.
    template <typename Turn>
    bool follow(const ShownEvents& shown, Turn turn);

    /// The next call of follow() says that all must be counted anew.
    void forget() { known_ = false; }

private:
    bool follows(const ShownEvents& shown) const {
        return known_ && table_ == shown.layer.table && generation_ == shown.symbology.generation &&
               passing_ == shown.passing && index_ == shown.index;
    }

    bool known_ = false;
    EventTablePtr table_;
    std::uint64_t generation_ = 0;
    RowBitsPtr passing_;
    EventIndexPtr index_;
    TemporalExtent window_;
};

template <typename Turn>
bool ShownSteps::follow(const ShownEvents& shown, Turn turn) {
    const bool followed = follows(shown);
    const TemporalExtent before = std::exchange(window_, shown.window);
    if (!followed) {
        table_ = shown.layer.table;
        generation_ = shown.symbology.generation;
        passing_ = shown.passing;
        index_ = shown.index;
        known_ = true;
        return false;
    }
    if (before == window_) return true;
    if (!index_ || before.empty() || window_.empty()) return false;
    const WindowRanks from = index_->ranks(before), to = index_->ranks(window_);
    const auto between = [](std::uint32_t a, std::uint32_t b) { return a < b ? b - a : a - b; };
    if (between(from.begun, to.begun) + between(from.ended, to.ended) >= to.shown()) return false;
    const auto turn_passing = [&](std::uint32_t row, Change change) {
        if (!passing_ || passing_->test(row)) turn(row, change);
    };
    for (std::uint32_t i = from.begun; i < to.begun; ++i) turn_passing(i, Change::Add);
    for (std::uint32_t i = to.begun; i < from.begun; ++i) turn_passing(i, Change::Remove);
    const auto by_end = [&](std::uint32_t i) { return index_->ends_ascend() ? i : index_->end_order()[i]; };
    for (std::uint32_t i = from.ended; i < to.ended; ++i) turn_passing(by_end(i), Change::Remove);
    for (std::uint32_t i = to.ended; i < from.ended; ++i) turn_passing(by_end(i), Change::Add);
    return true;
}

}  // namespace courtyard
