#include "render/plane_positions.h"

#include <algorithm>

#include "query/timeline.h"

namespace courtyard {

void PlanePositions::sync(const LayerState& layer, const Symbology& symbology, const EventIndexPtr& index,
                          const ProjectionPtr& projection) {
    const bool same = table_ == layer.table.get() && generation_ == symbology.generation;
    if (same && projection_ == projection && (index_ == index || index_)) return;
    const bool projected = same && projection_ == projection && !empty();
    table_ = layer.table.get();
    generation_ = symbology.generation;
    projection_ = projection;
    index_ = index;
    if (!projection) {
        own_x_ = own_y_ = own_off_plane_ = {};
        x_ = y_ = off_plane_ = {};
        undated_off_plane_ = 0;
        return;
    }
    const std::size_t events = table_->event_count();
    if (index) {
        own_x_ = own_y_ = own_off_plane_ = {};
        x_ = {index->by_row().x, events};
        y_ = {index->by_row().y, events};
        off_plane_ = index->off_plane();
    } else if (!projected) {
        own_x_.resize(events);
        own_y_.resize(events);
        projection->project(table_->positions(), own_x_.data(), own_y_.data());
        own_off_plane_.clear();
        for (std::uint32_t row = 0; row < events; ++row) {
            if (own_y_[row] == kOffPlane.y) own_off_plane_.push_back(row);
        }
        x_ = own_x_;
        y_ = own_y_;
        off_plane_ = own_off_plane_;
    }
    count_undated(*table_);
}

void PlanePositions::count_undated(const EventTable& table) {
    undated_off_plane_ = 0;
    const std::size_t first = table.event_count(), last = first + table.undated_count();
    for (std::size_t row = first; row < last; ++row) {
        const auto place = table.position(row);
        if (place && projection_->plane_from(*place) == kOffPlane) ++undated_off_plane_;
    }
}

MercatorPoint position_of(const PlanePositions* positions, const EventTable& table, std::uint32_t row) {
    if (positions != nullptr && row < positions->x().size())
        return {positions->x()[row], positions->y()[row]};
    const LonLat place = row < table.event_count() ? table.positions()[row] : *table.position(row);
    return plane_from(positions == nullptr ? nullptr : positions->projection(), place);
}

MercatorPoint position_of(const ShownEvents& shown, std::uint32_t row) {
    return position_of(shown.positions, *shown.layer.table, row);
}

std::uint64_t PlanePositions::off_plane_in(const LayerState& layer, std::span<const TemporalExtent> windows,
                                           const RowBitsPtr& passing) const {
    if (off_plane_.empty()) return 0;
    const EventTable& table = *layer.table;
    RowRange rows{static_cast<std::uint32_t>(table.event_count()), 0};
    for (const TemporalExtent& window : windows) {
        const RowRange met = window.empty() ? RowRange{} : rows_meeting(table, window);
        if (met.size() > 0) rows = {std::min(rows.first, met.first), std::max(rows.last, met.last)};
    }
    const auto first = std::lower_bound(off_plane_.begin(), off_plane_.end(), rows.first),
               last = std::lower_bound(first, off_plane_.end(), rows.last);
    return static_cast<std::uint64_t>(std::count_if(first, last, [&](std::uint32_t row) {
        if (passing && !passing->test(row)) return false;
        const TemporalExtent span{table.begins()[row], table.ends()[row]};
        return std::ranges::any_of(windows,
                                   [&](const TemporalExtent& w) { return !w.empty() && w.meets(span); });
    }));
}

}  // namespace courtyard
