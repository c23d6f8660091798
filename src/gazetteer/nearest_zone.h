#pragma once

#include <array>
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
    std::uint32_t leaf_at(LonLat position) const;
    std::optional<std::uint16_t> nearest_of(std::uint32_t list, LonLat position) const;
    void prepare() const;

    const GazetteerFile& file_;
    mutable std::once_flag prepared_;  ///< Made when first asked for: it takes longer than opening.
    mutable std::vector<std::array<double, 3>> vectors_;  ///< Of every place, on the unit sphere.
};

}  // namespace courtyard
