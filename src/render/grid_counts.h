#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/pixel_grid.h"
#include "render/shown_rows.h"
#include "render/shown_steps.h"

namespace courtyard {

/// Exact counts of the events that show by the cells of a grid, or sums of a column: by the layer's index
/// where it can tell, else by a loop over the rows that show. Kept from frame to frame: a step costs what
/// changes. One thread at a time.
class GridCounts {
public:
    struct Counted {
        std::span<const std::uint32_t> events;  ///< By cell.
        std::span<const double> sums;           ///< By cell, of the weight; empty without one.
        std::uint64_t total = 0;                ///< Events in the grid.
        std::uint64_t unknown = 0;              ///< Of these, those whose weight is not known.
    };
    /// `weight`: a numeric column, or empty. Valid until the next call.
    Counted count(const ShownEvents& shown, const PixelGrid& grid, std::string_view weight);

private:
    Counted count_by_index(const ShownEvents& shown, const PixelGrid& grid);
    Counted count_rows(const ShownEvents& shown, const PixelGrid& grid, const Column* weight);
    void find_positions(const ShownEvents& shown);

    EventIndexPtr index_;
    std::optional<Aggregates> aggregates_;
    const EventTable* projected_ = nullptr;
    std::vector<std::uint32_t> own_x_, own_y_;  ///< By event, of the projected table, in Web Mercator.
    std::span<const std::uint32_t> x_, y_;      ///< Of the last count.
    // What was counted row by row:
    ShownRows rows_;
    ShownSteps steps_;
    PixelGrid grid_;
    const Column* weight_ = nullptr;
    bool exact_ = true;  ///< Its sums can be added to and taken from without a trace.
    std::uint64_t total_ = 0, unknown_ = 0;
    std::vector<std::uint32_t> events_;
    std::vector<double> sums_;
};

}  // namespace courtyard
