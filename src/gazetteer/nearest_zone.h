#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "gazetteer/gazetteer_file.h"
#include "geo/lonlat.h"

namespace courtyard {

/// Finds the zone of the nearest place: by the tree of cells that are wholly of one zone, and in the cells
/// that a boundary crosses by a search among the places. Thread-safe.
class NearestZone {
public:
    explicit NearestZone(const GazetteerFile& file) : file_(file) {}
    std::optional<std::uint16_t> zone_at(LonLat position) const;

private:
    using Vector = std::array<double, 3>;
    struct Best {
        double squared_chord;
        std::size_t place;
    };
    std::uint16_t leaf_at(LonLat position) const;
    std::optional<std::uint16_t> search(LonLat position) const;
    void look_within(double degrees, LonLat position, const Vector& at, Best& best) const;
    void look_at_row(std::size_t row, double west_e7, double east_e7, const Vector& at, Best& best) const;
    void prepare() const;

    const GazetteerFile& file_;
    mutable std::once_flag prepared_;      ///< The one thing made late: most programs never ask.
    mutable std::vector<Vector> vectors_;  ///< Of every place on the unit sphere.
};

}  // namespace courtyard
