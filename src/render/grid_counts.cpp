#include "render/grid_counts.h"

#include "geo/mercator_batch.h"
#include "render/plane_positions.h"
#include "session/magnitude.h"

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
    if (weight != weight_ || !(grid == grid_)) steps_.forget();
    if (weight != weight_)
        exact_ = weight == nullptr || sums_exactly(*weight, shown.layer.table->event_count());
    if (!exact_) steps_.forget();
    weight_ = weight;
    grid_ = grid;
    const auto turn = [&](std::uint32_t row, Change change) {
        const MercatorPoint p{x_[row], y_[row]};
        if (!grid.contains(p)) return;
        const std::uint32_t cell = grid.cell(p);
        events_[cell] += step_of(change);
        total_ += wide_step_of(change);
        if (weight == nullptr) return;
        if (const auto value = weight->number(row)) {
            sums_[cell] += change == Change::Add ? *value : -*value;
        } else {
            unknown_ += wide_step_of(change);
        }
    };
    if (!steps_.follow(shown, turn)) {
        events_.assign(grid.cell_count(), 0);
        sums_.assign(weight == nullptr ? 0 : grid.cell_count(), 0);
        total_ = unknown_ = 0;
        for (const std::uint32_t row : rows_.find(shown)) turn(row, Change::Add);
    }
    return {events_, sums_, total_, unknown_};
}

GridCounts::Counted GridCounts::count(const ShownEvents& shown, const PixelGrid& grid,
                                      std::string_view weight) {
    const Column* column = weight.empty() ? nullptr : shown.layer.table->column(weight);
    if (column != nullptr && !column->is_numeric()) column = nullptr;
    if (shown.index && column == nullptr) return count_by_index(shown, grid);
    return count_rows(shown, grid, column);
}

}  // namespace courtyard
