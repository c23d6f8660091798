#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geo/mercator.h"
#include "render/shown_rows.h"
#include "render/shown_steps.h"

namespace courtyard {

/// A block of cells of the ground: at level n the square world is cut into 2^n by 2^n of them, so those of
/// one level fill those of the level before. Columns count eastward from 180° W and go round the world, rows
/// southward.
struct CellBlock {
    unsigned level = 0;  ///< At most 26.
    std::uint32_t first_column = 0, first_row = 0, columns = 1, rows = 1;

    std::uint32_t world_columns() const { return 1U << level; }
    bool whole_world() const { return columns == world_columns() && rows == world_columns(); }
    std::size_t size() const { return std::size_t{columns} * rows; }
    std::uint32_t column_of(std::uint32_t x) const {
        return level == 0 ? 0 : ((x >> (32 - level)) - first_column) & (world_columns() - 1);
    }
    /// Below first_row it wraps to a number far above `rows`.
    std::uint32_t row_of(std::uint32_t y) const { return (y >> (31 - level)) - first_row; }
    /// The cell of a point, row by row; empty when the block does not hold it.
    std::optional<std::size_t> cell(MercatorPoint p) const {
        const std::uint32_t column = column_of(p.x), row = row_of(p.y);
        if (column >= columns || row >= rows) return std::nullopt;
        return std::size_t{row} * columns + column;
    }
    friend bool operator==(const CellBlock&, const CellBlock&) = default;
};

/// What a cell holds. Sums wrap: what was added can be taken away again without a trace.
struct GroundCell {
    std::uint32_t events = 0;
    std::uint64_t x = 0, y = 0;  ///< Sums of the events' Mercator coordinates within the cell.
    std::uint64_t rows = 0;      ///< Sum of their rows: of a single one, its row.
};

/// Exact counts, by class of the symbology, and sums of positions of the events that show in a block of
/// cells. Kept from frame to frame: with an index, a step of the window costs what comes and goes. One thread
/// at a time.
class GroundCells {
public:
    /// Returns false when all is as it was after the last call.
    bool count(const ShownEvents& shown, const CellBlock& block);

    const CellBlock& block() const { return block_; }
    std::span<const GroundCell> cells() const { return cells_; }  ///< By cell of the block.
    std::size_t classes() const { return classes_; }
    /// Events of a cell by class of the symbology.
    std::span<const std::uint32_t> kinds(std::size_t cell) const {
        return std::span(kinds_).subspan(cell * classes_, classes_);
    }
    /// Calls visit(row, position, cell) for each event that was counted, in no order.
    template <typename Visit>
    void each_event(const ShownEvents& shown, Visit visit);

private:
    void count_anew(const ShownEvents& shown);
    void turn(const ShownEvents& shown, std::uint32_t row, std::size_t cell, MercatorPoint p, Change change);
    template <typename Visit>
    void each_placed(const ShownEvents& shown, Visit visit);
    template <typename Visit>
    void each_by_leaves(const ShownEvents& shown, Visit visit) const;
    MercatorPoint position(const ShownEvents& shown, std::uint32_t row) const;
    void project(const ShownEvents& shown);

    CellBlock block_;
    std::vector<GroundCell> cells_;
    std::size_t classes_ = 0;
    std::vector<std::uint32_t> kinds_;
    ShownSteps steps_;  ///< From what was counted last.
    // Without an index:
    EventTablePtr projected_;
    std::vector<std::uint32_t> own_x_, own_y_;
    std::span<const std::uint32_t> x_, y_;
};

template <typename Visit>
void GroundCells::each_event(const ShownEvents& shown, Visit visit) {
    each_placed(shown, [&](std::uint32_t row, MercatorPoint p) {
        if (const auto cell = block_.cell(p)) visit(row, p, *cell);
    });
}

template <typename Visit>
void GroundCells::each_by_leaves(const ShownEvents& shown, Visit visit) const {
    const EventIndex& index = *shown.index;
    const WindowRanks ranks = index.ranks(shown.window);
    const std::span<const Instant> ends = shown.layer.table->ends();
    for (const Leaf& leaf : index.leaves()) {
        const std::uint32_t first = block_.column_of(leaf.box.least.x),
                            last = block_.column_of(leaf.box.most.x);
        const bool beside = first >= block_.columns && last >= block_.columns && first <= last;
        const auto above = static_cast<std::int32_t>(block_.row_of(leaf.box.most.y));
        const auto below = static_cast<std::int32_t>(block_.row_of(leaf.box.least.y));
        if (beside || above < 0 || below >= static_cast<std::int32_t>(block_.rows)) continue;
        for (std::uint32_t i = leaf.first; i < leaf.last; ++i) {
            const std::uint32_t row = index.leaf_rows()[i];
            if (row >= ranks.begun) break;
            if (row < ranks.before && ends[row] <= shown.window.begin) continue;
            if (shown.passing && !shown.passing->test(row)) continue;
            visit(row, MercatorPoint{index.by_leaf().x[i], index.by_leaf().y[i]});
        }
    }
}

template <typename Visit>
void GroundCells::each_placed(const ShownEvents& shown, Visit visit) {
    if (shown.window.empty()) return;
    if (shown.index && !block_.whole_world()) return each_by_leaves(shown, visit);
    if (!shown.index) project(shown);
    each_shown(shown, [&](std::uint32_t row) { visit(row, position(shown, row)); });
}

}  // namespace courtyard
