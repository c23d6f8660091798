#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "geo/nearest_region.h"
#include "geo/region.h"
#include "geo/region_locator.h"

namespace courtyard {

/// Regions and where they lie. Immutable: shared freely between threads.
class RegionMap {
public:
    static constexpr std::size_t kMost = 65534;  ///< Regions.

    /// The regions' polygons must not overlap: where they do, a point is in one of them, in another region or
    /// in none. Their edges run straight in degrees, none over the antimeridian. Corners lie in ±180°, ±90°.
    RegionMap(std::vector<Country> countries, std::vector<Region> regions);

    std::span<const Region> regions() const { return regions_; }
    std::span<const Country> countries() const { return countries_; }
    const Region& operator[](RegionId id) const { return regions_[static_cast<std::size_t>(id)]; }
    const Country& operator[](CountryId id) const { return countries_[static_cast<std::size_t>(id)]; }
    std::optional<RegionId> find(std::string_view code) const;  ///< By its code.

    /// The region in which a position (±180°, ±90°) is, exactly: one on a border belongs to the region just
    /// east of it, on a horizontal one to that just north. Outside of all the nearest one within kNearKm.
    std::optional<RegionFix> region_at(LonLat at) const;

    std::size_t index_bytes() const;  ///< Memory, beside the regions themselves.

private:
    struct Index {
        RegionLocator locator;
        NearestRegion nearest;
    };
    static Index index_of(std::span<const Region> regions);

    std::vector<Country> countries_;
    std::vector<Region> regions_;
    Index index_;
};

using RegionMapPtr = std::shared_ptr<const RegionMap>;

}  // namespace courtyard
