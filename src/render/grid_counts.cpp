#include "render/grid_counts.h"

#include "geo/mercator_batch.h"
#include "render/plane_positions.h"

namespace courtyard {

void GridCounts::find_positions(const ShownEvents& shown) {
    if (shown.positions != nullptr && !shown.positions->empty()) {
        x_ = shown.positions->x();
        y_ = shown.positions->y();
        return;
    }
    const EventTable& table = *shown.layer.table;
    if (projected_ != &table) {
        projected_ = &table;
        own_x_.resize(table.event_count());
        own_y_.resize(table.event_count());
        project_positions(table.positions(), own_x_.data(), own_y_.data());
    }
    x_ = own_x_;
    y_ = own_y_;
}

GridCounts::Counted GridCounts::count_by_index(const ShownEvents& shown, const PixelGrid& grid) {
    if (index_ != shown.index) {
        index_ = shown.index;
        aggregates_.emplace(index_, Wanted{Wanted::Numbers::No, {}, Wanted::Grid::Counts, 0, {}});
    }
    const Tally& tally = aggregates_->answer({shown.window, shown.passing, grid});
    return {tally.cells().first(grid.cell_count()), {}, tally.total(), 0};
}

GridCounts::Counted GridCounts::count_rows(const ShownEvents& shown, const PixelGrid& grid,
                                           const Column* weight) {
    find_positions(shown);
    events_.assign(grid.cell_count(), 0);
    sums_.assign(weight == nullptr ? 0 : grid.cell_count(), 0);
    Counted counted;
    for (const std::uint32_t row : rows_.find(shown)) {
        const MercatorPoint p{x_[row], y_[row]};
        if (!grid.contains(p)) continue;
        const std::uint32_t cell = grid.cell(p);
        ++events_[cell];
        ++counted.total;
        if (weight == nullptr) continue;
        if (const auto value = weight->number(row)) {
            sums_[cell] += *value;
        } else {
            ++counted.unknown;
        }
    }
    counted.events = events_;
    counted.sums = sums_;
    return counted;
}

GridCounts::Counted GridCounts::count(const ShownEvents& shown, const PixelGrid& grid,
                                      std::string_view weight) {
    const Column* column = weight.empty() ? nullptr : shown.layer.table->column(weight);
    if (column != nullptr && !column->is_numeric()) column = nullptr;
    if (shown.index && column == nullptr) return count_by_index(shown, grid);
    return count_rows(shown, grid, column);
}

}  // namespace courtyard
