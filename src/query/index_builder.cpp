#include "query/index_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "base/parallel.h"
#include "geo/mercator_batch.h"
#include "query/leaf_tree.h"

namespace courtyard {
namespace {

constexpr std::size_t kLeastRange = 65536;
constexpr std::uint32_t kMostInLeaf = 32768;  // positions in a leaf fit 16 bits
constexpr std::uint32_t kMostBuckets = 2048;

/// Whether each code is below `kinds` or missing.
bool codes_fit(const IndexCodes& column, std::size_t events) {
    if (!column.codes) return true;
    if (column.codes->size() < events) return false;
    return column.codes->visit([&](auto codes) {
        using T = typename decltype(codes)::value_type;
        return std::all_of(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(events), [&](T code) {
            return code < column.kinds || code == PackedCodes::kMissingOf<std::remove_const_t<T>>;
        });
    });
}

/// Whether no sum of the values can leave 63 bits.
bool sums_fit(const PackedIntegers& measure, std::size_t events) {
    if (measure.size() < events) return false;
    return measure.visit([&](auto values) {
        using T = std::remove_const_t<typename decltype(values)::value_type>;
        if constexpr (sizeof(T) < 8) return true;
        const std::int64_t most =
            std::numeric_limits<std::int64_t>::max() / static_cast<std::int64_t>(events + 1);
        return std::all_of(
            values.begin(), values.begin() + static_cast<std::ptrdiff_t>(events), [&](T value) {
                return value == PackedIntegers::kMissingOf<T> || (value <= most && value >= -most);
            });
    });
}

template <typename T>
std::size_t bytes(const std::vector<T>& v) {
    return v.capacity() * sizeof(T);
}

}  // namespace

IndexBuilder::IndexBuilder(EventTablePtr table, IndexColumns columns)
    : index_(std::make_shared<EventIndex>()) {
    index_->table_ = std::move(table);
    index_->columns_ = std::move(columns);
}

Result<void> IndexBuilder::check() const {
    const IndexColumns& columns = index_->columns_;
    const std::size_t events = index_->table_->event_count();
    if (events >= std::size_t{1} << 31U) return fail("{} events are more than an index holds (2^31)", events);
    if (columns.rows_per_leaf == 0 || columns.rows_per_leaf > kMostInLeaf)
        return fail("a leaf of {} rows: 1 to {} are possible", columns.rows_per_leaf, kMostInLeaf);
    bool fit = codes_fit(columns.category, events);
    for (const IndexCodes& column : columns.codes) fit = fit && column.codes && codes_fit(column, events);
    if (!fit) return fail("codes to count by do not fit the table of {} events", events);
    for (const IndexMeasure& measure : columns.measures) {
        if (!measure || !sums_fit(*measure, events))
            return fail("numbers to sum are missing for some of {} events, or their sum could leave 63 bits",
                        events);
    }
    return {};
}

void IndexBuilder::project() {
    const std::span<const LonLat> positions = index_->table_->positions();
    index_->x_.resize(positions.size());
    index_->y_.resize(positions.size());
    if (const ProjectionPtr& projection = index_->columns_.projection) {
        projection->project(positions, index_->x_.data(), index_->y_.data());
        for (std::uint32_t row = 0; row < index_->size(); ++row) {
            if (index_->y_[row] == kOffPlane.y) index_->off_plane_.push_back(row);
        }
        return;
    }
    if (positions.size() < kLeastRange) {
        for (std::size_t i = 0; i < positions.size(); ++i) {
            const MercatorPoint p = mercator_from_lonlat(positions[i]);
            index_->x_[i] = p.x;
            index_->y_[i] = p.y;
        }
        return;
    }
    const MercatorBatch batch;
    parallel_ranges(positions.size(), kLeastRange, [&](std::size_t, std::size_t begin, std::size_t end) {
        batch.project(positions.subspan(begin, end - begin), index_->x_.data() + begin,
                      index_->y_.data() + begin);
    });
}

/// Puts rows, x and y in leaf order, rows of a leaf ascending; returns where each leaf begins.
std::vector<std::uint32_t> IndexBuilder::scattered(std::uint32_t leaves,
                                                   const std::vector<std::uint32_t>& leaf_of) {
    const std::size_t n = leaf_of.size();
    const std::size_t parts = std::clamp<std::size_t>(n / kLeastRange, 1, thread_count());
    std::vector<std::vector<std::uint32_t>> next(parts);
    parallel_for(parts, [&](std::size_t part) {
        next[part].assign(leaves, 0);
        for (std::size_t i = n * part / parts; i < n * (part + 1) / parts; ++i) ++next[part][leaf_of[i]];
    });
    std::vector<std::uint32_t> starts(std::size_t{leaves} + 1);
    std::uint32_t at = 0;
    for (std::uint32_t leaf = 0; leaf < leaves; ++leaf) {
        starts[leaf] = at;
        for (auto& part : next) at += std::exchange(part[leaf], at);
    }
    starts[leaves] = at;
    EventIndex& index = *index_;
    index.leaf_rows_.resize(n);
    index.leaf_x_.resize(n);
    index.leaf_y_.resize(n);
    parallel_for(parts, [&](std::size_t part) {
        for (std::size_t i = n * part / parts; i < n * (part + 1) / parts; ++i) {
            const std::uint32_t to = next[part][leaf_of[i]]++;
            index.leaf_rows_[to] = static_cast<std::uint32_t>(i);
            index.leaf_x_[to] = index.x_[i];
            index.leaf_y_[to] = index.y_[i];
        }
    });
    return starts;
}

void IndexBuilder::cut_leaves() {
    EventIndex& index = *index_;
    LeafTree tree(index.x_, index.y_, index.columns_.rows_per_leaf);
    const std::vector<std::uint32_t> starts = scattered(tree.leaf_count(), tree.take_leaf_of_point());
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        // A place with very many events is cut in time instead.
        const std::uint32_t most =
            starts[i + 1] - starts[i] <= kMostInLeaf ? kMostInLeaf : index.columns_.rows_per_leaf;
        for (std::uint32_t first = starts[i]; first < starts[i + 1]; first += most)
            index.leaves_.push_back({first, std::min(first + most, starts[i + 1]), {}, true});
    }
    parallel_for(index.leaves_.size(), [&](std::size_t i) {
        Leaf& leaf = index.leaves_[i];
        const auto [west, east] =
            std::minmax_element(index.leaf_x_.begin() + leaf.first, index.leaf_x_.begin() + leaf.last);
        const auto [north, south] =
            std::minmax_element(index.leaf_y_.begin() + leaf.first, index.leaf_y_.begin() + leaf.last);
        leaf.box = {{*west, *north}, {*east, *south}};
    });
}

void IndexBuilder::gather_columns() {
    EventIndex& index = *index_;
    const IndexColumns& columns = index.columns_;
    std::vector<PackedCodes>& codes = index.leaf_codes_;
    std::vector<PackedIntegers>& measures = index.leaf_measures_;
    codes.resize(columns.codes.size() + 1);  // the first is the category
    measures.resize(columns.measures.size());
    const auto gather = [&](auto& to, const auto& from) {
        to = from;
        to.reorder(index.leaf_rows_);
    };
    parallel_for(codes.size() + measures.size(), [&](std::size_t i) {
        if (i >= codes.size()) return gather(measures[i - codes.size()], *columns.measures[i - codes.size()]);
        const IndexCodes& column = i == 0 ? columns.category : columns.codes[i - 1];
        if (column.codes) gather(codes[i], *column.codes);
    });
    index.by_row_.x = index.x_.data();
    index.by_row_.y = index.y_.data();
    index.by_leaf_.x = index.leaf_x_.data();
    index.by_leaf_.y = index.leaf_y_.data();
    if (columns.category.codes) {
        index.by_row_.category = pointer_to(*columns.category.codes);
        index.by_leaf_.category = pointer_to(codes[0]);
    }
    for (std::size_t i = 0; i < columns.codes.size(); ++i) {
        index.by_row_.codes.push_back(pointer_to(*columns.codes[i].codes));
        index.by_leaf_.codes.push_back(pointer_to(codes[i + 1]));
    }
    for (std::size_t i = 0; i < measures.size(); ++i) {
        index.by_row_.measures.push_back(pointer_to(*columns.measures[i]));
        index.by_leaf_.measures.push_back(pointer_to(measures[i]));
    }
}

void IndexBuilder::count_offsets(std::span<const std::uint32_t> ranks,
                                 std::vector<std::uint16_t>& offsets) const {
    const EventIndex& index = *index_;
    const std::size_t leaves = index.leaves_.size(),
                      buckets = (std::size_t{index.size()} >> index.shift_) + 2;
    offsets.resize(buckets * leaves);
    parallel_ranges(leaves, 16, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const Leaf& leaf = index.leaves_[i];
            std::uint32_t at = 0;
            for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
                while (at < leaf.size() && ranks[leaf.first + at] >> index.shift_ < bucket) ++at;
                offsets[bucket * leaves + i] = static_cast<std::uint16_t>(at);
            }
        }
    });
}

void IndexBuilder::count_offsets() {
    EventIndex& index = *index_;
    while (index.size() >> index.shift_ > kMostBuckets) ++index.shift_;
    count_offsets(index.leaf_rows_, index.begin_offsets_);
    if (!index.ends_ascend()) count_offsets(index.leaf_end_ranks_, index.end_offsets_);
}

Directory IndexBuilder::directory(std::span<const LeafOrder> orders) const {
    const EventIndex& index = *index_;
    const RowColumns& columns = index.by_leaf_;
    Directory out;
    const CodePointer* category = columns.category ? &*columns.category : nullptr;
    out.category =
        DirectoryBuilder(orders, category, index.columns_.category.kinds, columns.measures).build();
    for (std::size_t i = 0; i < columns.codes.size(); ++i) {
        out.codes.push_back(
            DirectoryBuilder(orders, &columns.codes[i], index.columns_.codes[i].kinds, {}).build());
    }
    return out;
}

void IndexBuilder::count_directories() {
    EventIndex& index = *index_;
    std::vector<LeafOrder> orders;
    for (const Leaf& leaf : index.leaves_) orders.push_back({leaf.first, leaf.size(), nullptr});
    index.begun_ = directory(orders);
    if (index.ends_ascend()) return;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (index.leaves_[i].ends_ascend) orders[i].size = 0;
        orders[i].order = index.leaf_ends_.data() + orders[i].first;
    }
    index.ended_ = directory(orders);
}

Result<std::shared_ptr<const EventIndex>> EventIndex::build(EventTablePtr table, IndexColumns columns,
                                                            std::stop_token stop, JobProgress& progress) {
    const std::size_t events = table->event_count();
    progress.items_total = events;
    IndexBuilder builder(std::move(table), std::move(columns));
    if (auto fits = builder.check(); !fits) return pass_on(fits);
    const std::array steps{&IndexBuilder::project, &IndexBuilder::cut_leaves, &IndexBuilder::gather_columns,
                           &IndexBuilder::order_ends};
    std::size_t done = 0;
    const auto step = [&](void (IndexBuilder::*work)()) {
        if (stop.stop_requested()) return false;
        (builder.*work)();
        progress.items_done = events * ++done / (steps.size() + 2);
        return true;
    };
    bool going = std::all_of(steps.begin(), steps.end(), step);
    going = going && step(static_cast<void (IndexBuilder::*)()>(&IndexBuilder::count_offsets));
    if (!going || !step(&IndexBuilder::count_directories)) return fail("indexing was cancelled");
    return builder.take();
}

EventIndex::Memory EventIndex::memory() const {
    Memory out;
    out.column_bytes = bytes(x_) + bytes(y_) + bytes(end_order_) + bytes(off_plane_) + bytes(long_rows_) +
                       bytes(leaf_x_) + bytes(leaf_y_) + bytes(leaf_rows_) + bytes(leaf_end_ranks_) +
                       bytes(leaf_ends_);
    for (const PackedCodes& codes : leaf_codes_) out.column_bytes += codes.size_bytes();
    for (const PackedIntegers& values : leaf_measures_) out.column_bytes += values.size_bytes();
    out.directory_bytes = bytes(leaves_) + bytes(begin_offsets_) + bytes(end_offsets_) + begun_.size_bytes() +
                          ended_.size_bytes();
    return out;
}

}  // namespace courtyard
