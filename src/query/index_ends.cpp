// The second time order of an index: by end, for tables whose events differ in how long they last.
#include <algorithm>
#include <array>
#include <bit>

#include "base/parallel.h"
#include "query/index_builder.h"

namespace courtyard {
namespace {

constexpr std::size_t kLeastRange = 65536;
constexpr std::size_t kMostBuckets = 4096;
constexpr std::uint32_t kLongOneIn = 100;

/// Finds the bucket of ends, given splitters; rows beside each other end near each other, so it looks first
/// where the last was.
class BucketFinder {
public:
    explicit BucketFinder(std::span<const Instant> splitters) : splitters_(splitters) {}
    std::size_t find(Instant end) {
        const bool same = (last_ == 0 || splitters_[last_ - 1] <= end) &&
                          (last_ == splitters_.size() || end < splitters_[last_]);
        if (!same) {
            last_ = static_cast<std::size_t>(std::upper_bound(splitters_.begin(), splitters_.end(), end) -
                                             splitters_.begin());
        }
        return last_;
    }

private:
    std::span<const Instant> splitters_;
    std::size_t last_ = 0;
};

std::vector<Instant> splitters_of(std::span<const Instant> sorted_ends) {
    const std::size_t buckets = std::clamp<std::size_t>(sorted_ends.size() / 1024, 1, kMostBuckets);
    std::vector<Instant> out;
    for (std::size_t i = 1; i < buckets; ++i) {
        const Instant end = sorted_ends[sorted_ends.size() * i / buckets];
        if (out.empty() || out.back() < end) out.push_back(end);
    }
    return out;
}

}  // namespace

void IndexBuilder::sort_ends() {
    EventIndex& index = *index_;
    const std::span<const Instant> ends = index.table_->ends();
    const std::vector<Instant> splitters = splitters_of(index.table_->sorted_ends());
    const std::size_t n = ends.size(), buckets = splitters.size() + 1;
    const std::size_t parts = std::clamp<std::size_t>(n / kLeastRange, 1, thread_count());
    std::vector<std::vector<std::uint32_t>> next(parts);
    const auto each = [&](std::size_t part, auto visit) {
        BucketFinder finder(splitters);
        for (std::size_t i = n * part / parts; i < n * (part + 1) / parts; ++i)
            visit(i, finder.find(ends[i]));
    };
    parallel_for(parts, [&](std::size_t part) {
        next[part].assign(buckets, 0);
        each(part, [&](std::size_t, std::size_t bucket) { ++next[part][bucket]; });
    });
    std::vector<std::uint32_t> starts(buckets + 1);
    std::uint32_t at = 0;
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        starts[bucket] = at;
        for (auto& part : next) at += std::exchange(part[bucket], at);
    }
    starts[buckets] = at;
    index.end_order_.resize(n);
    parallel_for(parts, [&](std::size_t part) {
        each(part, [&](std::size_t i, std::size_t bucket) {
            index.end_order_[next[part][bucket]++] = static_cast<std::uint32_t>(i);
        });
    });
    parallel_for(buckets, [&](std::size_t bucket) {
        const auto sooner = [&](std::uint32_t a, std::uint32_t b) {
            return ends[a] != ends[b] ? ends[a] < ends[b] : a < b;
        };
        const auto first = index.end_order_.begin() + starts[bucket],
                   last = index.end_order_.begin() + starts[bucket + 1];
        if (!std::is_sorted(first, last, sooner)) std::sort(first, last, sooner);
    });
}

/// Those that last longer than all but about one in a hundred, by powers of two.
void IndexBuilder::find_long_rows() {
    EventIndex& index = *index_;
    const std::span<const Instant> begins = index.table_->begins(), ends = index.table_->ends();
    const auto width = [&](std::size_t row) {
        return static_cast<std::size_t>(std::bit_width(static_cast<std::uint64_t>(ends[row] - begins[row])));
    };
    std::array<std::size_t, 65> rows_of_width{};
    for (std::size_t row = 0; row < begins.size(); ++row) ++rows_of_width[width(row)];
    std::size_t usual = 64, longer = 0;
    while (usual > 0 && longer + rows_of_width[usual] <= begins.size() / kLongOneIn)
        longer += rows_of_width[usual--];
    index.most_usual_ = usual >= 63 ? std::numeric_limits<Instant>::max() : (Instant{1} << usual) - 1;
    index.long_rows_.reserve(longer);
    for (std::uint32_t row = 0; row < begins.size(); ++row) {
        if (ends[row] - begins[row] > index.most_usual_) index.long_rows_.push_back(row);
    }
}

/// Gives each leaf its part of the order by end.
void IndexBuilder::scatter_ends() {
    EventIndex& index = *index_;
    const std::size_t n = index.end_order_.size();
    std::vector<std::uint32_t> position_of(n), leaf_of(n);
    std::vector<std::uint32_t> next;
    for (const Leaf& leaf : index.leaves_) next.push_back(leaf.first);
    parallel_for(index.leaves_.size(), [&](std::size_t leaf) {
        for (std::uint32_t p = index.leaves_[leaf].first; p < index.leaves_[leaf].last; ++p) {
            position_of[index.leaf_rows_[p]] = p;
            leaf_of[index.leaf_rows_[p]] = static_cast<std::uint32_t>(leaf);
        }
    });
    index.leaf_end_ranks_.resize(n);
    index.leaf_ends_.resize(n);
    for (std::uint32_t rank = 0; rank < n; ++rank) {
        const std::uint32_t row = index.end_order_[rank], leaf = leaf_of[row];
        const std::uint32_t to = next[leaf]++;
        index.leaf_end_ranks_[to] = rank;
        index.leaf_ends_[to] = static_cast<std::uint16_t>(position_of[row] - index.leaves_[leaf].first);
    }
    for (Leaf& leaf : index.leaves_) {
        leaf.ends_ascend =
            std::is_sorted(index.leaf_ends_.begin() + leaf.first, index.leaf_ends_.begin() + leaf.last);
    }
}

void IndexBuilder::order_ends() {
    const EventTable& table = *index_->table_;
    if (table.sorted_ends().data() == table.ends().data()) return;
    sort_ends();
    find_long_rows();
    scatter_ends();
}

}  // namespace courtyard
