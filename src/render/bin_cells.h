#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "geo/bin_lattice.h"
#include "query/events_middle.h"
#include "render/shown_rows.h"

namespace courtyard {

/// A lattice, and the plane it lies in.
struct BinGround {
    BinLattice lattice;
    std::optional<EqualAreaPlane> plane{};  ///< None: the map's own.
    ProjectionPtr projection{};             ///< Of the map.

    bool same_as(const BinGround& other) const {
        return lattice == other.lattice && plane.has_value() == other.plane.has_value() &&
               projection == other.projection;
    }
};

/// In which cell of a lattice each event of a table lies. Found once, in as many steps as a caller likes: a
/// million events take longer than a frame. One thread at a time.
class BinCells {
public:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    /// Begins anew; the plane's middle must be the table's.
    void begin(const EventTablePtr& table, const BinGround& ground);
    /// Looks up the next events, at most so many. Returns true when all are found.
    bool proceed(const ShownEvents& shown, std::size_t most = std::numeric_limits<std::size_t>::max());
    bool complete() const { return table_ && next_ == of_row_.size(); }

    const EventTablePtr& table() const { return table_; }
    const BinGround& ground() const { return ground_; }
    /// Cells that hold an event at any time, in the order of their first events.
    std::span<const BinCell> cells() const { return cells_; }
    /// By event, where in cells() its own stands; kNone where the projection does not show it.
    std::span<const std::uint32_t> of_row() const { return of_row_; }

private:
    std::optional<LatticePoint> place_of(const ShownEvents& shown, std::uint32_t row) const;

    EventTablePtr table_;
    BinGround ground_;
    std::size_t next_ = 0;
    std::vector<BinCell> cells_;
    std::vector<std::uint32_t> of_row_;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

}  // namespace courtyard
