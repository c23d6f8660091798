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

void GroundCells::change(const ShownEvents& shown, std::uint32_t row, std::size_t cell, MercatorPoint p,
                         std::uint32_t by) {
    const std::uint64_t wide = by == 1 ? 1 : ~std::uint64_t{0};
    const std::uint32_t within = ~std::uint32_t{0} >> block_.level;
    GroundCell& to = cells_[cell];
    to.events += by;
    to.x += wide * (p.x & within);
    to.y += wide * (p.y & (within >> 1U));
    to.rows += wide * row;
    kinds_[cell * classes_ + shown.symbology.class_of_row[row]] += by;
}

void GroundCells::count_anew(const ShownEvents& shown) {
    classes_ = shown.symbology.classes.size();
    cells_.assign(block_.size(), {});
    kinds_.assign(block_.size() * classes_, 0);
    each_event(shown,
               [&](std::uint32_t row, MercatorPoint p, std::size_t cell) { change(shown, row, cell, p, 1); });
}

/// From the last window to this one by what comes and goes; false when that is not less work.
bool GroundCells::step(const ShownEvents& shown) {
    if (!shown.index || window_.empty() || shown.window.empty()) return false;
    const EventIndex& index = *shown.index;
    const WindowRanks from = index.ranks(window_), to = index.ranks(shown.window);
    const auto between = [](std::uint32_t a, std::uint32_t b) { return a < b ? b - a : a - b; };
    if (between(from.begun, to.begun) + between(from.ended, to.ended) >= to.shown()) return false;
    const auto turn = [&](std::uint32_t row, std::uint32_t by) {
        if (shown.passing && !shown.passing->test(row)) return;
        const MercatorPoint p = position(shown, row);
        if (const auto cell = block_.cell(p)) change(shown, row, *cell, p, by);
    };
    constexpr std::uint32_t kAdd = 1, kRemove = ~0U;
    for (std::uint32_t i = from.begun; i < to.begun; ++i) turn(i, kAdd);
    for (std::uint32_t i = to.begun; i < from.begun; ++i) turn(i, kRemove);
    const auto by_end = [&](std::uint32_t i) { return index.ends_ascend() ? i : index.end_order()[i]; };
    for (std::uint32_t i = from.ended; i < to.ended; ++i) turn(by_end(i), kRemove);
    for (std::uint32_t i = to.ended; i < from.ended; ++i) turn(by_end(i), kAdd);
    return true;
}

bool GroundCells::count(const ShownEvents& shown, const CellBlock& block) {
    const bool same_events = counted_ && table_ == shown.layer.table &&
                             generation_ == shown.symbology.generation && passing_ == shown.passing &&
                             index_ == shown.index && block_ == block;
    if (same_events && window_ == shown.window) return false;
    block_ = block;
    if (!same_events || !step(shown)) count_anew(shown);
    table_ = shown.layer.table;
    generation_ = shown.symbology.generation;
    passing_ = shown.passing;
    index_ = shown.index;
    window_ = shown.window;
    counted_ = true;
    return true;
}

}  // namespace courtyard
