#pragma once

#include <algorithm>

#include "query/event_index.h"
#include "query/row_batch.h"
#include "query/row_bits.h"

namespace courtyard {

/// Counts ranges of time of single leaves into a tally: by directories what lies whole in the view, row by
/// row what the view cuts or a mask thins.
class LeafCounter {
public:
    /// `grid` and `mask` may be null.
    LeafCounter(const EventIndex& index, Tally& tally, const PixelGrid* grid, const RowBits* mask)
        : index_(&index), tally_(&tally), grid_(grid), mask_(mask) {}

    /// Which leaf, how it lies in the view, and its cell where it has one.
    void enter(std::uint32_t leaf, BoxFit fit, std::uint32_t cell);
    /// The begin-th to end-th of the leaf's events, in an order.
    void count(TimeOrder order, std::uint32_t begin, std::uint32_t end, Change change);
    /// Those that count in a window, of which nothing was counted yet. `ranks` are the leaf's own.
    void count_window(const WindowRanks& ranks);
    /// The ranks of a window in one leaf; what count_window() reads first is on its way from memory then.
    WindowRanks fetch(std::uint32_t leaf, const WindowRanks& ranks) const;
    /// Where a leaf's events lie that a move from one window to another brings and takes.
    struct Move {
        std::uint32_t old_begun = 0, begun = 0, old_ended = 0, ended = 0;
    };
    /// The same for a move, of the leaf's own ranks.
    Move fetch_move(std::uint32_t leaf, const WindowRanks& from, const WindowRanks& to) const;
    /// What a move brings and takes.
    void count_move(const Move& move);

private:
    void fetch_entries(std::uint32_t leaf, TimeOrder order, std::uint32_t place) const;
    void count_by_directory(TimeOrder order, std::uint32_t begin, std::uint32_t end, Change change);
    void count_cells(TimeOrder order, std::uint32_t begin, std::uint32_t end, Change change);
    void count_one_by_one(TimeOrder order, std::uint32_t begin, std::uint32_t end, Change change);
    void add_category(const CodeDirectory& directory, std::uint32_t begin_block, std::uint32_t end_block,
                      Change change);
    void add_codes(const CodeDirectory& directory, std::size_t wanted, std::uint32_t begin_block,
                   std::uint32_t end_block, Change change);
    template <typename Count>
    void count_edges(TimeOrder order, std::uint32_t begin, std::uint32_t end, Change change, Count count);
    /// Calls visit(rows) for the positions of a range, as runs or lists.
    template <typename Visit>
    void each_batch(TimeOrder order, std::uint32_t begin, std::uint32_t end, Visit visit);
    TimeOrder stored(TimeOrder order) const {
        return index_->ends_ascend() || here_->ends_ascend ? TimeOrder::Begin : order;
    }
    std::uint32_t nearest_block(std::uint32_t place) const {
        return std::min((place + CodeDirectory::kBlock / 2) / CodeDirectory::kBlock,
                        here_->size() / CodeDirectory::kBlock);
    }

    const EventIndex* index_;
    Tally* tally_;
    const PixelGrid* grid_;
    const RowBits* mask_;
    const Leaf* here_ = nullptr;
    std::uint32_t leaf_ = 0, cell_ = 0;
    BoxFit fit_ = BoxFit::Inside;
};

}  // namespace courtyard
