#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "data/event_table.h"
#include "geo/pixel_grid.h"
#include "query/directory.h"
#include "query/index_columns.h"

namespace courtyard {

/// The two orders in which an index keeps rows: by begin (the table's own) and by end.
enum class TimeOrder : std::uint8_t { Begin, End };

/// Where a window lies among the events sorted by begin and by end. What shows in it is the first `begun` of
/// the one order less the first `ended` of the other.
struct WindowRanks {
    std::uint32_t begun = 0;   ///< Events that begin before the window's end.
    std::uint32_t ended = 0;   ///< Events that end at or before its begin: all of them are among the begun.
    std::uint32_t before = 0;  ///< Events that begin before its begin: those from here on to `begun` show.
    std::uint32_t shown() const { return begun - ended; }
    friend bool operator==(const WindowRanks&, const WindowRanks&) = default;
};

/// Events near each other: positions [first, last) of the leaf order, in which rows ascend, so begins do.
struct Leaf {
    std::uint32_t first = 0, last = 0;
    MercatorBox box;
    bool ends_ascend = true;
    std::uint32_t size() const { return last - first; }
};

/// The immutable space-time index of one table's events: columns in the table's order for what comes and goes
/// as a window moves, and leaves (cells of a quadtree) with their rows in time order for what a view shows.
/// Made on a job's thread, then shared freely between threads.
class EventIndex {
public:
    /// Uses several threads. `progress.items_done` counts events. Fails when a column of `columns` does not
    /// fit the table, when sums could overflow, or when it is asked to stop.
    static Result<std::shared_ptr<const EventIndex>> build(EventTablePtr table, IndexColumns columns,
                                                           std::stop_token stop, JobProgress& progress);

    const EventTable& table() const { return *table_; }
    const IndexColumns& columns() const { return columns_; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(x_.size()); }
    /// Rows whose position the projection cannot show, ascending. No view has them; questions without a view
    /// count them.
    std::span<const std::uint32_t> off_plane() const { return off_plane_; }

    WindowRanks ranks(const TemporalExtent& window) const;
    /// True when rows ordered by begin are ordered by end too: then both orders are one.
    bool ends_ascend() const { return end_order_.empty(); }
    /// Rows by end; empty when ends_ascend().
    std::span<const std::uint32_t> end_order() const { return end_order_; }
    /// Calls visit(row) for each event that began before the window and still lasts when it begins.
    template <typename Visit>
    void each_lasting(const TemporalExtent& window, const WindowRanks& ranks, Visit visit) const;

    const RowColumns& by_row() const { return by_row_; }    ///< Index: row of the table.
    const RowColumns& by_leaf() const { return by_leaf_; }  ///< Index: position in leaf order.
    std::span<const Leaf> leaves() const { return leaves_; }
    std::span<const std::uint32_t> leaf_rows() const { return leaf_rows_; }  ///< Row at each position.
    /// How many events of a leaf are among the first `rank` of an order.
    std::uint32_t rank_in(std::size_t leaf, TimeOrder order, std::uint32_t rank) const;
    /// Positions within their leaf, ordered by end; empty when ends_ascend().
    std::span<const std::uint16_t> leaf_ends() const { return leaf_ends_; }
    const Directory& directory(TimeOrder order) const { return order == TimeOrder::Begin ? begun_ : ended_; }

    /// Bytes of columns, and of offsets and directories. What the table holds is not counted.
    struct Memory {
        std::size_t column_bytes = 0, directory_bytes = 0;
    };
    Memory memory() const;

private:
    friend class IndexBuilder;

    EventTablePtr table_;
    IndexColumns columns_;
    std::vector<std::uint32_t> x_, y_, end_order_, off_plane_;
    std::vector<std::uint32_t> long_rows_;  ///< Events that last longer than most.
    Instant most_usual_ = 0;                ///< What all others last at most.
    RowColumns by_row_, by_leaf_;
    std::vector<Leaf> leaves_;
    std::vector<std::uint32_t> leaf_x_, leaf_y_, leaf_rows_, leaf_end_ranks_;
    std::vector<std::uint16_t> leaf_ends_;
    std::vector<PackedCodes> leaf_codes_;
    std::vector<PackedIntegers> leaf_measures_;
    // [bucket][leaf]: how many of a leaf's events have a rank below bucket · 2^shift. Ranks are spread evenly
    // whatever the calendar, so neither a burst nor a lone event of another century makes the table larger.
    std::vector<std::uint16_t> begin_offsets_, end_offsets_;
    unsigned shift_ = 0;
    Directory begun_, ended_;
};

using EventIndexPtr = std::shared_ptr<const EventIndex>;

template <typename Visit>
void EventIndex::each_lasting(const TemporalExtent& window, const WindowRanks& ranks, Visit visit) const {
    if (ends_ascend()) {
        for (std::uint32_t row = ranks.ended; row < ranks.before; ++row) visit(row);
        return;
    }
    std::uint32_t left = ranks.before - ranks.ended;
    if (left == 0) return;
    const std::span<const Instant> begins = table_->begins(), ends = table_->ends();
    for (const std::uint32_t row : long_rows_) {
        if (begins[row] >= window.begin) break;
        if (ends[row] <= window.begin) continue;
        visit(row);
        if (--left == 0) return;
    }
    // The rest are of usual length, so they end soon.
    for (std::size_t i = ranks.ended; i < end_order_.size() && left > 0; ++i) {
        const std::uint32_t row = end_order_[i];
        if (row >= ranks.before || ends[row] - begins[row] > most_usual_) continue;
        visit(row);
        --left;
    }
}

}  // namespace courtyard
