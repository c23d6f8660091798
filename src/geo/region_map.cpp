#include "geo/region_map.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace courtyard {

RegionMap::RegionMap(std::vector<Country> countries, std::vector<Region> regions)
    : countries_(std::move(countries)), regions_(std::move(regions)), index_(index_of(regions_)) {
    assert(regions_.size() <= kMost);
}

RegionMap::Index RegionMap::index_of(std::span<const Region> regions) {
    const std::vector<RegionEdge> edges = edges_of(regions);
    return {RegionLocator(edges, regions.size()), NearestRegion(edges)};
}

std::optional<RegionId> RegionMap::find(std::string_view code) const {
    const auto found =
        std::find_if(regions_.begin(), regions_.end(), [&](const Region& r) { return r.code == code; });
    if (found == regions_.end()) return std::nullopt;
    return static_cast<RegionId>(found - regions_.begin());
}

std::optional<RegionFix> RegionMap::region_at(LonLat at) const {
    if (const auto inside = index_.locator.region_at(at)) return RegionFix{*inside, Certainty::Inside};
    if (const auto near = index_.nearest.region_near(at)) return RegionFix{*near, Certainty::Near};
    return std::nullopt;
}

std::size_t RegionMap::index_bytes() const {
    return index_.locator.size_bytes() + index_.nearest.size_bytes();
}

}  // namespace courtyard
