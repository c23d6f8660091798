#include "query/area_counts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "query/timeline.h"

namespace courtyard {

void AreaCounts::begin(const AreaRowsPtr& rows, const Column* column, const RowBitsPtr& passing,
                       const EventIndexPtr& index) {
    if (rows_ == rows && column_ == column && passing_ == passing && index_ == index) return;
    rows_ = rows;
    column_ = column;
    reals_ = column == nullptr ? nullptr : std::get_if<RealColumn>(&column->values);
    whole_ = column == nullptr ? nullptr : std::get_if<IntegerColumn>(&column->values);
    passing_ = passing;
    index_ = index;
    counted_ = false;
}

void AreaCounts::take(std::uint32_t row, Step step) {
    if (passing_ && !passing_->test(row)) return;
    const std::size_t area = std::min<std::size_t>(rows_->areas[row], rows_->set->areas.size());
    AreaCount& count = counts_[area];
    const std::uint64_t sign = step == Step::Add ? 1 : ~std::uint64_t{0};
    count.events += sign;
    if (whole_ != nullptr) {
        const std::int64_t value = whole_->values[row];
        if (value == IntegerColumn::kMissing) {
            count.unknown += sign;
        } else {
            sums_[area] += sign * static_cast<std::uint64_t>(value);
        }
    } else if (reals_ != nullptr) {
        const double value = reals_->values[row];
        if (std::isnan(value)) {
            ++count.unknown;
        } else {
            count.sum += value;
        }
    }
}

void AreaCounts::count_anew(const TemporalExtent& window) {
    counts_.assign(rows_->set->areas.size() + 1, {});
    sums_.assign(counts_.size(), 0);
    if (window.empty()) return;
    const EventTable& table = *rows_->table;
    const RowRange range = rows_meeting(table, window);
    for (std::size_t row = range.first; row < range.last; ++row) {
        if (table.ends()[row] > window.begin) take(static_cast<std::uint32_t>(row), Step::Add);
    }
}

/// What shows is what has begun less what has ended.
void AreaCounts::step_to(const WindowRanks& ranks) {
    for (std::uint32_t row = ranks_.begun; row < ranks.begun; ++row) take(row, Step::Add);
    for (std::uint32_t row = ranks.begun; row < ranks_.begun; ++row) take(row, Step::Remove);
    const std::span<const std::uint32_t> order = index_->end_order();
    const auto ended = [&](std::uint32_t rank) { return order.empty() ? rank : order[rank]; };
    for (std::uint32_t rank = ranks_.ended; rank < ranks.ended; ++rank) take(ended(rank), Step::Remove);
    for (std::uint32_t rank = ranks.ended; rank < ranks_.ended; ++rank) take(ended(rank), Step::Add);
}

std::span<const AreaCount> AreaCounts::count(const AreaRowsPtr& rows, const Column* column,
                                             const TemporalExtent& window, const RowBitsPtr& passing,
                                             const EventIndexPtr& index) {
    begin(rows, column, passing, index);
    if (counted_ && window == window_) return counts_;
    const bool by_steps = can_step() && !window.empty();
    const WindowRanks ranks = by_steps ? index_->ranks(window) : WindowRanks{};
    const auto apart = [](std::uint32_t a, std::uint32_t b) {
        return std::uint64_t{std::max(a, b)} - std::min(a, b);
    };
    if (counted_ && by_steps && !window_.empty() &&
        apart(ranks.begun, ranks_.begun) + apart(ranks.ended, ranks_.ended) < ranks.shown()) {
        step_to(ranks);
    } else {
        count_anew(window);
    }
    ranks_ = ranks;
    window_ = window;
    counted_ = true;
    if (whole_ != nullptr) {
        for (std::size_t area = 0; area < counts_.size(); ++area)
            counts_[area].sum = static_cast<double>(static_cast<std::int64_t>(sums_[area]));
    }
    return counts_;
}

}  // namespace courtyard
