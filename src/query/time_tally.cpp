#include "query/time_tally.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/parallel.h"
#include "query/parallel_sort.h"

namespace courtyard {
namespace {

using Batch = SummedNumbers::Batch;

constexpr std::size_t kBlock = 512;
constexpr std::size_t kLeastBlocksForThread = 64;

std::size_t blocks_of(std::size_t events) {
    return (events + kBlock - 1) / kBlock;
}

}  // namespace

EndOrderPtr end_order_of(const EventTable& table, const std::stop_token& stop) {
    const std::span<const Instant> ends = table.ends();
    if (table.sorted_ends().data() == ends.data()) return nullptr;
    std::vector<std::uint32_t> order(ends.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto ends_before = [&](std::uint32_t a, std::uint32_t b) {
        return ends[a] != ends[b] ? ends[a] < ends[b] : a < b;
    };
    static_cast<void>(parallel_sort(std::span(order), ends_before, stop));
    return std::make_shared<const std::vector<std::uint32_t>>(std::move(order));
}

void TimeTally::Cell::add(const Cell& other) {
    events += other.events;
    unknown += other.unknown;
    sum += other.sum;
    low += other.low;
    high += other.high;
}

void TimeTally::Cell::take(const Cell& other) {
    events -= other.events;
    unknown -= other.unknown;
    sum -= other.sum;
    low -= other.low;
    high -= other.high;
}

void TimeTally::ask(std::shared_ptr<const RowBits> mask) {
    mask_ = std::move(mask);
    const std::size_t cells = (blocks_of(source_->table->event_count()) + 1) * source_->class_count;
    for (Prefix* prefix : {&begun_, &ended_}) {
        prefix->cells.assign(prefix == &ended_ && !source_->by_end ? 0 : cells, {});
        prefix->blocks = 0;
    }
    spans_.assign(source_->uncertain.spans().size() * source_->class_count, {});
    uncertain_rows_ = 0;
    uncertain_span_ = 0;
}

/// Adds up to a batch of rows that pass to the cells of their classes.
void TimeTally::add_rows(std::span<const std::uint32_t> rows, Cell* classes) const {
    const auto cell_of = [&](std::uint32_t row) -> Cell& {
        return classes[source_->classes.empty() ? 0 : source_->classes[row]];
    };
    if (!source_->numbers) {
        for (const std::uint32_t row : rows) ++cell_of(row).events;
        return;
    }
    Batch batch;
    source_->numbers->read(rows, batch);
    const bool range = source_->numbers->has_range();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Cell& cell = cell_of(rows[i]);
        ++cell.events;
        cell.unknown += batch.known[i] != 0 ? 0U : 1U;
        cell.sum += batch.best[i];
        if (!range) continue;
        cell.low += batch.low[i];
        cell.high += batch.high[i];
    }
}

/// Adds those of an order's [first, last) that pass and know their day.
void TimeTally::add_range(Order order, std::size_t first, std::size_t last, Cell* classes) const {
    const std::vector<std::uint32_t>* by_end = order == Order::End ? source_->by_end.get() : nullptr;
    const bool apart = !source_->uncertain.empty();
    const auto& precisions = source_->table->precisions();
    std::array<std::uint32_t, Batch::kMost> rows;
    std::size_t n = 0;
    const auto take = [&](std::uint32_t row) {
        if (apart && day_unknown(precisions[row])) return;
        rows[n++] = row;
        if (n < rows.size()) return;
        add_rows(rows, classes);
        n = 0;
    };
    if (by_end != nullptr) {
        for (std::size_t i = first; i < last; ++i) {
            if (!mask_ || mask_->test((*by_end)[i])) take((*by_end)[i]);
        }
    } else if (mask_) {
        mask_->each(first, last, [&](std::size_t row) { take(static_cast<std::uint32_t>(row)); });
    } else {
        for (std::size_t row = first; row < last; ++row) take(static_cast<std::uint32_t>(row));
    }
    add_rows(std::span(rows).first(n), classes);
}

void TimeTally::count_blocks(Order order, Prefix& prefix, std::size_t most) const {
    const std::size_t k = source_->class_count, events = source_->table->event_count();
    const std::size_t first = prefix.blocks, last = std::min(blocks_of(events), first + most);
    parallel_ranges(last - first, kLeastBlocksForThread,
                    [&](std::size_t, std::size_t begin, std::size_t end) {
                        for (std::size_t b = first + begin; b < first + end; ++b) {
                            add_range(order, b * kBlock, std::min(events, (b + 1) * kBlock),
                                      prefix.cells.data() + (b + 1) * k);
                        }
                    });
    for (std::size_t i = (first + 1) * k; i < (last + 1) * k; ++i) prefix.cells[i].add(prefix.cells[i - k]);
    prefix.blocks = last;
}

void TimeTally::count_uncertain(std::size_t most) {
    const UncertainSpans& uncertain = source_->uncertain;
    const std::size_t last = std::min(uncertain.rows().size(), uncertain_rows_ + most);
    std::array<std::uint32_t, Batch::kMost> rows;
    while (uncertain_rows_ < last) {
        const std::size_t end_of_span = uncertain.first(uncertain_span_ + 1);
        const std::size_t end = std::min({last, end_of_span, uncertain_rows_ + rows.size()});
        std::size_t n = 0;
        for (; uncertain_rows_ < end; ++uncertain_rows_) {
            const std::uint32_t row = uncertain.rows()[uncertain_rows_];
            if (!mask_ || mask_->test(row)) rows[n++] = row;
        }
        add_rows(std::span(rows).first(n), spans_.data() + uncertain_span_ * source_->class_count);
        if (uncertain_rows_ == end_of_span) ++uncertain_span_;
    }
}

bool TimeTally::advance(std::size_t events) {
    const std::size_t blocks = blocks_of(source_->table->event_count());
    std::size_t most = std::max<std::size_t>(events / kBlock, 1);
    for (const Order order : {Order::Begin, Order::End}) {
        Prefix& prefix = order == Order::Begin ? begun_ : ended_;
        if (prefix.cells.empty()) continue;
        const std::size_t before = prefix.blocks;
        count_blocks(order, prefix, most);
        most -= std::min(most, prefix.blocks - before);
        if (prefix.blocks < blocks) return false;
    }
    count_uncertain(most * kBlock);
    return uncertain_rows_ == source_->uncertain.rows().size();
}

/// Walks to a rank that is not before where the walk is: on from there, or from the nearest block.
void TimeTally::go_to(Order order, std::uint32_t rank, Walk& walk) const {
    const Prefix& prefix = order == Order::End && source_->by_end ? ended_ : begun_;
    const std::size_t block = rank / kBlock;
    if (walk.cells.empty() || block * kBlock > walk.rank) {
        const auto at = prefix.cells.begin() + static_cast<std::ptrdiff_t>(block * source_->class_count);
        walk.cells.assign(at, at + static_cast<std::ptrdiff_t>(source_->class_count));
        walk.rank = static_cast<std::uint32_t>(block * kBlock);
    }
    add_range(order, walk.rank, rank, walk.cells.data());
    walk.rank = rank;
}

BinTally TimeTally::told(const Cell& cell) const {
    BinTally out{cell.events, cell.unknown};
    if (!source_->numbers) return out;
    out.sum = source_->numbers->real(cell.sum);
    if (!source_->numbers->has_range()) return out;
    out.low = source_->numbers->real(cell.low);
    out.high = source_->numbers->real(cell.high);
    return out;
}

/// `within`: by bin and class, the uncertain ones that lie wholly in it; empty: there are none.
void TimeTally::answer_certain(std::span<const Instant> edges, const std::vector<Cell>& within,
                               Answer& out) const {
    const std::span<const Instant> begins = source_->table->begins(), ends = source_->table->sorted_ends();
    const std::size_t bins = edges.size() - 1;
    Walk begun, ended;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const auto begin = std::lower_bound(begins.begin(), begins.end(), edges[bin + 1]);
        const auto end = std::upper_bound(ends.begin(), ends.end(), edges[bin]);
        const auto end_rank = static_cast<std::uint32_t>(end - ends.begin());
        // Where events end as they begin, what ended by an edge mostly is what began before it.
        const bool as_begun = !source_->by_end && !begun.cells.empty() && end_rank == begun.rank;
        if (as_begun)
            ended = begun;
        else
            go_to(Order::End, end_rank, ended);
        go_to(Order::Begin, static_cast<std::uint32_t>(begin - begins.begin()), begun);
        for (std::size_t k = 0; k < source_->class_count; ++k) {
            Cell cell = begun.cells[k];
            cell.take(ended.cells[k]);
            if (!within.empty()) cell.add(within[bin * source_->class_count + k]);
            out.certain[k * bins + bin] = told(cell);
        }
    }
}

/// Tells what is possible; gives back what lies wholly in its bin, by bin and class.
std::vector<TimeTally::Cell> TimeTally::answer_uncertain(std::span<const Instant> edges, Answer& out) const {
    const std::size_t bins = edges.size() - 1, k = source_->class_count;
    std::vector<Cell> within(bins * k), steps((bins + 1) * k);
    for (std::size_t s = 0; s < source_->uncertain.spans().size(); ++s) {
        const TemporalExtent& span = source_->uncertain.spans()[s];
        if (span.end <= edges.front() || span.begin >= edges.back()) continue;
        const auto after = std::upper_bound(edges.begin(), edges.end(), span.begin);
        const auto until = std::lower_bound(edges.begin(), edges.end(), span.end);
        const auto first = static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - edges.begin() - 1, 0));
        const auto last = std::min(static_cast<std::size_t>(until - edges.begin()), bins);
        const bool inside = last == first + 1 && span.begin >= edges[first] && span.end <= edges[last];
        for (std::size_t c = 0; c < k; ++c) {
            const Cell& cell = spans_[s * k + c];
            if (inside) {
                within[first * k + c].add(cell);
            } else {
                steps[first * k + c].add(cell);
                steps[last * k + c].take(cell);
            }
        }
    }
    std::vector<Cell> under_way(k);
    for (std::size_t bin = 0; bin < bins; ++bin) {
        for (std::size_t c = 0; c < k; ++c) {
            under_way[c].add(steps[bin * k + c]);
            out.possible[c * bins + bin] = told(under_way[c]);
        }
    }
    return within;
}

void TimeTally::answer(std::span<const Instant> edges, Answer& out) const {
    const std::size_t cells = edges.size() < 2 ? 0 : (edges.size() - 1) * source_->class_count;
    out.certain.assign(cells, {});
    out.possible.assign(cells, {});
    if (cells == 0) return;
    answer_certain(edges, source_->uncertain.empty() ? std::vector<Cell>{} : answer_uncertain(edges, out),
                   out);
}

std::uint64_t TimeTally::possible_in(const TemporalExtent& window) const {
    std::uint64_t events = 0;
    for (std::size_t s = 0; s < source_->uncertain.spans().size(); ++s) {
        const TemporalExtent& span = source_->uncertain.spans()[s];
        const bool inside = span.begin >= window.begin && span.end <= window.end;
        if (!span.meets(window) || inside) continue;
        for (std::size_t c = 0; c < source_->class_count; ++c)
            events += spans_[s * source_->class_count + c].events;
    }
    return events;
}

}  // namespace courtyard
