#include "query/event_index.h"

#include <algorithm>

namespace courtyard {

WindowRanks EventIndex::ranks(const TemporalExtent& window) const {
    if (window.empty()) return {};
    const auto below = [](std::span<const Instant> ascending, Instant limit) {
        return static_cast<std::uint32_t>(std::lower_bound(ascending.begin(), ascending.end(), limit) -
                                          ascending.begin());
    };
    const std::span<const Instant> begins = table_->begins(), ends = table_->sorted_ends();
    const auto ended = std::upper_bound(ends.begin(), ends.end(), window.begin) - ends.begin();
    return {below(begins, window.end), static_cast<std::uint32_t>(ended), below(begins, window.begin)};
}

std::uint32_t EventIndex::rank_in(std::size_t leaf, TimeOrder order, std::uint32_t rank) const {
    const bool by_begin = order == TimeOrder::Begin || ends_ascend();
    const std::vector<std::uint32_t>& ranks = by_begin ? leaf_rows_ : leaf_end_ranks_;
    const std::uint16_t* offsets = (by_begin ? begin_offsets_ : end_offsets_).data() +
                                   std::size_t{rank >> shift_} * leaves_.size() + leaf;
    const std::uint32_t low = *offsets, high = *(offsets + leaves_.size());
    if (low == high) return low;
    const std::uint32_t* first = ranks.data() + leaves_[leaf].first;
    return static_cast<std::uint32_t>(std::lower_bound(first + low, first + high, rank) - first);
}

}  // namespace courtyard
