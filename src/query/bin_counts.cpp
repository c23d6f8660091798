#include "query/bin_counts.h"

#include <algorithm>

#include "base/parallel.h"
#include "query/bit_blocks.h"
#include "query/row_changes.h"

namespace courtyard {
namespace {

/// Rows whose bits are counted by the word below which a second thread costs more than it saves.
constexpr std::size_t kRowsByWord = std::size_t{1} << 24;

/// Ranks of all edges in an ascending order of instants.
template <typename Bound>
std::vector<std::uint32_t> ranks_of(std::span<const Instant> edges, Bound bound) {
    std::vector<std::uint32_t> out;
    out.reserve(edges.size());
    for (const Instant edge : edges) out.push_back(bound(edge));
    return out;
}

/// The first slot whose rank is above `rank`, looked for from `from` on: the next ones are near.
std::size_t slot_of(std::span<const std::uint32_t> ranks, std::uint32_t rank, std::size_t from) {
    constexpr std::size_t kNear = 4;
    for (std::size_t i = from; i < std::min(from + kNear, ranks.size()); ++i) {
        if (ranks[i] > rank) return i;
    }
    const auto first = ranks.begin() + static_cast<std::ptrdiff_t>(std::min(from, ranks.size()));
    return static_cast<std::size_t>(std::upper_bound(first, ranks.end(), rank) - ranks.begin());
}

/// How many bits are set in [begin, end).
std::uint32_t bits_in(const RowBits* mask, std::uint32_t begin, std::uint32_t end) {
    return mask ? static_cast<std::uint32_t>(mask->count(begin, end)) : end - begin;
}

}  // namespace

void BinCounts::cut(std::span<const Instant> edges) {
    edges_.assign(edges.begin(), edges.end());
    const std::span<const Instant> begins = index_->table().begins(), ends = index_->table().sorted_ends();
    begun_ = ranks_of(edges, [&](Instant edge) {
        return static_cast<std::uint32_t>(std::lower_bound(begins.begin(), begins.end(), edge) -
                                          begins.begin());
    });
    ended_ = ranks_of(edges, [&](Instant edge) {
        return static_cast<std::uint32_t>(std::upper_bound(ends.begin(), ends.end(), edge) - ends.begin());
    });
    begun_slots_.assign(edges.size() + 1, 0);
    ended_slots_.assign(edges.size() + 1, 0);
    counts_.assign(edges.empty() ? 0 : edges.size() - 1, 0);
    asked_ = false;
}

std::span<const std::uint32_t> BinCounts::answer(std::span<const Instant> edges,
                                                 const std::shared_ptr<const RowBits>& mask) {
    if (!asked_ || !std::equal(edges.begin(), edges.end(), edges_.begin(), edges_.end())) cut(edges);
    followed_ = false;
    if (asked_ && mask == mask_) return counts_;
    const MaskShares shares = mask_shares(mask_.get(), mask.get(), 0, index_->size());
    // Bits are counted by the word where both orders are one, row by row where not.
    const bool by_word = index_->ends_ascend() || !mask;
    followed_ = asked_ && shares.changed < (by_word ? 0.02 : 0.9 * shares.passing);
    followed_ ? follow(mask_.get(), mask.get()) : count_anew(mask.get());
    asked_ = true;
    mask_ = mask;
    sum_up();
    return counts_;
}

void BinCounts::follow(const RowBits* before, const RowBits* after) {
    const std::span<const Instant> ends = index_->table().ends();
    std::size_t begin_slot = 0;
    const auto change = [&](std::uint32_t row, std::uint32_t step) {
        if (begin_slot > 0 && begun_[begin_slot - 1] > row) begin_slot = 0;  // rows ascend within a word only
        begin_slot = slot_of(begun_, row, begin_slot);
        begun_slots_[begin_slot] += step;
        const auto end = std::lower_bound(edges_.begin(), edges_.end(), ends[row]);
        ended_slots_[static_cast<std::size_t>(end - edges_.begin())] += step;
    };
    const auto change_all = [&](std::uint32_t first, std::uint64_t bits, std::uint32_t step) {
        for (; bits != 0; bits &= bits - 1)
            change(first + static_cast<std::uint32_t>(std::countr_zero(bits)), step);
    };
    each_change(
        before, after, 0, index_->size(),
        [&](std::uint32_t first, std::uint64_t bits) { change_all(first, bits, 1); },
        [&](std::uint32_t first, std::uint64_t bits) { change_all(first, bits, ~0U); });
}

void BinCounts::count_anew(const RowBits* mask) {
    const auto slots_by_rank = [&](std::span<const std::uint32_t> ranks, std::size_t rows_for_thread,
                                   auto count, std::vector<std::uint32_t>& out) {
        const std::size_t least =
            ranks.size() * rows_for_thread / std::max<std::size_t>(index_->size(), 1) + 1;
        parallel_ranges(ranks.size(), least, [&](std::size_t, std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) out[i] = count(i == 0 ? 0 : ranks[i - 1], ranks[i]);
        });
    };
    const auto by_word = [&](std::uint32_t first, std::uint32_t last) { return bits_in(mask, first, last); };
    slots_by_rank(begun_, kRowsByWord, by_word, begun_slots_);
    if (index_->ends_ascend() || !mask) return slots_by_rank(ended_, kRowsByWord, by_word, ended_slots_);
    const std::span<const std::uint32_t> order = index_->end_order();
    const auto by_end = [&](std::uint32_t first, std::uint32_t last) {
        std::uint32_t count = 0;
        for (std::uint32_t i = first; i < last; ++i) count += mask->test(order[i]) ? 1U : 0U;
        return count;
    };
    slots_by_rank(ended_, kLeastRowsForThread, by_end, ended_slots_);
}

void BinCounts::sum_up() {
    std::uint32_t begun = 0, ended = 0;
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        begun += begun_slots_[i];
        if (i > 0) counts_[i - 1] = begun - ended;
        ended += ended_slots_[i];
    }
}

}  // namespace courtyard
