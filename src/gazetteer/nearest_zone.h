#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "gazetteer/gazetteer_file.h"
#include "geo/lonlat.h"

namespace courtyard {

/// Finds the zone of the nearest place: by a tree of cells that are wholly of one zone or list the places
/// that may be the nearest in them. Thread-safe.
class NearestZone {
public:
    explicit NearestZone(const GazetteerFile& file) : file_(file) {}
    std::optional<std::uint16_t> zone_at(LonLat position) const;

private:
    /// A place of a list: what of it is needed, side by side with the others of its list.
    struct Listed {
        float x, y, z;  ///< On the unit sphere; exact to about a metre.
        std::uint16_t zone;
        std::uint16_t last;  ///< 1 = of its list.
    };
    void prepare() const;
    void prepare_grid() const;
    std::optional<std::uint16_t> nearest_of(std::uint32_t list, LonLat position) const;

    const GazetteerFile& file_;
    // Made when first asked for, in some ten milliseconds; then only read.
    mutable std::once_flag prepared_;
    mutable std::vector<std::uint32_t> grid_;  ///< The tree's node for each cell of the fineness kGridDepth.
    mutable std::vector<std::uint32_t> tree_;  ///< As in the file, but lists by their index in listed_.
    mutable std::vector<Listed> listed_;
};

}  // namespace courtyard
