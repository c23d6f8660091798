#pragma once

#include <functional>

#include "query/event_index.h"

namespace courtyard {

/// The steps of EventIndex::build, in order. Not for use elsewhere.
class IndexBuilder {
public:
    IndexBuilder(EventTablePtr table, IndexColumns columns);

    Result<void> check() const;  ///< That the columns fit the table and their sums 64 bits.
    void project();              ///< Positions to integers of the plane.
    void cut_leaves();           ///< Which events are in which leaf, and their rows.
    void gather_columns();       ///< Columns in leaf order.
    void order_ends();           ///< Rows by end, overall and in each leaf.
    void count_offsets();        ///< Ranks of each leaf.
    void count_directories();
    std::shared_ptr<const EventIndex> take() { return std::move(index_); }

private:
    std::vector<std::uint32_t> scattered(std::uint32_t leaves,
                                         const std::vector<std::uint32_t>& leaf_of_point);
    void sort_ends();
    void find_long_rows();
    void scatter_ends();
    void count_offsets(std::span<const std::uint32_t> ranks, std::vector<std::uint16_t>& offsets) const;
    Directory directory(std::span<const LeafOrder> orders) const;

    std::shared_ptr<EventIndex> index_;
};

}  // namespace courtyard
