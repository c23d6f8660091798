#include "render/ground_cells.h"

#include "geo/mercator_batch.h"
#include "render/plane_positions.h"

namespace courtyard {

void GroundCells::project(const ShownEvents& shown) {
    if (shown.positions != nullptr && !shown.positions->empty()) {
        x_ = shown.positions->x();
        y_ = shown.positions->y();
        return;
    }
    if (projected_ != shown.layer.table) {
        projected_ = shown.layer.table;
        const EventTable& table = *projected_;
        own_x_.resize(table.event_count());
        own_y_.resize(table.event_count());
        project_positions(table.positions(), own_x_.data(), own_y_.data());
    }
    x_ = own_x_;
    y_ = own_y_;
}

MercatorPoint GroundCells::position(const ShownEvents& shown, std::uint32_t row) const {
    if (shown.index) return {shown.index->by_row().x[row], shown.index->by_row().y[row]};
    return {x_[row], y_[row]};
}

void GroundCells::turn(const ShownEvents& shown, std::uint32_t row, std::size_t cell, MercatorPoint p,
                       Change change) {
    const std::uint64_t wide = wide_step_of(change);
    const std::uint32_t within = ~std::uint32_t{0} >> block_.level;
    GroundCell& to = cells_[cell];
    to.events += step_of(change);
    to.x += wide * (p.x & within);
    to.y += wide * (p.y & (within >> 1U));
    to.rows += wide * row;
    kinds_[cell * classes_ + shown.symbology.class_of_row[row]] += step_of(change);
}

void GroundCells::count_anew(const ShownEvents& shown) {
    classes_ = shown.symbology.classes.size();
    cells_.assign(block_.size(), {});
    kinds_.assign(block_.size() * classes_, 0);
    each_event(shown, [&](std::uint32_t row, MercatorPoint p, std::size_t cell) {
        turn(shown, row, cell, p, Change::Add);
    });
}

bool GroundCells::count(const ShownEvents& shown, const CellBlock& block) {
    if (block_ == block && steps_.same(shown)) return false;
    if (!(block_ == block)) steps_.forget();
    block_ = block;
    const bool followed = steps_.follow(shown, [&](std::uint32_t row, Change change) {
        const MercatorPoint p = position(shown, row);
        if (const auto cell = block_.cell(p)) turn(shown, row, *cell, p, change);
    });
    if (!followed) count_anew(shown);
    return true;
}

}  // namespace courtyard
