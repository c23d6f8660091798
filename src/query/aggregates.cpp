#include "query/aggregates.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>

#include "base/parallel.h"
#include "query/leaf_counter.h"
#include "query/row_batch.h"
#include "query/row_changes.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostThreads = 8;
constexpr std::size_t kLeavesAtOnce = 8;

std::pair<std::uint32_t, std::uint32_t> ordered(std::uint32_t a, std::uint32_t b) {
    return {std::min(a, b), std::max(a, b)};
}

/// Rows [begin, end) that the mask lets through.
void count_run(RowBatch& batch, const RowBits* mask, std::uint32_t begin, std::uint32_t end) {
    if (!mask) return batch.push_run(begin, end);
    mask->each_word(begin, end, [&](std::size_t w, std::uint64_t bits) {
        batch.push_word(static_cast<std::uint32_t>(w * RowBits::kWordBits), bits);
    });
}

void count_list(RowBatch& batch, const RowBits* mask, std::span<const std::uint32_t> rows) {
    for (const std::uint32_t row : rows) {
        if (!mask || mask->test(row)) batch.push(row);
    }
}

/// The share-th of equal parts of [begin, end).
std::pair<std::uint32_t, std::uint32_t> part_of(std::uint32_t begin, std::uint32_t end, std::size_t share,
                                                std::size_t shares) {
    const std::size_t size = end - begin;
    return {static_cast<std::uint32_t>(begin + size * share / shares),
            static_cast<std::uint32_t>(begin + size * (share + 1) / shares)};
}

}  // namespace

Aggregates::Aggregates(EventIndexPtr index, const Wanted& wanted, Effort effort)
    : index_(std::move(index)), effort_(effort) {
    // Threads' tallies are made here, so that no question moves them.
    tallies_.reserve(kMostThreads);
    tallies_.emplace_back(wanted, index_->columns());
}

const Tally& Aggregates::answer(const Question& question) {
    assert(!question.mask || question.mask->size() == index_->size());
    const WindowRanks ranks = index_->ranks(question.window);
    last_way_ = Way::Nothing;
    if (!asked_ || view_ != question.view) {
        look_at(question.view);
        count_anew(question, ranks);
        return tally();
    }
    const double anew = std::min(all_by_rows_cost(ranks, question.mask.get()),
                                 all_by_leaves_cost(ranks, question.mask.get()));
    const double mask = mask_ == question.mask ? 0 : mask_cost(question.mask.get());
    const double move =
        ranks == ranks_ ? 0 : std::min(window_by_rows_cost(ranks), window_by_leaves_cost(ranks));
    if (mask + move > anew) {
        count_anew(question, ranks);
        return tally();
    }
    if (mask_ != question.mask) change_mask(question.mask, mask);
    if (ranks != ranks_) move_window(question.window, ranks);
    window_ = question.window;
    return tally();
}

void Aggregates::look_at(const std::optional<PixelGrid>& view) {
    view_ = view;
    visible_.clear();
    all_inside_ = true;
    std::uint64_t seen = 0, spread = 0, cut = 0;
    const std::span<const Leaf> leaves = index_->leaves();
    for (std::uint32_t i = 0; i < leaves.size(); ++i) {
        VisibleLeaf leaf{i, 0, view ? view->fit(leaves[i].box) : BoxFit::Inside};
        if (leaf.fit == BoxFit::Inside || leaf.fit == BoxFit::OneCell) {
            if (view) leaf.cell = view->cell(leaves[i].box.least);
        } else {
            all_inside_ = false;
        }
        if (leaf.fit == BoxFit::Outside) continue;
        seen += leaves[i].size();
        if (view && leaf.fit == BoxFit::Inside) spread += leaves[i].size();
        if (leaf.fit == BoxFit::Cut) cut += leaves[i].size();
        visible_.push_back(leaf);
    }
    const double all = std::max(1.0, static_cast<double>(index_->size()));
    shares_ = {static_cast<double>(seen) / all, static_cast<double>(spread) / all,
               static_cast<double>(cut) / all};
}

bool Aggregates::reads_positions() const {
    return clip() || (view_ && tally().wanted().grid != Wanted::Grid::No);
}

template <typename Work>
void Aggregates::spread_work(double cost, Work work) {
    const auto worth = static_cast<std::size_t>(cost / effort_.thread_cost_ns);
    const std::size_t threads = std::clamp<std::size_t>(worth, 1, std::min(thread_count(), kMostThreads));
    if (threads == 1) return work(tallies_.front(), 0, 1);
    while (tallies_.size() < threads) {
        tallies_.emplace_back(tallies_.front().wanted(), index_->columns());
    }
    const std::size_t blocks = tallies_.front().used_blocks().size();
    for (std::size_t i = 1; i < threads; ++i) {
        if (tallies_[i].used_blocks().size() != blocks) tallies_[i].clear(blocks * Tally::kBlockCells);
    }
    parallel_phases(
        threads, [&](std::size_t i) { work(tallies_[i], i, threads); },
        [&](std::size_t part) {
            for (std::size_t i = 1; i < threads; ++i) {
                tallies_[0].take_blocks(tallies_[i], blocks * part / threads, blocks * (part + 1) / threads);
            }
        });
    for (std::size_t i = 1; i < threads; ++i) tallies_[0].take_numbers(tallies_[i]);
}

void Aggregates::move_window(const TemporalExtent& window, const WindowRanks& ranks) {
    const double by_rows = window_by_rows_cost(ranks), by_leaves = window_by_leaves_cost(ranks);
    if (leaves_are_cheaper(by_rows, by_leaves)) {
        last_way_ = Way::WindowByLeaves;
        std::atomic<std::size_t> next{0};
        spread_work(by_leaves, [&](Tally& tally, std::size_t, std::size_t) {
            LeafCounter counter(*index_, tally, grid(), mask_.get());
            std::array<LeafCounter::Move, kLeavesAtOnce> fetched;
            for (std::size_t i = next++; i * kLeavesAtOnce < visible_.size(); i = next++) {
                const std::size_t first = i * kLeavesAtOnce;
                const std::size_t last = std::min(first + kLeavesAtOnce, visible_.size());
                for (std::size_t j = first; j < last; ++j)
                    fetched[j - first] = counter.fetch_move(visible_[j].leaf, ranks_, ranks);
                for (std::size_t j = first; j < last; ++j) {
                    counter.enter(visible_[j].leaf, visible_[j].fit, visible_[j].cell);
                    counter.count_move(fetched[j - first]);
                }
            }
        });
    } else {
        last_way_ = Way::WindowByRows;
        const auto [begun, begun_end] = ordered(ranks_.begun, ranks.begun);
        const auto [ended, ended_end] = ordered(ranks_.ended, ranks.ended);
        const Change begins = ranks.begun > ranks_.begun ? Change::Add : Change::Remove;
        const Change ends = ranks.ended > ranks_.ended ? Change::Remove : Change::Add;
        // NOLINTNEXTLINE(clang-analyzer-*): bindings cannot be captured in C++20 by clang 14
        const std::array<std::uint32_t, 4> at{begun, begun_end, ended, ended_end};
        spread_work(by_rows, [&](Tally& tally, std::size_t share, std::size_t shares) {
            RowBatch come(tally, index_->by_row(), grid(), clip(), begins);
            const auto begin_part = part_of(at[0], at[1], share, shares);
            count_run(come, mask_.get(), begin_part.first, begin_part.second);
            come.flush();
            RowBatch go(tally, index_->by_row(), grid(), clip(), ends);
            const auto end_part = part_of(at[2], at[3], share, shares);
            if (index_->ends_ascend()) {
                count_run(go, mask_.get(), end_part.first, end_part.second);
            } else {
                count_list(go, mask_.get(),
                           index_->end_order().subspan(end_part.first, end_part.second - end_part.first));
            }
            go.flush();
        });
    }
    ranks_ = ranks;
    window_ = window;
}

void Aggregates::change_mask(const RowBitsPtr& mask, double cost) {
    last_way_ = Way::MaskByRows;
    find_lasting(window_, ranks_);
    const RowBits* before = mask_.get();
    const RowBits* after = mask.get();
    const std::uint32_t first = first_in_run(ranks_);
    spread_work(cost, [&](Tally& tally, std::size_t share, std::size_t shares) {
        const RowFetch fetch(index_->by_row(), tally.wanted(), reads_positions(), index_->size());
        RowBatch come(tally, index_->by_row(), grid(), clip(), Change::Add, &fetch);
        RowBatch go(tally, index_->by_row(), grid(), clip(), Change::Remove, &fetch);
        const auto [begin, end] = part_of(first, ranks_.begun, share, shares);
        each_change(
            before, after, begin, end,
            [&](std::uint32_t row, std::uint64_t bits) { come.push_word(row, bits); },
            [&](std::uint32_t row, std::uint64_t bits) { go.push_word(row, bits); });
        const auto lasting = part_of(0, static_cast<std::uint32_t>(lasting_.size()), share, shares);
        for (std::uint32_t i = lasting.first; i < lasting.second; ++i) {
            const std::uint32_t row = lasting_[i];
            const bool was = !before || before->test(row), now = !after || after->test(row);
            if (was != now) (now ? come : go).push(row);
        }
        come.flush();
        go.flush();
    });
    mask_ = mask;
}

void Aggregates::count_anew(const Question& question, const WindowRanks& ranks) {
    asked_ = true;
    mask_ = question.mask;
    window_ = question.window;
    ranks_ = ranks;
    tallies_.front().clear(view_ ? view_->cell_count() : 0);
    const double by_rows = all_by_rows_cost(ranks, mask_.get());
    const double by_leaves = all_by_leaves_cost(ranks, mask_.get());
    leaves_are_cheaper(by_rows, by_leaves) ? count_leaves_anew(ranks, by_leaves)
                                           : count_rows_anew(ranks, by_rows);
}

std::uint32_t Aggregates::first_in_run(const WindowRanks& ranks) const {
    return index_->ends_ascend() ? ranks.ended : ranks.before;
}

void Aggregates::find_lasting(const TemporalExtent& window, const WindowRanks& ranks) {
    lasting_.clear();
    if (index_->ends_ascend()) return;
    index_->each_lasting(window, ranks, [&](std::uint32_t row) { lasting_.push_back(row); });
}

void Aggregates::count_rows_anew(const WindowRanks& ranks, double cost) {
    last_way_ = Way::AllByRows;
    find_lasting(window_, ranks);
    const std::uint32_t first = first_in_run(ranks);
    spread_work(cost, [&](Tally& tally, std::size_t share, std::size_t shares) {
        const RowFetch fetch(index_->by_row(), tally.wanted(), reads_positions(), index_->size());
        RowBatch batch(tally, index_->by_row(), grid(), clip(), Change::Add, &fetch);
        const auto run = part_of(first, ranks.begun, share, shares);
        count_run(batch, mask_.get(), run.first, run.second);
        const auto lasting = part_of(0, static_cast<std::uint32_t>(lasting_.size()), share, shares);
        count_list(batch, mask_.get(),
                   std::span(lasting_).subspan(lasting.first, lasting.second - lasting.first));
        batch.flush();
    });
}

void Aggregates::count_leaves_anew(const WindowRanks& ranks, double cost) {
    last_way_ = Way::AllByLeaves;
    if (ranks.shown() == 0) return;
    std::atomic<std::size_t> next{0};
    spread_work(cost, [&](Tally& tally, std::size_t, std::size_t) {
        LeafCounter counter(*index_, tally, grid(), mask_.get());
        std::array<WindowRanks, kLeavesAtOnce> fetched;
        for (std::size_t i = next++; i * kLeavesAtOnce < visible_.size(); i = next++) {
            const std::size_t first = i * kLeavesAtOnce;
            const std::size_t last = std::min(first + kLeavesAtOnce, visible_.size());
            for (std::size_t j = first; j < last; ++j)
                fetched[j - first] = counter.fetch(visible_[j].leaf, ranks);
            for (std::size_t j = first; j < last; ++j) {
                counter.enter(visible_[j].leaf, visible_[j].fit, visible_[j].cell);
                counter.count_window(fetched[j - first]);
            }
        }
    });
}

std::size_t Aggregates::size_bytes() const {
    std::size_t total =
        visible_.capacity() * sizeof(VisibleLeaf) + lasting_.capacity() * sizeof(std::uint32_t);
    for (const Tally& tally : tallies_) total += tally.size_bytes();
    return total;
}

}  // namespace courtyard
