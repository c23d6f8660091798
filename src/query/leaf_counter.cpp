#include "query/leaf_counter.h"

#include <algorithm>

#include "base/prefetch.h"

namespace courtyard {
namespace {

constexpr std::uint32_t kBlock = CodeDirectory::kBlock;

Change opposite(Change change) {
    return change == Change::Add ? Change::Remove : Change::Add;
}

}  // namespace

void LeafCounter::enter(std::uint32_t leaf, BoxFit fit, std::uint32_t cell) {
    leaf_ = leaf;
    here_ = &index_->leaves()[leaf];
    fit_ = fit;
    cell_ = cell;
}

WindowRanks LeafCounter::fetch(std::uint32_t leaf, const WindowRanks& ranks) const {
    WindowRanks here;
    here.begun = index_->rank_in(leaf, TimeOrder::Begin, ranks.begun);
    here.ended = index_->rank_in(leaf, TimeOrder::End, ranks.ended);
    const bool one_order = index_->ends_ascend() || index_->leaves()[leaf].ends_ascend;
    here.before = one_order ? here.ended : index_->rank_in(leaf, TimeOrder::Begin, ranks.before);
    fetch_entries(leaf, TimeOrder::Begin, here.before);
    fetch_entries(leaf, TimeOrder::Begin, here.begun);
    return here;
}

/// What counting up to a place reads of directories and, beside their entries, of columns.
void LeafCounter::fetch_entries(std::uint32_t leaf, TimeOrder order, std::uint32_t place) const {
    const Leaf& there = index_->leaves()[leaf];
    const Directory& directory = index_->directory(order);
    const std::uint32_t block = std::min(place + kBlock / 2, there.size()) / kBlock;
    const std::uint32_t position = there.first + block * kBlock;
    const RowColumns& columns = index_->by_leaf();
    const auto fetch_column = [&](const auto& column) {
        std::visit([&](const auto* stored) { prefetch(stored + position); }, column);
    };
    for (const std::size_t column : tally_->wanted().codes) {
        if (directory.codes[column].listed(leaf).empty()) continue;
        prefetch(directory.codes[column].counts(leaf, block));
        fetch_column(columns.codes[column]);
    }
    const CodeDirectory& category = directory.category;
    if (tally_->wanted().numbers == Wanted::Numbers::No || category.listed(leaf).empty()) return;
    if (columns.category) fetch_column(*columns.category);
    const std::size_t sums = category.listed(leaf).size() * index_->columns().measures.size();
    prefetch(category.counts(leaf, block));
    // Without measures there is nothing to point at; `sums` reaches over several lines of cache.
    if (sums == 0) return;
    prefetch(category.unknown(leaf, block));
    for (std::size_t at = 0; at < sums; at += 8) prefetch(category.sums(leaf, block) + at);
    for (const ValuePointer& values : columns.measures) fetch_column(values);
}

LeafCounter::Move LeafCounter::fetch_move(std::uint32_t leaf, const WindowRanks& from,
                                          const WindowRanks& to) const {
    Move move;
    const auto fetch_order = [&](TimeOrder order, std::uint32_t old_rank, std::uint32_t rank,
                                 std::uint32_t& old_place, std::uint32_t& place) {
        if (old_rank == rank) return;
        old_place = index_->rank_in(leaf, order, old_rank);
        place = index_->rank_in(leaf, order, rank);
        if (old_place == place) return;
        const TimeOrder kept =
            index_->ends_ascend() || index_->leaves()[leaf].ends_ascend ? TimeOrder::Begin : order;
        fetch_entries(leaf, kept, old_place);
        fetch_entries(leaf, kept, place);
    };
    fetch_order(TimeOrder::Begin, from.begun, to.begun, move.old_begun, move.begun);
    fetch_order(TimeOrder::End, from.ended, to.ended, move.old_ended, move.ended);
    return move;
}

void LeafCounter::count_window(const WindowRanks& ranks) {
    const auto [begun, ended, before] = ranks;
    if (begun == ended) return;
    if (stored(TimeOrder::End) == TimeOrder::Begin) return count(TimeOrder::Begin, ended, begun, Change::Add);
    count(TimeOrder::Begin, before, begun, Change::Add);
    RowBatch batch(*tally_, index_->by_leaf(), grid_, fit_ == BoxFit::Cut ? grid_ : nullptr, Change::Add);
    const std::uint16_t* ends = index_->leaf_ends().data() + here_->first;
    for (std::uint32_t i = ended, left = before - ended; left > 0; ++i) {
        if (ends[i] >= before) continue;
        --left;
        const std::uint32_t position = here_->first + ends[i];
        if (!mask_ || mask_->test(index_->leaf_rows()[position])) batch.push(position);
    }
    batch.flush();
}

void LeafCounter::count_move(const Move& move) {
    count(TimeOrder::Begin, std::min(move.old_begun, move.begun), std::max(move.old_begun, move.begun),
          move.begun > move.old_begun ? Change::Add : Change::Remove);
    count(TimeOrder::End, std::min(move.old_ended, move.ended), std::max(move.old_ended, move.ended),
          move.ended > move.old_ended ? Change::Remove : Change::Add);
}

void LeafCounter::count(TimeOrder order, std::uint32_t begin, std::uint32_t end, Change change) {
    if (begin == end) return;
    order = stored(order);
    if (mask_ || fit_ == BoxFit::Cut || end - begin < kBlock)
        return count_one_by_one(order, begin, end, change);
    count_by_directory(order, begin, end, change);
}

template <typename Visit>
void LeafCounter::each_batch(TimeOrder order, std::uint32_t begin, std::uint32_t end, Visit visit) {
    if (order == TimeOrder::Begin) {
        if (begin < end) visit(RowRun{here_->first + begin, end - begin});
        return;
    }
    std::array<std::uint32_t, Tally::kBatch> rows;  // NOLINT: filled before it is read
    const std::uint16_t* ends = index_->leaf_ends().data() + here_->first;
    while (begin < end) {
        const std::uint32_t count = std::min(end - begin, Tally::kBatch);
        for (std::uint32_t i = 0; i < count; ++i) rows[i] = here_->first + ends[begin + i];
        visit(RowList{rows.data(), count});
        begin += count;
    }
}

void LeafCounter::count_one_by_one(TimeOrder order, std::uint32_t begin, std::uint32_t end, Change change) {
    const PixelGrid* clip = fit_ == BoxFit::Cut ? grid_ : nullptr;
    if (!mask_ && !clip) {
        each_batch(order, begin, end,
                   [&](auto rows) { tally_->count_all(index_->by_leaf(), grid_, rows, change); });
        return;
    }
    RowBatch batch(*tally_, index_->by_leaf(), grid_, clip, change);
    const std::span<const std::uint32_t> leaf_rows = index_->leaf_rows();
    each_batch(order, begin, end, [&](auto rows) {
        for (std::uint32_t i = 0; i < rows.count; ++i)
            batch.push_if(rows[i], mask_ ? mask_->test(leaf_rows[rows[i]]) : 1U);
    });
    batch.flush();
}

/// Rows between the range's ends and the nearest entries of the directory: count(rows, change).
template <typename Count>
void LeafCounter::count_edges(TimeOrder order, std::uint32_t begin, std::uint32_t end, Change change,
                              Count count) {
    const std::uint32_t from = nearest_block(begin) * kBlock, to = nearest_block(end) * kBlock;
    const auto between = [&](std::uint32_t first, std::uint32_t last, Change sign) {
        each_batch(order, first, last, [&](auto rows) { count(rows, sign); });
    };
    begin < from ? between(begin, from, change) : between(from, begin, opposite(change));
    end > to ? between(to, end, change) : between(end, to, opposite(change));
}

void LeafCounter::count_by_directory(TimeOrder order, std::uint32_t begin, std::uint32_t end, Change change) {
    const Wanted& wanted = tally_->wanted();
    const RowColumns& columns = index_->by_leaf();
    const Directory& directory = index_->directory(order);
    const std::uint32_t from = nearest_block(begin), to = nearest_block(end);
    const auto each = [&](auto count) {
        each_batch(order, begin, end, [&](auto rows) { count(rows, change); });
    };
    tally_->add_total(end - begin, change);
    if (wanted.numbers == Wanted::Numbers::Yes) {
        const auto count = [&](auto rows, Change sign) { tally_->count_numbers(columns, rows, sign); };
        const bool listed = !directory.category.listed(leaf_).empty();
        if (listed) add_category(directory.category, from, to, change);
        listed ? count_edges(order, begin, end, change, count) : each(count);
    }
    for (std::size_t c = 0; c < wanted.codes.size(); ++c) {
        const CodeDirectory& codes = directory.codes[wanted.codes[c]];
        const auto count = [&](auto rows, Change sign) { tally_->count_codes(columns, c, rows, sign); };
        const bool listed = !codes.listed(leaf_).empty();
        if (listed) add_codes(codes, c, from, to, change);
        listed ? count_edges(order, begin, end, change, count) : each(count);
    }
    if (grid_ && wanted.grid != Wanted::Grid::No) count_cells(order, begin, end, change);
}

void LeafCounter::count_cells(TimeOrder order, std::uint32_t begin, std::uint32_t end, Change change) {
    const Wanted& wanted = tally_->wanted();
    const RowColumns& columns = index_->by_leaf();
    const std::uint32_t from = nearest_block(begin), to = nearest_block(end);
    const auto each = [&](auto count) {
        each_batch(order, begin, end, [&](auto rows) { count(rows, change); });
    };
    if (fit_ == BoxFit::OneCell && wanted.grid == Wanted::Grid::Counts) {
        tally_->add_cell(cell_, end - begin, 0, change);
        return;
    }
    if (fit_ == BoxFit::Inside) {
        const CellBox box = cells_of(*grid_, here_->box);
        return each(
            [&](auto rows, Change sign) { tally_->count_cells_in(box, columns, *grid_, rows, sign); });
    }
    const auto count = [&](auto rows, Change sign) { tally_->count_cells(columns, *grid_, rows, sign); };
    const CodeDirectory& sums = index_->directory(order).category;
    if (sums.listed(leaf_).empty()) return each(count);
    if (wanted.grid == Wanted::Grid::Mixes) {
        for (std::size_t k = 0; k < sums.listed(leaf_).size(); ++k) {
            const auto events =
                static_cast<std::uint32_t>(sums.counts(leaf_, to)[k] - sums.counts(leaf_, from)[k]);
            tally_->add_mix(cell_, sums.listed(leaf_)[k], events, change);
        }
        return count_edges(order, begin, end, change, count);
    }
    std::int64_t weight = 0;
    std::uint32_t events = 0;
    for (std::size_t k = 0; k < sums.listed(leaf_).size(); ++k) {
        const std::size_t at = k * index_->columns().measures.size() + wanted.weight;
        weight += sums.sums(leaf_, to)[at] - sums.sums(leaf_, from)[at];
        events += static_cast<std::uint32_t>(sums.counts(leaf_, to)[k] - sums.counts(leaf_, from)[k]);
    }
    tally_->add_cell(cell_, events, weight, change);
    count_edges(order, begin, end, change, count);
}

void LeafCounter::add_category(const CodeDirectory& directory, std::uint32_t begin_block,
                               std::uint32_t end_block, Change change) {
    const std::span<const std::uint32_t> codes = directory.listed(leaf_);
    const std::uint16_t* first = directory.counts(leaf_, begin_block);
    const std::uint16_t* last = directory.counts(leaf_, end_block);
    const std::int64_t* first_sum = directory.sums(leaf_, begin_block);
    const std::int64_t* last_sum = directory.sums(leaf_, end_block);
    const std::uint16_t* first_unknown = directory.unknown(leaf_, begin_block);
    const std::uint16_t* last_unknown = directory.unknown(leaf_, end_block);
    const std::size_t measures = index_->columns().measures.size();
    for (std::size_t k = 0, at = 0; k < codes.size(); ++k) {
        tally_->add_category(codes[k], static_cast<std::uint32_t>(last[k] - first[k]), change);
        for (std::size_t m = 0; m < measures; ++m, ++at) {
            tally_->add_sum(codes[k], m, last_sum[at] - first_sum[at],
                            static_cast<std::uint32_t>(last_unknown[at] - first_unknown[at]), change);
        }
    }
}

void LeafCounter::add_codes(const CodeDirectory& directory, std::size_t wanted, std::uint32_t begin_block,
                            std::uint32_t end_block, Change change) {
    const std::span<const std::uint32_t> codes = directory.listed(leaf_);
    const std::uint16_t* first = directory.counts(leaf_, begin_block);
    const std::uint16_t* last = directory.counts(leaf_, end_block);
    for (std::size_t k = 0; k < codes.size(); ++k) {
        tally_->add_code(wanted, codes[k], static_cast<std::uint32_t>(last[k] - first[k]), change);
    }
}

}  // namespace courtyard
