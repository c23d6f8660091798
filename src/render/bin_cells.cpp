#include "render/bin_cells.h"

#include <algorithm>

#include "geo/mercator.h"
#include "render/plane_positions.h"

namespace courtyard {
void BinCells::begin(const EventTablePtr& table, const BinGround& ground) {
    table_ = table;
    ground_ = ground;
    next_ = 0;
    cells_.clear();
    numbers_.clear();
    of_row_.resize(table->event_count());
}

std::optional<LatticePoint> BinCells::place_of(const ShownEvents& shown, std::uint32_t row) const {
    if (ground_.plane) {
        const LonLat p = table_->positions()[row];
        return ground_.plane->from_lonlat(p.lon(), p.lat());
    }
    MercatorPoint p;
    if (shown.index && (shown.positions == nullptr || shown.positions->empty())) {
        p = {shown.index->by_row().x[row], shown.index->by_row().y[row]};
    } else {
        p = position_of(shown, row);
    }
    if (p == kOffPlane) return std::nullopt;
    const WorldPoint world = world_from_mercator(p);
    return LatticePoint{world.x, world.y};
}

bool BinCells::proceed(const ShownEvents& shown, std::size_t most) {
    const std::size_t last = next_ + std::min(most, of_row_.size() - next_);
    for (; next_ < last; ++next_) {
        const auto row = static_cast<std::uint32_t>(next_);
        const auto place = place_of(shown, row);
        of_row_[row] = kNone;
        if (!place) continue;
        const BinCell cell = ground_.lattice.cell(*place);
        const auto key = static_cast<std::uint64_t>(static_cast<std::uint32_t>(cell.row)) << 32U |
                         static_cast<std::uint32_t>(cell.column);
        const auto [found, fresh] = numbers_.try_emplace(key, static_cast<std::uint32_t>(cells_.size()));
        if (fresh) cells_.push_back(cell);
        of_row_[row] = found->second;
    }
    return complete();
}

}  // namespace courtyard
