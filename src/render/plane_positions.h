#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/aggregates.h"
#include "render/shown_rows.h"
#include "render/viewport.h"
#include "session/document.h"
#include "session/symbology.h"

namespace courtyard {

/// Where a layer's events lie in the plane of a projection other than Web Mercator: of its index where there
/// is one, else projected once. For Web Mercator nothing is kept: there it costs next to nothing. Main
/// thread.
class PlanePositions {
public:
    /// Cheap when nothing changed. The symbology's generation stands for table and projection.
    void sync(const LayerState& layer, const Symbology& symbology, const EventIndexPtr& index,
              const ProjectionPtr& projection);

    bool empty() const { return x_.empty(); }
    const ProjectionPtr& projection() const { return projection_; }
    std::span<const std::uint32_t> x() const { return x_; }  ///< By event.
    std::span<const std::uint32_t> y() const { return y_; }
    /// Events that pass (null: all do), show in any of some windows, and that the projection does not show.
    std::uint64_t off_plane_in(const LayerState& layer, std::span<const TemporalExtent> windows,
                               const RowBitsPtr& passing) const;
    /// Undated rows that it does not show.
    std::uint64_t undated_off_plane() const { return undated_off_plane_; }

private:
    void count_undated(const EventTable& table);

    const EventTable* table_ = nullptr;
    std::uint64_t generation_ = 0;
    ProjectionPtr projection_;
    EventIndexPtr index_;
    std::vector<std::uint32_t> own_x_, own_y_, own_off_plane_;
    std::span<const std::uint32_t> x_, y_, off_plane_;
    std::uint64_t undated_off_plane_ = 0;
};

/// Of a row with a place, dated or not: kOffPlane when the projection does not show it. `positions` null: Web
/// Mercator.
MercatorPoint position_of(const PlanePositions* positions, const EventTable& table, std::uint32_t row);
MercatorPoint position_of(const ShownEvents& shown, std::uint32_t row);

}  // namespace courtyard
